import type { Random } from '../random.ts';
import { gateways } from './cast.ts';
import { assumedRole } from './identities.ts';
import { type ApiCall, account, american, type Fields } from './trail.ts';

const serviceRoles: readonly (readonly [service: string, role: string, session: string])[] = [
  ['lambda.amazonaws.com', 'orders-runtime', 'contoso-orders'],
  ['lambda.amazonaws.com', 'mailer-runtime', 'contoso-mailer'],
  ['ecs-tasks.amazonaws.com', 'catalogue-runtime', 'a4e1f2'],
  ['ec2.amazonaws.com', 'web-instances', 'i-0b7f4f64d1a0c2e91'],
  ['rds.amazonaws.com', 'aws-service-role/rds.amazonaws.com/AWSServiceRoleForRDS', 'SLRManagement'],
  ['config.amazonaws.com', 'aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig', 'AWSConfig-Describe'],
  [
    'autoscaling.amazonaws.com',
    'aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling',
    'AutoScaling',
  ],
];

/** AWS itself: services that take up roles, deliver logs and decrypt for their customers. */
export function awsServices(r: Random, at: number): ApiCall[] {
  const kind = r.next();
  if (kind < 0.45) return [takeRole(r, at)];
  if (kind < 0.6) return [deliver(at)];
  return kind < 0.8 ? [decryptFor(r, at)] : [inventory(r, at)];
}

function takeRole(r: Random, at: number): ApiCall {
  const [invokedBy, role, name] = r.pick(serviceRoles);
  const session = assumedRole(r, role, name, { at, seconds: 3600 });
  const arn = `arn:aws:iam::${account}:role/${role}`;
  return {
    at,
    by: { type: 'AWSService', invokedBy },
    from: { ip: invokedBy, agent: invokedBy },
    service: 'sts',
    name: 'AssumeRole',
    request: { roleArn: arn, roleSessionName: name, durationSeconds: 3600 },
    response: {
      credentials: session.credentials,
      assumedRoleUser: { assumedRoleId: session.identity['principalId'], arn: session.arn },
    },
    resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: arn }],
  };
}

function deliver(at: number): ApiCall {
  const invokedBy = 'cloudtrail.amazonaws.com';
  const bucketName = 'contoso-cloudtrail';
  return {
    at,
    by: { type: 'AWSService', invokedBy },
    from: { ip: invokedBy, agent: invokedBy },
    service: 's3',
    name: 'GetBucketAcl',
    request: { bucketName, Host: `${bucketName}.s3.eu-west-1.amazonaws.com`, acl: '' },
    extra: {
      SignatureVersion: 'SigV4',
      CipherSuite: 'TLS_AES_128_GCM_SHA256',
      bytesTransferredIn: 0,
      AuthenticationMethod: 'AuthHeader',
      bytesTransferredOut: 568,
    },
    resources: [{ accountId: account, type: 'AWS::S3::Bucket', ARN: `arn:aws:s3:::${bucketName}` }],
  };
}

/** Some calls for the account name neither a type nor a principal. */
function decryptFor(r: Random, at: number): ApiCall {
  const invokedBy = r.pick(['secretsmanager.amazonaws.com', 'dynamodb.amazonaws.com']);
  return {
    at,
    by: { accountId: account, invokedBy },
    from: { ip: invokedBy, agent: invokedBy },
    service: 'kms',
    name: r.pick(['Decrypt', 'GenerateDataKey']),
    request: { encryptionContext: { 'aws:dynamodb:subscriberId': account }, encryptionAlgorithm: 'SYMMETRIC_DEFAULT' },
    resources: [
      { accountId: account, type: 'AWS::KMS::Key', ARN: `arn:aws:kms:eu-west-1:${account}:key/${keyOf(invokedBy)}` },
    ],
  };
}

function keyOf(service: string): string {
  return service.startsWith('s') ? '5d1f0c3a-7b42-4e0f-9c61-0a2b8d7e4f19' : 'e07a6b92-18c4-4d35-a5f0-6c3d9b1f2a78';
}

function inventory(r: Random, at: number): ApiCall {
  const invokedBy = r.pick(['inspector2.amazonaws.com', 'config.amazonaws.com']);
  const role = invokedBy.startsWith('i') ? 'AWSServiceRoleForAmazonInspector2' : 'AWSServiceRoleForConfig';
  const { identity } = assumedRole(r, `aws-service-role/${invokedBy}/${role}`, role.slice(17), { at, seconds: 3600 });
  const { accessKeyId: _, ...rest } = identity;
  return {
    at,
    by: { ...rest, invokedBy },
    from: { ip: invokedBy, agent: invokedBy },
    service: 'ec2',
    name: r.pick(['DescribeInstances', 'DescribeSecurityGroups', 'DescribeVpcs', 'DescribeNetworkInterfaces']),
    request: { filterSet: {} },
  };
}

const runtimes: readonly (readonly [role: string, session: string, onEc2: boolean, agent: string])[] = [
  [
    'orders-runtime',
    'contoso-orders',
    false,
    'aws-sdk-nodejs/2.1692.0 linux/v20.18.0 exec-env/AWS_Lambda_nodejs20.x promise',
  ],
  [
    'mailer-runtime',
    'contoso-mailer',
    false,
    'Boto3/1.35.24 md/Botocore#1.35.24 ua/2.0 os/linux#5.10.223 md/arch#x86_64 lang/python#3.12.5 md/pyimpl#CPython exec-env/AWS_Lambda_python3.12 cfg/retry-mode#legacy',
  ],
  [
    'catalogue-runtime',
    'a4e1f2',
    false,
    'aws-sdk-go-v2/1.30.5 os/linux lang/go#1.22.6 md/GOOS#linux md/GOARCH#arm64 exec-env/AWS_ECS_FARGATE',
  ],
  ['web-instances', 'i-0b7f4f64d1a0c2e91', true, 'aws-sdk-go/1.55.5 (go1.22.6; linux; amd64) amazon-ssm-agent/'],
  ['web-instances', 'i-03d86a17c9e5b40f2', true, 'aws-sdk-go/1.55.5 (go1.22.6; linux; amd64) amazon-ssm-agent/'],
];

/** The company's own programs: secrets, parameters and keys, over and over. */
export function workloads(r: Random, at: number): ApiCall[] {
  const [role, name, onEc2, agent] = r.pick(runtimes);
  const began = at - r.int(1, 300) * 60_000;
  const { identity } = assumedRole(r, role, name, { at: began, seconds: 21_600 }, onEc2);
  const call = (service: string, action: string, request: Fields, more: Partial<ApiCall> = {}): ApiCall => ({
    at,
    by: identity,
    from: { ip: r.pick(gateways), agent },
    service,
    name: action,
    request,
    ...more,
  });
  if (onEc2)
    return [
      call(
        'ssm',
        r.chance(0.6) ? 'UpdateInstanceInformation' : 'ListInstanceAssociations',
        { instanceId: name, agentVersion: '3.3.859.0' },
        { changes: true },
      ),
    ];
  const app = role.replace('-runtime', '');
  const kind = r.next();
  if (kind < 0.4) return [call('secretsmanager', 'GetSecretValue', { secretId: `prod/${app}/database` })];
  if (kind < 0.7) return [call('ssm', 'GetParameters', { names: [`/${app}/config`], withDecryption: true })];
  if (kind < 0.95)
    return [
      call('kms', 'Decrypt', {
        encryptionContext: { SecretARN: `arn:aws:secretsmanager:eu-west-1:${account}:secret:prod/${app}/database` },
        encryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      }),
    ];
  return [call('sts', 'GetCallerIdentity', {}, { request: undefined })];
}

/** A service that watches the account from its own. */
export function monitoring(r: Random, at: number): ApiCall[] {
  const role = 'observability-integration';
  const session = assumedRole(r, role, 'observability', { at, seconds: 3600 });
  const arn = `arn:aws:iam::${account}:role/${role}`;
  const from = {
    ip: '198.51.100.118',
    agent:
      'Boto3/1.34.162 md/Botocore#1.34.162 ua/2.0 os/linux md/arch#x86_64 lang/python#3.11.9 md/pyimpl#CPython cfg/retry-mode#adaptive',
  };
  const poll = (wait: number, service: string, name: string, request: Fields): ApiCall => ({
    at: at + wait,
    by: session.identity,
    from,
    service,
    name,
    request,
  });
  return [
    {
      at,
      by: { type: 'AWSAccount', principalId: 'AIDAQ4J5XCVBT7NEXAMPLE', accountId: '444455556666' },
      from,
      service: 'sts',
      name: 'AssumeRole',
      request: { roleArn: arn, roleSessionName: 'observability', externalId: '9c5f4d3b1a', durationSeconds: 3600 },
      response: {
        credentials: { ...session.credentials, expiration: american(at + 3_600_000) },
        assumedRoleUser: { assumedRoleId: session.identity['principalId'], arn: session.arn },
      },
      resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: arn }],
    },
    poll(300, 'monitoring', 'ListMetrics', { recentlyActive: 'PT3H' }),
    poll(900, 'ec2', 'DescribeInstances', { maxResults: 1000, instancesSet: {}, filterSet: {} }),
    poll(1_600, 'tagging', 'GetResources', { resourcesPerPage: 100 }),
  ];
}
