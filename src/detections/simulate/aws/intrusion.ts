import { employeeAt } from '../company.ts';
import { type Intrusion, incident } from '../incident.ts';
import { hosting, otherHosting } from '../networks.ts';
import { random } from '../random.ts';
import type { Story } from '../story.ts';
import { deployUser, insiders } from './cast.ts';
import { assumedRole, federatedUser } from './identities.ts';
import { type ApiCall, account, type Caller, globalRegion, mainRegion, trailRecord } from './trail.ts';

const federatedName = 'backup-sync';
const console: Caller = {
  ip: otherHosting.ip,
  agent: 'Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0',
};
const shell: Caller = {
  ip: hosting.ip,
  agent:
    'Boto3/1.35.70 md/Botocore#1.35.70 ua/2.0 os/linux#6.8.0-45-generic md/arch#x86_64 lang/python#3.12.3 md/pyimpl#CPython cfg/retry-mode#legacy Botocore/1.35.70',
};

/**
 * The deployment key from the vault. A pipeline's session that was found with it cannot ask for a federation token;
 * the key can. What it gets outlives the key: the federated session opens the console, makes a role there, and goes on
 * after the key was switched off.
 */
export function awsIntrusion(story: Story): Intrusion {
  const { company, clock } = story;
  const r = random(company.seed, 'aws:intrusion');
  const issued = clock(17, 39, r.int(0, 50));
  const session = federatedUser(r, deployUser, federatedName, { at: issued, seconds: 129_600 });
  const opened = clock(17, 52, r.int(0, 40));
  const switchedOff = clock(18, 21, r.int(0, 50));
  const last = clock(20, 34, r.int(0, 50));

  const made = [
    ...probe(story, clock(17, 36)),
    issue(issued, session),
    ...harvest(issued, session),
    ...visit(opened, session),
    deactivate(story, switchedOff),
    ...goOn(switchedOff, last, session),
  ].sort((a, b) => a.at - b.at);

  const known = {
    source: 'aws',
    who: [
      deployUser.name,
      deployUser.arn,
      String(deployUser.identity['principalId']),
      federatedName,
      session.arn,
      `${account}:${federatedName}`,
    ],
    which: [deployUser.key, session.key, federatedName, session.arn, deployUser.arn],
  };
  return {
    events: made.map((call) => trailRecord(r, call)),
    incidents: [
      incident('aws-federation-token', {
        ...known,
        title: 'A stolen long-term key asks for a federation token that may do everything for 36 hours',
        from: clock(17, 36),
        to: issued + 8 * 60_000,
        where: [hosting.ip],
        notes: 'The first try, with a session of a role, is denied.',
      }),
      incident('aws-federated-console', {
        ...known,
        title: 'The federated session is turned into a console session, which makes an administrator role',
        from: opened,
        to: opened + 11 * 60_000,
        where: [hosting.ip, otherHosting.ip],
      }),
      incident('aws-use-after-deactivation', {
        ...known,
        title: 'The federated session goes on after the key it was made with was switched off',
        from: switchedOff,
        to: last,
        where: [hosting.ip],
      }),
    ],
  };
}

/** Who am I, and what a session of the pipelines cannot do. */
function probe({ company }: Story, at: number): readonly ApiCall[] {
  const r = random(company.seed, 'aws:probe');
  const began = at - 34 * 60_000;
  const pipeline = assumedRole(
    r,
    'gitlab-terraform',
    `gitlab-${r.int(100_000, 999_999)}-${r.int(1_000_000, 9_999_999)}`,
    {
      at: began,
      seconds: 3600,
    },
  );
  const ask = (wait: number, more: Partial<ApiCall>): ApiCall => ({
    at: at + wait,
    by: deployUser.identity,
    from: shell,
    service: 'sts',
    name: 'GetCallerIdentity',
    region: globalRegion,
    ...more,
  });
  return [
    ask(4_000, { by: pipeline.identity }),
    ask(31_000, {
      by: pipeline.identity,
      name: 'GetFederationToken',
      changes: true,
      denied: ['AccessDenied', 'Cannot call GetFederationToken with session credentials'],
    }),
    ask(74_000, {}),
    ask(82_000, { service: 'iam', name: 'ListAttachedUserPolicies', request: { userName: deployUser.name } }),
    ask(88_000, {
      service: 'organizations',
      name: 'ListAccounts',
      denied: [
        'AccessDeniedException',
        `User: ${deployUser.arn} is not authorized to perform: organizations:ListAccounts on resource: * because no identity-based policy allows the organizations:ListAccounts action`,
      ],
    }),
  ];
}

function issue(at: number, session: ReturnType<typeof federatedUser>): ApiCall {
  return {
    at,
    by: deployUser.identity,
    from: shell,
    service: 'sts',
    name: 'GetFederationToken',
    region: globalRegion,
    changes: true,
    request: {
      name: federatedName,
      policy: '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      durationSeconds: 129_600,
    },
    response: {
      credentials: session.credentials,
      federatedUser: { federatedUserId: `${account}:${federatedName}`, arn: session.arn },
      packedPolicySize: 4,
    },
  };
}

/** The new session is tried at once, then used. */
function harvest(issued: number, session: ReturnType<typeof federatedUser>): readonly ApiCall[] {
  const use = (wait: number, service: string, name: string, more: Partial<ApiCall> = {}): ApiCall => ({
    at: issued + wait * 1000,
    by: session.identity,
    from: shell,
    service,
    name,
    ...more,
  });
  const secrets = ['prod/orders/database', 'prod/catalogue/database', 'prod/payments/api'];
  return [
    use(1, 'sts', 'GetCallerIdentity', { region: globalRegion }),
    use(38, 's3', 'ListBuckets', { request: { Host: 's3.amazonaws.com' }, region: globalRegion }),
    ...[mainRegion, globalRegion, 'eu-central-1'].map((region, i) =>
      use(64 + i * 3, 'ec2', 'DescribeInstances', {
        region,
        request: { instancesSet: {}, filterSet: {} },
        ...(region === 'eu-central-1' && {
          denied: [
            'Client.UnauthorizedOperation',
            'You are not authorized to perform this operation. with an explicit deny in a service control policy',
          ] as const,
        }),
      }),
    ),
    use(120, 'secretsmanager', 'ListSecrets', { request: { maxResults: 100 } }),
    ...secrets.map((secretId, i) => use(141 + i * 4, 'secretsmanager', 'GetSecretValue', { request: { secretId } })),
    use(205, 'sts', 'GetSessionToken', {
      region: globalRegion,
      denied: ['AccessDenied', 'Cannot call GetSessionToken with session credentials'],
    }),
  ];
}

/** A link into the console, as tools make one, and what is done there. */
function visit(at: number, session: ReturnType<typeof federatedUser>): readonly ApiCall[] {
  const roleName = 'SupportOperations';
  const inConsole = (wait: number, name: string, more: Partial<ApiCall> = {}): ApiCall => ({
    at: at + wait * 1000,
    by: session.identity,
    from: console,
    service: 'iam',
    name,
    fromConsole: true,
    ...more,
  });
  const trust = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"777788889999"},"Action":"sts:AssumeRole"}]}`;
  return [
    {
      at,
      by: session.identity,
      from: { ip: hosting.ip, agent: 'Python-urllib/3.12' },
      service: 'signin',
      name: 'GetSigninToken',
      signIn: true,
      response: { credentials: { accessKeyId: session.key }, GetSigninToken: 'Success' },
      extra: { MobileVersion: 'No', MFAUsed: 'No' },
    },
    {
      at: at + 21_000,
      by: session.identity,
      from: console,
      service: 'signin',
      name: 'ConsoleLogin',
      signIn: true,
      response: { ConsoleLogin: 'Success' },
      extra: { LoginTo: 'https://console.aws.amazon.com/', MobileVersion: 'No', MFAUsed: 'No' },
    },
    inConsole(66, 'ListUsers', { request: { maxItems: 1000 } }),
    inConsole(68, 'ListRoles', { request: { maxItems: 1000 } }),
    inConsole(300, 'CreateRole', {
      changes: true,
      request: { roleName, description: '', maxSessionDuration: 43_200, assumeRolePolicyDocument: trust },
      response: {
        role: {
          path: '/',
          roleName,
          roleId: 'AROAX7Q2M4EXAMPLE5KDE',
          arn: `arn:aws:iam::${account}:role/${roleName}`,
          assumeRolePolicyDocument: encodeURIComponent(trust),
        },
      },
    }),
    inConsole(306, 'AttachRolePolicy', {
      changes: true,
      request: { roleName, policyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
    }),
    inConsole(602, 'DescribeTrails', { service: 'cloudtrail', request: { includeShadowTrails: false } }),
  ];
}

/** The company's answer: an administrator switches the key off. */
function deactivate({ company }: Story, at: number): ApiCall {
  const { login } = employeeAt(company, 'CPH-ADM-01');
  const admin = insiders(company).find((insider) => insider.login === login);
  if (!admin) throw new Error(`${login} has no role in the account`);
  const session = assumedRole(random(company.seed, 'aws:response'), admin.role, admin.login, {
    at: at - 120_000,
    seconds: 3600,
  });
  return {
    at,
    by: session.identity,
    from: { ip: admin.ip, agent: admin.browser },
    service: 'iam',
    name: 'UpdateAccessKey',
    changes: true,
    fromConsole: true,
    request: { userName: deployUser.name, accessKeyId: deployUser.key, status: 'Inactive' },
  };
}

/** Nobody told the federated session. */
function goOn(switchedOff: number, last: number, session: ReturnType<typeof federatedUser>): readonly ApiCall[] {
  const steps: readonly (readonly [service: string, name: string, request?: ApiCall['request']])[] = [
    ['sts', 'GetCallerIdentity'],
    ['secretsmanager', 'GetSecretValue', { secretId: 'prod/mailer/smtp' }],
    ['ec2', 'DescribeSnapshots', { maxResults: 200, ownersSet: { items: [{ owner: 'self' }] }, filterSet: {} }],
    ['rds', 'DescribeDBSnapshots', { maxRecords: 100 }],
    [
      's3',
      'GetBucketLocation',
      { bucketName: 'contoso-finance-exports', Host: 'contoso-finance-exports.s3.amazonaws.com', location: '' },
    ],
    ['sts', 'GetCallerIdentity'],
  ];
  const from = switchedOff + 19 * 60_000;
  const pace = (last - from) / (steps.length - 1);
  return steps.map(([service, name, request], i) => ({
    at: Math.floor((from + i * pace) / 1000) * 1000,
    by: session.identity,
    from: shell,
    service,
    name,
    ...(service === 'sts' && { region: globalRegion }),
    ...(request && { request }),
  }));
}
