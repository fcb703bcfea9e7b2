import { type Intrusion, incident } from '../incident.ts';
import { hosting, otherHosting } from '../networks.ts';
import { random } from '../random.ts';
import type { Story } from '../story.ts';
import type { ApiRequest, Caller, Subject } from './audit.ts';
import { audited } from './background.ts';
import { buildCluster, person, type Workload, workload } from './cluster.ts';
import { version } from './control-plane.ts';
import { deployer, operatorsGroup } from './people.ts';

type Ask = Omit<ApiRequest, 'at' | 'by' | 'from'>;

const list = (resource: string, namespace?: string): Ask => ({
  verb: 'list',
  resource,
  ...(namespace && { namespace }),
  query: '?limit=500',
});
const review: Ask = { verb: 'create', group: 'authorization.k8s.io', resource: 'selfsubjectrulesreviews' };

/**
 * The operator's directory token opens a shell in a pod of the shop. The token found there lists secrets, in its own
 * namespace and, refused, in others; one of the secrets is the pipelines' token, which is then used from rented servers.
 */
export function kubernetesIntrusion(story: Story): Intrusion {
  const { company, victim, clock } = story;
  const r = random(company.seed, 'kubernetes:intrusion');
  const cluster = buildCluster(company);
  const pod = workload(cluster, 'checkout');
  const shell = clock(18, 5, r.int(0, 40));
  const fromPod = shell + 31_000;
  const outside = clock(18, 24, r.int(0, 40));

  const operator = person(victim.upn, victim.objectId, [operatorsGroup]);
  const requests = [...openShell(operator, pod, shell), ...usePodToken(pod, fromPod), ...useOutside(outside)];
  const events = audited(r, requests);
  const account = pod.subject.username;
  const known = { source: 'kubernetes' };
  // Names that ordinary activity has too, such as namespaces, would make its findings look right.
  const podNames = [pod.pod, `${pod.namespace}/${pod.pod}`, `${pod.namespace}/${pod.serviceAccount}`];
  return {
    events,
    incidents: [
      incident('kubernetes-exec-token', {
        ...known,
        title: 'A shell is opened in a pod, and the token of that pod is used',
        from: shell - 60_000,
        to: fromPod + 9 * 60_000,
        who: [operator.username, account],
        where: [hosting.ip, pod.address, pod.pod],
        which: [...podNames, account],
      }),
      incident('kubernetes-secret-listing', {
        ...known,
        title: 'A service account lists secrets of several namespaces and of the cluster, mostly refused',
        from: fromPod,
        to: fromPod + 9 * 60_000,
        who: [account],
        where: [pod.address, pod.pod],
        which: [...podNames, account],
      }),
      incident('kubernetes-token-outside', {
        ...known,
        title: "The pipelines' service account is used from outside the cluster and the company",
        from: outside,
        to: outside + 26 * 60_000,
        who: [deployer.subject.username],
        where: [otherHosting.ip],
        which: [deployer.subject.username, 'ci/deployer'],
      }),
    ],
  };
}

/** Namespaces that are none of the shop's business. */
const others = ['payments', 'identity', 'data', 'kube-system'];

function openShell(by: Subject, { namespace, pod }: Workload, at: number): readonly ApiRequest[] {
  const from: Caller = { ips: [hosting.ip], agent: `kubectl/${version} (linux/amd64) kubernetes/ea3b9cc` };
  const exec = (command: readonly string[], wait: number, milliseconds: number): ApiRequest => ({
    at: at + wait,
    by,
    from,
    verb: 'create',
    resource: 'pods',
    namespace,
    name: pod,
    subresource: 'exec',
    query: `?${command.map((word) => `command=${encodeURIComponent(word)}`).join('&')}&container=app&stdin=true&stdout=true&tty=true`,
    code: 101,
    milliseconds,
  });
  const ask = (wait: number, what: Ask): ApiRequest => ({ at: at + wait, by, from, ...what });
  return [
    ask(-52_000, review),
    ask(-44_000, { ...list('secrets'), code: 403 }),
    ask(-31_000, list('pods')),
    ask(-14_000, { verb: 'get', resource: 'pods', namespace, name: pod }),
    exec(['cat', '/var/run/secrets/kubernetes.io/serviceaccount/token'], 0, 420),
    exec(['sh'], 12_000, 540_000),
  ];
}

/** curl in the pod: the token says which pod it belongs to, and the address is the pod's. */
function usePodToken({ subject, address, namespace }: Workload, at: number): readonly ApiRequest[] {
  const from: Caller = { ips: [address], agent: 'curl/8.9.1' };
  const reason = `RBAC: allowed by RoleBinding "checkout/shop" of Role "checkout" to ServiceAccount "checkout/shop"`;
  const steps: readonly (readonly [seconds: number, Ask])[] = [
    [0, review],
    [9, { ...list('secrets'), code: 403 }],
    [16, { ...list('secrets', namespace), reason }],
    ...others.map((other, i): [number, Ask] => [24 + i * 5, { ...list('secrets', other), code: 403 }]),
    [61, { ...list('namespaces'), code: 403 }],
    [82, { verb: 'get', resource: 'secrets', namespace, name: 'database', reason }],
    [95, { verb: 'get', resource: 'secrets', namespace, name: 'ci-deployer-token', reason }],
    [101, { verb: 'get', resource: 'secrets', namespace, name: 'registry-pull', reason }],
    [
      140,
      {
        verb: 'create',
        resource: 'serviceaccounts',
        namespace: 'kube-system',
        name: 'default',
        subresource: 'token',
        code: 403,
      },
    ],
    [168, { verb: 'get', resource: 'secrets', namespace: 'kube-system', name: 'bootstrap-signer-token', code: 403 }],
  ];
  return steps.map(([seconds, ask]) => ({ at: at + seconds * 1000, by: subject, from, ...ask }));
}

function useOutside(at: number): readonly ApiRequest[] {
  const { subject, annotations } = deployer;
  const from: Caller = { ips: [otherHosting.ip], agent: 'curl/7.88.1' };
  const reason =
    'RBAC: allowed by ClusterRoleBinding "ci-deployer" of ClusterRole "deployer" to ServiceAccount "deployer/ci"';
  const steps: readonly (readonly [seconds: number, Ask])[] = [
    [0, { verb: 'get', query: '/version' }],
    [21, review],
    [44, { ...list('secrets', 'shop'), reason }],
    [51, { ...list('secrets', 'payments'), reason }],
    [57, { ...list('secrets', 'identity'), reason }],
    [63, { ...list('secrets', 'data'), code: 403 }],
    [70, { ...list('secrets', 'kube-system'), code: 403 }],
    [88, { ...list('secrets'), code: 403 }],
    [130, { verb: 'get', resource: 'secrets', namespace: 'payments', name: 'api-keys', reason }],
    [141, { verb: 'get', resource: 'secrets', namespace: 'identity', name: 'database', reason }],
    [1_400, { verb: 'get', resource: 'secrets', namespace: 'payments', name: 'database', reason }],
  ];
  return steps.map(([seconds, ask]) => ({ at: at + seconds * 1000, by: subject, from, annotations, ...ask }));
}
