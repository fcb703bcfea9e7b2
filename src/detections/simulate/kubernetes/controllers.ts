import type { Random } from '../random.ts';
import type { ApiRequest } from './audit.ts';
import { type Cluster, type Workload, workload } from './cluster.ts';

type Ask = Omit<ApiRequest, 'at' | 'by' | 'from'>;

const namespaces = ['shop', 'payments', 'identity', 'data'];

/** What programs of the cluster ask as part of their work; several read secrets, as they are there to. */
const habits: readonly (readonly [weight: number, account: string, agent: string, ask: (r: Random) => Ask])[] = [
  [
    12,
    'source-controller',
    'source-controller/v0.0.0 (linux/amd64) kubernetes/$Format/leader-election',
    () => lease('flux-system', 'source-controller-leader-election'),
  ],
  [
    10,
    'helm-controller',
    'helm-controller/v0.0.0 (linux/amd64) kubernetes/$Format',
    (r) => ({
      verb: 'list',
      resource: 'secrets',
      namespace: r.pick(namespaces),
      query: '?labelSelector=name%3Dcheckout%2Cowner%3Dhelm%2Cstatus+in+%28deployed%29',
    }),
  ],
  [
    10,
    'cert-manager',
    'cert-manager-controller/v1.15.3 (linux/amd64) cert-manager/81c4f4e/leader-election',
    () => lease('kube-system', 'cert-manager-controller'),
  ],
  [
    5,
    'cert-manager',
    'cert-manager-controller/v1.15.3 (linux/amd64) cert-manager/81c4f4e',
    (r) => ({ verb: 'get', resource: 'secrets', namespace: r.pick(namespaces), name: 'ingress-tls' }),
  ],
  [
    2,
    'cert-manager',
    'cert-manager-controller/v1.15.3 (linux/amd64) cert-manager/81c4f4e',
    () => ({ verb: 'list', resource: 'secrets', query: '?limit=500&resourceVersion=0' }),
  ],
  [
    8,
    'external-secrets',
    'external-secrets/v0.0.0 (linux/amd64) kubernetes/$Format',
    (r) => ({
      verb: r.pick(['get', 'get', 'update']),
      resource: 'secrets',
      namespace: r.pick(namespaces),
      name: r.pick(['database', 'smtp', 'api-keys']),
    }),
  ],
  [
    4,
    'ingress-nginx',
    'nginx-ingress-controller/v1.11.2 (linux/amd64) ingress-nginx/46e76e5',
    (r) => watch(r, 'secrets'),
  ],
  [
    3,
    'kube-state-metrics',
    'kube-state-metrics/v2.13.0 (linux/amd64) kube-state-metrics/kube-state-metrics',
    (r) => watch(r, 'secrets'),
  ],
  [
    1,
    'kube-state-metrics',
    'kube-state-metrics/v2.13.0 (linux/amd64) kube-state-metrics/kube-state-metrics',
    () => ({ verb: 'list', resource: 'secrets', query: '?limit=500&resourceVersion=0' }),
  ],
  [14, 'prometheus-k8s', 'Prometheus/2.54.1', (r) => watch(r, r.pick(['pods', 'endpoints', 'services']))],
  // A pod whose token is used all day, whether somebody has a shell in it or not.
  [
    5,
    'etl',
    'etl-worker/v1.4.2 (linux/amd64) kubernetes/$Format',
    () => ({ verb: 'list', group: 'batch', resource: 'jobs', namespace: 'data', query: '?limit=100' }),
  ],
  [6, 'coredns', 'Go-http-client/2.0', (r) => watch(r, r.pick(['services', 'namespaces']))],
  [
    6,
    'metrics-server',
    'metrics-server/v0.7.2 (linux/amd64) metrics-server/v0.7.2',
    () => ({ verb: 'list', resource: 'nodes', query: '?limit=500' }),
  ],
];

function lease(namespace: string, name: string): Ask {
  return { verb: 'update', group: 'coordination.k8s.io', resource: 'leases', namespace, name };
}

function watch(r: Random, resource: string): Ask {
  return {
    verb: 'watch',
    resource,
    query: `?allowWatchBookmarks=true&resourceVersion=${r.int(40_000_000, 49_000_000)}&timeout=8m12s&timeoutSeconds=492&watch=true`,
    milliseconds: r.int(300_000, 492_000),
  };
}

export function controller(r: Random, at: number, cluster: Cluster): readonly ApiRequest[] {
  const [account, agent, ask] = r.weighted(habits.map(([weight, ...habit]) => [weight, habit] as const));
  const { serviceAccount, namespace } = workload(cluster, account);
  const reason = `RBAC: allowed by ClusterRoleBinding "${serviceAccount}" of ClusterRole "${serviceAccount}" to ServiceAccount "${serviceAccount}/${namespace}"`;
  return [request(at, workload(cluster, account), agent, { reason, ...ask(r) })];
}

/**
 * Operators that were never given the rights they ask for: they list and watch, are refused, and try again for ever.
 * One of them asks for the secrets of the whole cluster and of namespaces that are not its own.
 */
export function brokenOperator(r: Random, at: number, cluster: Cluster): readonly ApiRequest[] {
  const reloads = r.chance(0.5);
  const by = workload(cluster, reloads ? 'reloader' : 'kueue-controller-manager');
  const agent = reloads
    ? 'Reloader/v0.0.0 (linux/amd64) kubernetes/$Format'
    : 'kueue/v0.8.1 (linux/amd64) kueue/9a6bc1f';
  const ask: Ask = reloads
    ? { resource: 'secrets', ...(r.chance(0.3) && { namespace: r.pick(namespaces) }), verb: 'list' }
    : {
        resource: r.pick(['workloadpriorityclasses', 'admissionchecks']),
        group: 'kueue.x-k8s.io',
        version: 'v1beta1',
        verb: 'list',
      };
  const verb = r.chance(0.3) ? 'watch' : 'list';
  const query =
    verb === 'list' ? '?limit=500&resourceVersion=0' : '?allowWatchBookmarks=true&timeoutSeconds=415&watch=true';
  return [request(at, by, agent, { ...ask, verb, query, code: 403 })];
}

function request(at: number, by: Workload, agent: string, ask: Ask): ApiRequest {
  return { at, by: by.subject, from: { ips: [by.address], agent }, ...ask };
}
