import type { Activity } from '../activity.ts';
import type { Random } from '../random.ts';

/** One call of an AWS API, before it becomes a CloudTrail record. */
export interface ApiCall {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly by: Identity;
  /** `sts`, `iam`: the service, as in `sts.amazonaws.com`. */
  readonly service: string;
  readonly name: string;
  readonly from: Caller;
  readonly region?: string;
  readonly changes?: boolean;
  readonly request?: Fields;
  readonly response?: Fields;
  readonly denied?: readonly [code: string, message: string];
  readonly extra?: Fields;
  readonly resources?: readonly Fields[];
  /** Sign-ins to the console and what leads to them. */
  readonly signIn?: boolean;
  /** The call was made by the console for a person. */
  readonly fromConsole?: boolean;
}

export interface Caller {
  readonly ip: string;
  readonly agent: string;
}

export type Identity = Fields;
export type Fields = { readonly [name: string]: unknown };

export const account = '111122223333';
export const mainRegion = 'eu-west-1';
/** Where CloudTrail books calls of services that have no region. */
export const globalRegion = 'us-east-1';

const globalServices: ReadonlySet<string> = new Set(['iam', 'signin', 'organizations', 'ce', 'health', 'route53']);
/** Services whose records have had the newer version for longer. */
const newer: ReadonlySet<string> = new Set(['iam', 'ec2', 'secretsmanager', 'lambda', 's3', 'organizations']);

/** The record of a call, its members in CloudTrail's order. */
export function trailRecord(r: Random, call: ApiCall): Activity {
  const { by, service, from, denied } = call;
  const region = call.region ?? (globalServices.has(service) ? globalRegion : mainRegion);
  const byService = !/[.:]\d|:.*:/.test(from.ip);
  const record = {
    eventVersion: newer.has(service) ? '1.09' : '1.08',
    userIdentity: by,
    eventTime: seconds(call.at),
    eventSource: `${service}.amazonaws.com`,
    eventName: call.name,
    awsRegion: region,
    sourceIPAddress: from.ip,
    userAgent: from.agent,
    ...(denied && { errorCode: denied[0], errorMessage: denied[1] }),
    requestParameters: call.request ?? null,
    responseElements: (denied ? undefined : call.response) ?? null,
    ...(call.extra && { additionalEventData: call.extra }),
    ...(!call.signIn && { requestID: r.guid() }),
    eventID: r.guid(),
    readOnly: !(call.changes ?? call.signIn ?? false),
    ...(call.resources && { resources: call.resources }),
    eventType: call.signIn ? 'AwsConsoleSignIn' : 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    ...(by['type'] === 'AWSService' && { sharedEventID: r.guid() }),
    eventCategory: 'Management',
    ...(!byService &&
      !call.fromConsole && {
        tlsDetails: {
          tlsVersion: 'TLSv1.3',
          cipherSuite: 'TLS_AES_128_GCM_SHA256',
          clientProvidedHostHeader: hostOf(service, region),
        },
      }),
    ...(call.fromConsole && { sessionCredentialFromConsole: 'true' }),
  };
  return { at: call.at, log: region, text: JSON.stringify(record) };
}

function hostOf(service: string, region: string): string {
  if (service === 'signin') return 'signin.aws.amazon.com';
  return globalServices.has(service) ? `${service}.amazonaws.com` : `${service}.${region}.amazonaws.com`;
}

/** `2025-10-14T15:36:02Z` */
export function seconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Oct 14, 2025, 3:36:02 PM`: how response elements tell times. */
export function american(at: number): string {
  const time = new Date(at);
  const two = (n: number): string => String(n).padStart(2, '0');
  const hours = time.getUTCHours();
  return `${months[time.getUTCMonth()]} ${time.getUTCDate()}, ${time.getUTCFullYear()}, ${hours % 12 || 12}:${two(time.getUTCMinutes())}:${two(time.getUTCSeconds())} ${hours < 12 ? 'AM' : 'PM'}`;
}
