import type { Random } from '../random.ts';
import type { ApiRequest, Caller, Subject } from './audit.ts';
import type { Cluster } from './cluster.ts';

export const version = 'v1.30.4';
const build = 'kubernetes/ea3b9cc';
/** The servers the control plane runs on. */
const masters = ['10.20.8.240', '10.20.8.241'] as const;

/** A node looks after its lease, its pods and their tokens. */
export function kubelet(r: Random, at: number, { nodes, workloads }: Cluster): readonly ApiRequest[] {
  const node = r.pick(nodes);
  const by: Subject = {
    username: `system:node:${node.name}`,
    groups: ['system:nodes', 'system:authenticated'],
    extra: {
      'authentication.kubernetes.io/credential-id': [`X509SHA256=${'4be1'.padEnd(64, node.uid.replaceAll('-', ''))}`],
    },
  };
  const from: Caller = { ips: [node.address], agent: `kubelet/${version} (linux/amd64) ${build}` };
  const ask = (request: Omit<ApiRequest, 'at' | 'by' | 'from'>): ApiRequest => ({ at, by, from, ...request });
  const kind = r.next();
  if (kind < 0.6) {
    return [
      ask({
        verb: 'update',
        group: 'coordination.k8s.io',
        resource: 'leases',
        namespace: 'kube-node-lease',
        name: node.name,
        query: '?timeout=10s',
      }),
    ];
  }
  if (kind < 0.75)
    return [ask({ verb: 'patch', resource: 'nodes', name: node.name, subresource: 'status', query: '?timeout=10s' })];
  const { namespace, serviceAccount, pod } = r.pick(workloads);
  if (kind < 0.85)
    return [
      ask({ verb: 'create', resource: 'serviceaccounts', namespace, name: serviceAccount, subresource: 'token' }),
    ];
  if (kind < 0.95) return [ask({ verb: 'get', resource: 'pods', namespace, name: pod })];
  return [
    ask({
      verb: 'watch',
      resource: 'configmaps',
      namespace,
      query:
        '?allowWatchBookmarks=true&fieldSelector=metadata.name%3Dkube-root-ca.crt&timeout=8m20s&timeoutSeconds=500&watch=true',
      milliseconds: r.int(300_000, 590_000),
    }),
  ];
}

const components = [
  ['system:kube-scheduler', 'kube-scheduler', 'kube-scheduler', 'leader-election'],
  ['system:kube-controller-manager', 'kube-controller-manager', 'kube-controller-manager', 'leader-election'],
  ['system:apiserver', 'apiserver-2kxh4', 'kube-apiserver', ''],
] as const;

/** Leaders renew their leases every few seconds, all day. */
export function controlPlane(r: Random, at: number): readonly ApiRequest[] {
  const [username, lease, program, part] = r.pick(components);
  const isServer = username === 'system:apiserver';
  const by: Subject = {
    username,
    ...(isServer && { uid: 'b7d54a7e-30cc-4b6b-8b0e-5d3bb0f5a1d2' }),
    groups: isServer ? ['system:masters', 'system:authenticated'] : ['system:authenticated'],
  };
  const from: Caller = {
    ips: [isServer ? '::1' : r.pick(masters)],
    agent: `${program}/${version} (linux/amd64) ${build}${part && `/${part}`}`,
  };
  const ask = (request: Omit<ApiRequest, 'at' | 'by' | 'from'>): ApiRequest => ({ at, by, from, ...request });
  const inLease = { group: 'coordination.k8s.io', resource: 'leases', namespace: 'kube-system', name: lease };
  const kind = r.next();
  if (kind < 0.8) return [ask({ ...inLease, verb: kind < 0.4 ? 'get' : 'update', query: '?timeout=5s' })];
  if (kind < 0.9) return [ask({ verb: 'get', query: `/apis/${r.pick(['apps', 'batch', 'networking.k8s.io'])}/v1` })];
  if (kind < 0.95) {
    return [
      ask({
        verb: 'update',
        group: 'discovery.k8s.io',
        resource: 'endpointslices',
        namespace: 'shop',
        name: `checkout-${r.pick(['7xk2p', 'b94zd'])}`,
      }),
    ];
  }
  return [
    ask({
      verb: 'watch',
      resource: r.pick(['secrets', 'configmaps', 'pods', 'nodes']),
      query: `?allowWatchBookmarks=true&resourceVersion=${r.int(40_000_000, 49_000_000)}&timeout=9m1s&timeoutSeconds=541&watch=true`,
      milliseconds: r.int(300_000, 541_000),
    }),
  ];
}
