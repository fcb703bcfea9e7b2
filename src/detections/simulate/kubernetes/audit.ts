import type { Activity } from '../activity.ts';
import type { Random } from '../random.ts';

/** One request to the API server, before it becomes audit events. */
export interface ApiRequest {
  /** Epoch milliseconds: when it was received. */
  readonly at: number;
  readonly by: Subject;
  readonly from: Caller;
  readonly verb: string;
  /** `pods`, `leases`; absent for paths that are no resource. */
  readonly resource?: string;
  readonly group?: string;
  readonly version?: string;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: string;
  /** What follows the path, or the path itself where there is no resource. */
  readonly query?: string;
  /** 200 for reads, 201 for what is created, unless said. */
  readonly code?: number;
  /** How long it took; watches and shells take minutes. */
  readonly milliseconds?: number;
  /** The rule that allowed it. */
  readonly reason?: string;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** Who asks, as the API server authenticated it. */
export interface Subject {
  readonly username: string;
  readonly uid?: string;
  readonly groups: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

export interface Caller {
  readonly ips: readonly string[];
  readonly agent: string;
}

/**
 * The audit events of a request, at level Metadata and without the stage RequestReceived, as clusters are mostly set
 * up: one when it is done, and for what goes on for a while one when it began.
 */
export function auditEvents(r: Random, request: ApiRequest): readonly Activity[] {
  const auditID = r.guid();
  const took = request.milliseconds ?? r.int(1, 12);
  const event = (stage: string, at: number): Activity => ({
    at,
    log: 'audit',
    text: JSON.stringify(eventOf(r, request, auditID, stage, at)),
  });
  const done = event('ResponseComplete', request.at + took);
  return isLong(request) ? [event('ResponseStarted', request.at + r.int(1, 9)), done] : [done];
}

function isLong({ verb, subresource, code }: ApiRequest): boolean {
  return code !== 403 && (verb === 'watch' || subresource === 'exec');
}

function eventOf(r: Random, request: ApiRequest, auditID: string, stage: string, at: number): object {
  const { by, from, verb, resource } = request;
  const code = request.code ?? (verb === 'create' ? 201 : 200);
  const { group, version = 'v1', namespace, name, subresource } = request;
  return {
    kind: 'Event',
    apiVersion: 'audit.k8s.io/v1',
    level: 'Metadata',
    auditID,
    stage,
    requestURI: pathOf(request),
    verb,
    user: by,
    sourceIPs: from.ips,
    userAgent: from.agent,
    ...(resource && {
      objectRef: {
        resource,
        ...(namespace && { namespace }),
        ...(name && { name }),
        ...(group && { apiGroup: group }),
        apiVersion: version,
        ...(subresource && { subresource }),
      },
    }),
    responseStatus: { metadata: {}, ...(code >= 400 && failure(request, code)), code },
    requestReceivedTimestamp: microseconds(r, request.at),
    stageTimestamp: microseconds(r, at),
    annotations: {
      ...request.annotations,
      ...(code !== 401 && {
        'authorization.k8s.io/decision': code === 403 ? 'forbid' : 'allow',
        'authorization.k8s.io/reason': code === 403 ? '' : (request.reason ?? ''),
      }),
    },
  };
}

/** The status of a refused request, as the authorizer words it. */
function failure(
  { by, verb, resource = '', group = '', namespace, name, subresource }: ApiRequest,
  code: number,
): object {
  if (code === 401) return { status: 'Failure', message: 'Unauthorized', reason: 'Unauthorized' };
  const what = subresource ? `${resource}/${subresource}` : resource;
  if (code === 404) {
    return {
      status: 'Failure',
      message: `${what} "${name}" not found`,
      reason: 'NotFound',
      details: { name, kind: resource },
    };
  }
  const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
  return {
    status: 'Failure',
    message: `${what}${name ? ` "${name}"` : ''} is forbidden: User "${by.username}" cannot ${verb} resource "${what}" in API group "${group}" ${where}`,
    reason: 'Forbidden',
    details: { ...(name && { name }), ...(group && { group }), kind: resource },
  };
}

function pathOf({ resource, group, version = 'v1', namespace, name, subresource, query = '' }: ApiRequest): string {
  if (!resource) return query;
  const root = group ? `/apis/${group}/${version}` : `/api/${version}`;
  const parts = [namespace && `namespaces/${namespace}`, resource, name, subresource].filter(Boolean);
  return `${root}/${parts.join('/')}${query}`;
}

function microseconds(r: Random, at: number): string {
  return `${new Date(at).toISOString().slice(0, -1)}${String(r.int(0, 999)).padStart(3, '0')}Z`;
}
