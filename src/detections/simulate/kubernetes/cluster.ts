import type { Company } from '../company.ts';
import { type Random, random } from '../random.ts';
import type { Subject } from './audit.ts';

/** The production cluster: its nodes are hosts of the fleet, pods have addresses of their own. */
export interface Cluster {
  readonly nodes: readonly Node[];
  readonly workloads: readonly Workload[];
}

export interface Node {
  readonly name: string;
  readonly uid: string;
  readonly address: string;
}

/** A deployment and one of its pods. */
export interface Workload {
  readonly namespace: string;
  readonly serviceAccount: string;
  readonly pod: string;
  readonly address: string;
  readonly node: Node;
  readonly subject: Subject;
}

const deployments: readonly (readonly [namespace: string, serviceAccount: string, deployment: string])[] = [
  ['shop', 'checkout', 'checkout'],
  ['shop', 'catalogue', 'catalogue'],
  ['shop', 'default', 'storefront'],
  ['payments', 'payments-api', 'payments-api'],
  ['identity', 'login', 'login'],
  ['data', 'etl', 'etl-worker'],
  ['monitoring', 'prometheus-k8s', 'prometheus-k8s'],
  ['monitoring', 'kube-state-metrics', 'kube-state-metrics'],
  ['cert-manager', 'cert-manager', 'cert-manager'],
  ['external-secrets', 'external-secrets', 'external-secrets'],
  ['flux-system', 'source-controller', 'source-controller'],
  ['flux-system', 'helm-controller', 'helm-controller'],
  ['ingress-nginx', 'ingress-nginx', 'ingress-nginx-controller'],
  ['platform', 'reloader', 'reloader'],
  ['kueue-system', 'kueue-controller-manager', 'kueue-controller-manager'],
  ['kube-system', 'coredns', 'coredns'],
  ['kube-system', 'metrics-server', 'metrics-server'],
];

export function buildCluster({ seed, fleet }: Company): Cluster {
  const nodes = fleet.hosts
    .filter(({ role }) => role === 'cluster-node')
    .map(({ name, address }) => ({ name, address, uid: random(seed, `node:${name}`).guid() }));
  const workloads = deployments.map(([namespace, serviceAccount, deployment], i) => {
    const r = random(seed, `pod:${deployment}`);
    const at = i % nodes.length;
    const node = nodes[at];
    if (!node) throw new Error('the fleet has no cluster nodes');
    const pod = `${deployment}-${podSuffix(r)}`;
    const subject = boundToken(r, namespace, serviceAccount, { pod, podUid: r.guid(), node });
    return { namespace, serviceAccount, pod, address: `10.244.${at % 200}.${12 + i}`, node, subject };
  });
  return { nodes, workloads };
}

export function workload({ workloads }: Cluster, serviceAccount: string): Workload {
  const found = workloads.find((candidate) => candidate.serviceAccount === serviceAccount);
  if (!found) throw new Error(`no workload runs as ${serviceAccount}`);
  return found;
}

/** Names are the same for the same account, whatever token it shows. */
function account(namespace: string, name: string): Subject {
  return {
    username: `system:serviceaccount:${namespace}:${name}`,
    uid: random(0x8a5, `serviceaccount:${namespace}:${name}`).guid(),
    groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
  };
}

/** A token that the kubelet put into a pod says which. */
export function boundToken(
  r: Random,
  namespace: string,
  name: string,
  { pod, podUid, node }: { readonly pod: string; readonly podUid: string; readonly node: Node },
): Subject {
  return {
    ...account(namespace, name),
    extra: {
      'authentication.kubernetes.io/credential-id': [`JTI=${r.guid()}`],
      'authentication.kubernetes.io/node-name': [node.name],
      'authentication.kubernetes.io/node-uid': [node.uid],
      'authentication.kubernetes.io/pod-name': [pod],
      'authentication.kubernetes.io/pod-uid': [podUid],
    },
  };
}

/** A token from a secret, good for ever and bound to nothing; the API server notes that it is of the old kind. */
export function legacyToken(
  namespace: string,
  name: string,
): { readonly subject: Subject; readonly annotations: Readonly<Record<string, string>> } {
  const subject = account(namespace, name);
  return { subject, annotations: { 'authentication.k8s.io/legacy-token': subject.username } };
}

/** Somebody who signed in with the directory's token. */
export function person(upn: string, objectId: string, groups: readonly string[]): Subject {
  return { username: upn, groups: [...groups, 'system:authenticated'], extra: { oid: [objectId] } };
}

function podSuffix(r: Random): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  const word = (length: number): string => Array.from({ length }, () => r.pick([...letters])).join('');
  return `${word(9)}-${word(5)}`;
}
