import type { Random } from '../random.ts';
import type { Insider } from './cast.ts';
import { assumedRole, type Session, user, userSession } from './identities.ts';
import { type ApiCall, account, type Caller } from './trail.ts';

/** What the single sign-on portal calls itself; the text is really not filled in. */
// biome-ignore lint/suspicious/noTemplateCurlyInString: that is what the record says
const portalAgent = 'Jersey/${project.version} (HttpUrlConnection 1.8.0_452)';

/** Somebody opens the console from the single sign-on portal and looks around. */
export function consoleVisit(r: Random, at: number, { login, role, ip, browser }: Insider): ApiCall[] {
  const session = assumedRole(r, role, login, { at, seconds: 28_800, mfa: false });
  const made: ApiCall[] = [
    {
      at,
      by: session.identity,
      from: { ip: '198.51.100.31', agent: portalAgent },
      service: 'signin',
      name: 'GetSigninToken',
      signIn: true,
      response: { credentials: { accessKeyId: session.key }, GetSigninToken: 'Success' },
      extra: { MobileVersion: 'No', MFAUsed: 'No' },
    },
    {
      at: at + r.int(600, 2_000),
      by: session.identity,
      from: { ip, agent: browser },
      service: 'signin',
      name: 'ConsoleLogin',
      signIn: true,
      response: { ConsoleLogin: 'Success' },
      extra: { LoginTo: 'https://eu-west-1.console.aws.amazon.com/console/home', MobileVersion: 'No', MFAUsed: 'No' },
    },
  ];
  let time = at + 3_000;
  for (let i = r.int(3, 14); i > 0; i--) {
    time += r.int(300, 6_000);
    made.push(look(r, time, session, { ip, agent: browser }));
  }
  return made;
}

const looks: readonly (readonly [service: string, name: string, request?: ApiCall['request']])[] = [
  ['ec2', 'DescribeInstances', { maxResults: 100, instancesSet: {}, filterSet: {} }],
  ['ec2', 'DescribeSecurityGroups', { maxResults: 500, securityGroupSet: {}, securityGroupIdSet: {}, filterSet: {} }],
  ['ec2', 'DescribeVolumes', { maxResults: 200, volumeSet: {}, filterSet: {} }],
  ['rds', 'DescribeDBInstances', { maxRecords: 100 }],
  ['lambda', 'ListFunctions20150331', { maxItems: 10_000 }],
  ['cloudtrail', 'LookupEvents', { maxResults: 50 }],
  [
    'health',
    'DescribeEventAggregates',
    { aggregateField: 'eventTypeCategory', filter: { eventStatusCodes: ['open', 'upcoming'] } },
  ],
  ['notifications', 'ListNotificationHubs'],
  ['iam', 'ListRoles', { maxItems: 1000 }],
  ['iam', 'GetAccountSummary'],
  ['logs', 'DescribeLogGroups', { limit: 50 }],
  ['monitoring', 'DescribeAlarms', { maxRecords: 100 }],
  ['ecs', 'ListClusters', { maxResults: 100 }],
  ['kms', 'ListAliases', { limit: 100 }],
];

function look(r: Random, at: number, session: Session, from: Caller): ApiCall {
  const [service, name, request] = r.pick(looks);
  const call = { at, by: session.identity, from, service, name, fromConsole: true, ...(request && { request }) };
  if (service !== 'iam' || !r.chance(0.1)) return call;
  return {
    at,
    by: session.identity,
    from,
    service: 'ce',
    name: 'GetCostForecast',
    fromConsole: true,
    denied: [
      'AccessDeniedException',
      `User: ${session.arn} is not authorized to perform: ce:GetCostForecast on resource: arn:aws:ce:us-east-1:${account}:/GetCostForecast because no identity-based policy allows the ce:GetCostForecast action`,
    ],
  };
}

const cli =
  'aws-cli/2.28.16 md/awscrt#0.27.6 ua/2.1 os/macos#24.6.0 md/arch#arm64 lang/python#3.13.7 md/pyimpl#CPython m/E,b,Z cfg/retry-mode#standard md/installer#source md/prompt#off';

/** Commands typed in a terminal, with a session of single sign-on, or of an administrator's own user and a code. */
export function terminalWork(r: Random, at: number, person: Insider): ApiCall[] {
  const { login, role, ip } = person;
  const byKey = role.includes('Administrator') && r.chance(0.15);
  const own = user(`${login}-breakglass`);
  const session = byKey
    ? userSession(r, own, { at, seconds: 43_200, mfa: true })
    : assumedRole(r, role, login, { at, seconds: 3600 });
  const command = (
    wait: number,
    service: string,
    name: string,
    words: string,
    more: Partial<ApiCall> = {},
  ): ApiCall => ({
    at: at + wait,
    by: session.identity,
    from: { ip, agent: `${cli} md/command#${words}` },
    service,
    name,
    ...more,
  });
  const first = byKey
    ? command(0, 'sts', 'GetSessionToken', 'sts.get-session-token', {
        by: own.identity,
        request: { durationSeconds: 43_200, serialNumber: `arn:aws:iam::${account}:mfa/${login}` },
        response: { credentials: session.credentials },
      })
    : command(0, 'sts', 'GetCallerIdentity', 'sts.get-caller-identity');
  return [
    first,
    command(r.int(2_000, 9_000), 's3', 'ListBuckets', 's3.ls', { request: { Host: 's3.eu-west-1.amazonaws.com' } }),
    command(r.int(12_000, 40_000), 'ec2', 'DescribeInstances', 'ec2.describe-instances', {
      request: { instancesSet: {}, filterSet: {} },
    }),
    command(r.int(45_000, 80_000), 'secretsmanager', 'GetSecretValue', 'secretsmanager.get-secret-value', {
      request: { secretId: `dev/${r.pick(['orders', 'catalogue', 'mailer'])}/database` },
    }),
  ];
}
