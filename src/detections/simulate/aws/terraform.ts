import type { Random } from '../random.ts';
import { pipelines } from './cast.ts';
import { assumedRole } from './identities.ts';
import { type ApiCall, account } from './trail.ts';

const provider = 'git.contoso.example';

/** A plan or an apply: a token of the pipeline is exchanged for a role, whose identity Terraform always asks first. */
export function terraformRun(r: Random, at: number): ApiCall[] {
  const project = r.pick(['network', 'orders', 'catalogue', 'data-lake', 'observability']);
  const subject = `project_path:platform/${project}:ref_type:branch:ref:main`;
  const role = 'gitlab-terraform';
  const name = `gitlab-${r.int(100_000, 999_999)}-${r.int(1_000_000, 9_999_999)}`;
  const session = assumedRole(r, role, name, { at, seconds: 3600 });
  const roleArn = `arn:aws:iam::${account}:role/${role}`;
  const made: ApiCall[] = [
    {
      at,
      by: {
        type: 'WebIdentityUser',
        principalId: `arn:aws:iam::${account}:oidc-provider/${provider}:sts.amazonaws.com:${subject}`,
        userName: subject,
        identityProvider: `arn:aws:iam::${account}:oidc-provider/${provider}`,
      },
      from: pipelines,
      service: 'sts',
      name: 'AssumeRoleWithWebIdentity',
      request: { roleArn, roleSessionName: name, durationSeconds: 3600 },
      response: {
        credentials: session.credentials,
        subjectFromWebIdentityToken: subject,
        assumedRoleUser: { assumedRoleId: session.identity['principalId'], arn: session.arn },
        provider: `arn:aws:iam::${account}:oidc-provider/${provider}`,
        audience: 'sts.amazonaws.com',
      },
      extra: { identityProviderConnectionVerificationMethod: 'IAMTrustStore' },
      resources: [{ accountId: account, type: 'AWS::IAM::Role', ARN: roleArn }],
    },
    { at: at + r.int(400, 900), by: session.identity, from: pipelines, service: 'sts', name: 'GetCallerIdentity' },
  ];
  let time = at + 1_000;
  for (let i = r.int(12, 40); i > 0; i--) {
    time += r.int(30, 700);
    const [service, action, request] = r.pick(reads);
    made.push({ at: time, by: session.identity, from: pipelines, service, name: action, request: request(r, project) });
  }
  if (r.chance(0.3)) {
    const roleName = `${project}-runtime`;
    const bucketName = `contoso-${project}`;
    made.push(
      {
        at: time + 900,
        by: session.identity,
        from: pipelines,
        service: 'iam',
        name: 'TagRole',
        changes: true,
        request: { roleName, tags: [{ key: 'commit', value: r.hex(8) }] },
      },
      {
        at: time + 1_500,
        by: session.identity,
        from: pipelines,
        service: 's3',
        name: 'GetBucketPolicy',
        request: { bucketName, Host: `${bucketName}.s3.eu-west-1.amazonaws.com`, policy: '' },
        denied: ['NoSuchBucketPolicy', 'The bucket policy does not exist'],
        extra: {
          SignatureVersion: 'SigV4',
          CipherSuite: 'TLS_AES_128_GCM_SHA256',
          bytesTransferredIn: 0,
          AuthenticationMethod: 'AuthHeader',
          bytesTransferredOut: 326,
        },
      },
    );
  }
  return made;
}

const reads: readonly (readonly [
  service: string,
  name: string,
  request: (r: Random, project: string) => NonNullable<ApiCall['request']>,
])[] = [
  ['ec2', 'DescribeVpcs', (r) => ({ vpcSet: { items: [{ vpcId: `vpc-0${r.hex(16)}` }] }, filterSet: {} })],
  ['ec2', 'DescribeSubnets', (r) => ({ subnetSet: { items: [{ subnetId: `subnet-0${r.hex(16)}` }] }, filterSet: {} })],
  [
    'ec2',
    'DescribeSecurityGroups',
    (r) => ({ securityGroupSet: {}, securityGroupIdSet: { items: [{ groupId: `sg-0${r.hex(16)}` }] }, filterSet: {} }),
  ],
  [
    'ec2',
    'DescribeRouteTables',
    (r) => ({ routeTableIdSet: { items: [{ routeTableId: `rtb-0${r.hex(16)}` }] }, filterSet: {} }),
  ],
  ['iam', 'GetRole', (_, project) => ({ roleName: `${project}-runtime` })],
  ['iam', 'ListAttachedRolePolicies', (_, project) => ({ roleName: `${project}-runtime` })],
  ['iam', 'ListRolePolicies', (_, project) => ({ roleName: `${project}-runtime` })],
  ['lambda', 'GetFunction20150331v2', (_, project) => ({ functionName: `contoso-${project}` })],
  ['ssm', 'DescribeParameters', (_, project) => ({ filters: [{ key: 'Name', values: [`/${project}/config`] }] })],
  ['kms', 'DescribeKey', (r) => ({ keyId: r.guid() })],
  [
    's3',
    'GetBucketVersioning',
    (_, project) => ({
      bucketName: `contoso-${project}`,
      Host: `contoso-${project}.s3.eu-west-1.amazonaws.com`,
      versioning: '',
    }),
  ],
  ['dynamodb', 'DescribeTable', (_, project) => ({ tableName: `contoso-${project}-state` })],
];
