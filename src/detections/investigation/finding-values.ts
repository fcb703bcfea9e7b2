import { isAddress, userKey, valuesOf } from '../entities.ts';
import type { Finding } from '../finding.ts';
import { type EntityKind, isEntityKind } from '../guide/entity-kinds.ts';

/** What findings name, by kind, in the order of the findings. */
export type FindingValues = ReadonlyMap<EntityKind, readonly string[]>;

const guid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const serviceAccount = /^system:serviceaccount:([^:]+):(.+)$/;

/** Fields of a finding's row by the end of their names, and what they hold; the first that fits counts. */
const fields: readonly (readonly [field: RegExp, kind: EntityKind])[] = [
  [/(^|\.)(IssuedKey|AccessKey|accessKeyId)$/, 'key'],
  [/(^|\.)(Issuer|issuer)$|^issued\.user\.name$/, 'issuer'],
  [/(^|\.)(FederatedName|FederatedUser)$|^login\.user\.name$/, 'federated'],
  [/Address$|(^|\.)source\.ip$|^(IssuedFrom|UsedFrom)$/, 'address'],
  [/(^|\.)(ComputerName|aid)$/, 'host'],
  [/(^|\.)Session$/, 'session'],
  [/(^|\.)TokenId$/, 'token'],
  [/(^|\.)(AppId|ClientAppId|Application)$/, 'application'],
  [/(^|\.)Pod$/, 'pod'],
  [/(^|\.)Namespace$/, 'namespace'],
  [/(^|\.)(ImageFileName|Program)$/, 'program'],
  [/(^|\.)(user\.name|user\.effective\.name|UserName|Mailbox|MailboxOwnerUPN)$/, 'user'],
  [/^Account$/, 'serviceaccount'],
];

/** The values of findings that queries of a guide can ask for; a list in a field is taken apart. */
export function valuesIn(findings: readonly Pick<Finding, 'row'>[]): FindingValues {
  const found = new Map<EntityKind, Set<string>>();
  const add = (kind: EntityKind, value: string): void => {
    const known = found.get(kind) ?? new Set();
    known.add(value);
    found.set(kind, known);
  };
  for (const { row } of findings) {
    for (const [field, value] of Object.entries(row)) {
      const kind = fields.find(([name]) => name.test(field))?.[1];
      if (kind === undefined) continue;
      for (const text of valuesOf({ field, value: String(value) })) addAs(sharpened(kind, field, text, row), text, add);
    }
  }
  return new Map([...found].map(([kind, values]) => [kind, [...values]]));
}

/** Whether a role's session asked for a token, which AWS refuses: there is no user of IAM to deny anything to. */
function isRoleSession(row: Finding['row']): boolean {
  return /^ASIA/.test(String(row['AccessKey'] ?? '')) || /:assumed-role\//.test(String(row['FederatedUser'] ?? ''));
}

/** What a field holds may depend on the value, and on what else the row says. */
function sharpened(kind: EntityKind, field: string, value: string, row: Finding['row']): EntityKind | undefined {
  switch (kind) {
    case 'address':
      return isAddress(value) ? kind : undefined;
    case 'application':
      return guid.test(value) ? kind : undefined;
    case 'issuer':
      return isRoleSession(row) ? undefined : kind;
    case 'user':
      if (serviceAccount.test(value)) return 'serviceaccount';
      if (row['FederatedName'] !== undefined) return isRoleSession(row) ? undefined : 'issuer';
      if (row['Issuer'] !== undefined && field === 'user.name') return 'federated';
      if (row['off.issuer'] !== undefined) return field === 'used.user.name' ? 'federated' : undefined;
      return kind;
    default:
      return kind;
  }
}

function addAs(kind: EntityKind | undefined, value: string, add: (kind: EntityKind, value: string) => void): void {
  switch (kind) {
    case undefined:
      return;
    case 'user':
      // Directories do not tell case apart, and nobody is to be revoked twice.
      add('user', value.includes('@') ? value.toLowerCase() : value);
      add('account', userKey(value));
      return;
    case 'issuer':
    case 'federated':
      // The root user is no user of IAM, and no command for one reaches it.
      if (value.endsWith(':root')) return;
      // An ARN ends in the name.
      add(kind, /[/:]([^/:]+)$/.exec(value)?.[1] ?? value);
      return;
    case 'serviceaccount': {
      const [, namespace, name] = serviceAccount.exec(value) ?? /^([^/:]+)\/([^/:]+)$/.exec(value) ?? [];
      if (namespace === undefined || name === undefined) return;
      add('serviceaccount', `system:serviceaccount:${namespace}:${name}`);
      add('namespace', namespace);
      return;
    }
    default:
      add(kind, value);
  }
}

const most = 6;

/**
 * Every way to give these names a value each, at most some; undefined where one has none. An asterisk is a wildcard to a
 * filter, so that a value with one would ask for more than was found.
 */
export function assignments(
  names: readonly string[],
  values: FindingValues,
): readonly ReadonlyMap<string, string>[] | undefined {
  let found: readonly ReadonlyMap<string, string>[] = [new Map()];
  for (const name of names) {
    const usable = (isEntityKind(name) ? (values.get(name) ?? []) : []).filter((value) => !value.includes('*'));
    if (usable.length === 0) return undefined;
    found = found.flatMap((before) => usable.map((value) => new Map([...before, [name, value]])));
  }
  return found.slice(0, most);
}
