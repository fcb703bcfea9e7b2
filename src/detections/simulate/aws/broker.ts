import type { Company } from '../company.ts';
import type { Random } from '../random.ts';
import { hour, minute } from '../workday.ts';
import { broker, brokerUser, type Insider, portalUsers } from './cast.ts';
import { federatedUser } from './identities.ts';
import { type ApiCall, account, globalRegion } from './trail.ts';

/**
 * The benign twin of a federated session: the portal asks for one whenever somebody signs in to it, always from its
 * own address, always with a policy that allows little, and then opens the console for them.
 */
export function brokerSessions(r: Random, company: Company): readonly ApiCall[] {
  const visits = portalUsers(company).flatMap((person) =>
    Array.from({ length: 3 }, (_, i) => ({
      person,
      at: company.day.midnight + (8 + i * 3) * hour + r.int(0, 150) * minute + r.int(0, 59_999),
    })),
  );
  return visits
    .sort((a, b) => a.at - b.at)
    .flatMap(({ person, at }) => visit(r, at, person))
    .sort((a, b) => a.at - b.at);
}

function visit(r: Random, at: number, { login, ip, browser }: Insider): readonly ApiCall[] {
  const bucket = `contoso-finance-${r.pick(['reports', 'exports'])}`;
  const session = federatedUser(r, brokerUser, login, { at, seconds: 3600 });
  const policy = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Action: ['s3:GetObject', 's3:ListBucket'],
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
      },
      { Effect: 'Allow', Action: 's3:ListAllMyBuckets', Resource: '*' },
    ],
  });
  const inConsole = { ip, agent: browser };
  const look = (wait: number, name: string, request?: ApiCall['request']): ApiCall => ({
    at: at + wait,
    by: session.identity,
    from: inConsole,
    service: 's3',
    name,
    ...(request && { request }),
    fromConsole: true,
  });
  return [
    {
      at,
      by: brokerUser.identity,
      from: broker,
      service: 'sts',
      name: 'GetFederationToken',
      region: globalRegion,
      changes: true,
      request: { name: login, policy, durationSeconds: 3600 },
      response: {
        credentials: session.credentials,
        federatedUser: { federatedUserId: `${account}:${login}`, arn: session.arn },
        packedPolicySize: 11,
      },
    },
    {
      at: at + 700,
      by: session.identity,
      from: { ip: broker.ip, agent: 'Apache-HttpClient/4.5.14 (Java/1.8.0_412)' },
      service: 'signin',
      name: 'GetSigninToken',
      signIn: true,
      response: { credentials: { accessKeyId: session.key }, GetSigninToken: 'Success' },
      extra: { MobileVersion: 'No', MFAUsed: 'No' },
    },
    {
      at: at + r.int(1_500, 4_000),
      by: session.identity,
      from: inConsole,
      service: 'signin',
      name: 'ConsoleLogin',
      signIn: true,
      response: { ConsoleLogin: 'Success' },
      extra: { LoginTo: 'https://console.aws.amazon.com/s3/home', MobileVersion: 'No', MFAUsed: 'No' },
    },
    look(r.int(6_000, 9_000), 'ListBuckets', { Host: 's3.eu-west-1.amazonaws.com' }),
    look(r.int(12_000, 20_000), 'GetBucketLocation', {
      bucketName: bucket,
      location: '',
      Host: `${bucket}.s3.eu-west-1.amazonaws.com`,
    }),
    look(r.int(24_000, 60_000), 'GetBucketVersioning', {
      bucketName: bucket,
      versioning: '',
      Host: `${bucket}.s3.eu-west-1.amazonaws.com`,
    }),
  ];
}
