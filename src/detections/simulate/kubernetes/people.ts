import type { Company } from '../company.ts';
import type { Random } from '../random.ts';
import type { ApiRequest, Caller } from './audit.ts';
import { type Cluster, legacyToken, person } from './cluster.ts';
import { version } from './control-plane.ts';

type Ask = Omit<ApiRequest, 'at' | 'by' | 'from'> & { readonly wait?: number };

/** The server operators log in to before they turn to the cluster. */
export const jumpHost = '10.20.8.40';
export const developersGroup = 'c7a1c1f0-6a52-4c5e-9b3b-1f7f8d7f2c11';
export const operatorsGroup = '2d3b9d54-0b0e-4a7a-8a53-7c1c52f1b6aa';

const kubectl = `kubectl/${version} (darwin/arm64) kubernetes/ea3b9cc`;
const review = { verb: 'create', group: 'authorization.k8s.io' } as const;

/** Developers look at pods, read logs, ask what they may, and open a shell in what they run themselves. */
export function developer(
  r: Random,
  at: number,
  { workloads }: Cluster,
  { employees }: Company,
): readonly ApiRequest[] {
  const who = r.pick(employees.filter(({ host }) => host.role === 'developer'));
  const by = person(who.upn, who.objectId, [developersGroup]);
  const from: Caller = { ips: [who.host.address], agent: kubectl };
  const { namespace, pod } = r.pick(
    workloads.filter((workload) => ['shop', 'identity', 'data'].includes(workload.namespace)),
  );
  const pods: Ask = { verb: 'list', resource: 'pods', namespace, query: '?limit=500' };
  const pieces: readonly (readonly [weight: number, readonly Ask[]])[] = [
    [1, [pods]],
    [
      1,
      [
        pods,
        { verb: 'get', resource: 'pods', namespace, name: pod, wait: 4_000 },
        {
          verb: 'get',
          resource: 'pods',
          namespace,
          name: pod,
          subresource: 'log',
          query: '?tailLines=200',
          wait: 9_000,
        },
      ],
    ],
    [1, [{ ...review, resource: 'selfsubjectaccessreviews' }]],
    [
      1,
      [
        { ...review, resource: 'selfsubjectrulesreviews' },
        { ...pods, wait: 700 },
      ],
    ],
    [1, [{ verb: 'list', group: 'apps', resource: 'deployments', namespace, query: '?limit=500' }]],
    [0.08, [{ verb: 'list', resource: 'secrets', namespace: 'payments', query: '?limit=500', code: 403 }]],
    [
      0.3,
      [
        pods,
        {
          verb: 'create',
          resource: 'pods',
          namespace,
          name: pod,
          subresource: 'exec',
          query: '?command=sh&container=app&stdin=true&stdout=true&tty=true',
          code: 101,
          milliseconds: r.int(8_000, 60_000),
          wait: 6_000,
        },
      ],
    ],
  ];
  return timed(at, by, from, r.weighted(pieces));
}

/** An operator with an all-powerful account's token of the old kind, from the jump host. */
export function administrator(r: Random, at: number, { nodes, workloads }: Cluster): readonly ApiRequest[] {
  const { subject, annotations } = legacyToken('kube-system', 'ops-admin');
  const from: Caller = { ips: [jumpHost], agent: 'kubectl/v1.29.3 (linux/amd64) kubernetes/6813625' };
  const { namespace } = r.pick(workloads);
  const pieces: readonly (readonly Ask[])[] = [
    [
      { verb: 'list', resource: 'nodes', query: '?limit=500' },
      { verb: 'get', resource: 'nodes', name: r.pick(nodes).name, wait: 6_000 },
    ],
    [{ verb: 'list', resource: 'pods', query: '?limit=500' }],
    [
      { verb: 'list', resource: 'secrets', namespace, query: '?limit=500' },
      { verb: 'get', resource: 'secrets', namespace, name: 'database', wait: 12_000 },
    ],
    [{ verb: 'list', resource: 'events', namespace, query: '?limit=500' }],
  ];
  const reason =
    'RBAC: allowed by ClusterRoleBinding "ops-admin" of ClusterRole "cluster-admin" to ServiceAccount "ops-admin/kube-system"';
  return timed(
    at,
    subject,
    from,
    r.pick(pieces).map((ask) => ({ ...ask, annotations, reason })),
  );
}

/** The account pipelines deploy with, from runners that are no part of the cluster. */
export const deployer = legacyToken('ci', 'deployer');

export function pipeline(r: Random, at: number, { fleet }: Company): readonly ApiRequest[] {
  const runner = r.pick(fleet.hosts.filter(({ role }) => role === 'ci-runner'));
  const from: Caller = { ips: [runner.address], agent: 'Helm/3.15.4' };
  const release = r.pick(['checkout', 'catalogue', 'payments-api', 'login']);
  const namespace =
    { checkout: 'shop', catalogue: 'shop', 'payments-api': 'payments', login: 'identity' }[release] ?? 'shop';
  const number = r.int(40, 400);
  const { annotations } = deployer;
  const steps: readonly Ask[] = [
    { verb: 'list', resource: 'secrets', namespace, query: `?labelSelector=name%3D${release}%2Cowner%3Dhelm` },
    { verb: 'create', resource: 'secrets', namespace, name: `sh.helm.release.v1.${release}.v${number}`, wait: 900 },
    { verb: 'get', group: 'apps', resource: 'deployments', namespace, name: release, wait: 1_300 },
    { verb: 'patch', group: 'apps', resource: 'deployments', namespace, name: release, wait: 1_500 },
    { verb: 'update', resource: 'secrets', namespace, name: `sh.helm.release.v1.${release}.v${number}`, wait: 21_000 },
  ];
  const reason =
    'RBAC: allowed by ClusterRoleBinding "ci-deployer" of ClusterRole "deployer" to ServiceAccount "deployer/ci"';
  return timed(
    at,
    deployer.subject,
    from,
    steps.map((step) => ({ ...step, annotations, reason })),
  );
}

/** Load balancers ask whether the API server is alive; scanners of the own network ask for more and are refused. */
export function prober(r: Random, at: number): readonly ApiRequest[] {
  const by = { username: 'system:anonymous', groups: ['system:unauthenticated'] };
  if (r.chance(0.97)) {
    const reason =
      'RBAC: allowed by ClusterRoleBinding "system:public-info-viewer" of ClusterRole "system:public-info-viewer" to Group "system:unauthenticated"';
    return [
      {
        at,
        by,
        from: { ips: ['10.20.8.5'], agent: 'kube-probe/1.30' },
        verb: 'get',
        query: r.pick(['/livez', '/readyz']),
        reason,
      },
    ];
  }
  return [
    {
      at,
      by,
      from: { ips: ['10.20.8.60'], agent: 'Mozilla/5.0 (compatible; inventory)' },
      verb: 'get',
      query: '/',
      code: 403,
    },
  ];
}

function timed(at: number, by: ApiRequest['by'], from: Caller, asks: readonly Ask[]): readonly ApiRequest[] {
  return asks.map(({ wait = 0, ...ask }) => ({ at: at + wait, by, from, ...ask }));
}
