import { addressKey, hostKey, isAddress, userKey, valuesOf } from '../entities.ts';
import type { Entity, Finding } from '../finding.ts';
import type { StoryEntityKind } from './story.ts';

/** Something a finding names that another finding may name too. */
export interface Clue {
  readonly kind: StoryEntityKind;
  /** The same for every way to write it. */
  readonly key: string;
  /** As the finding has it. */
  readonly value: string;
  readonly role: Role;
  /** It is all that its field holds; a list of addresses says less about each. */
  readonly alone: boolean;
}

type Role = 'who' | 'where' | 'which';

/** What a finding names that can tell which other findings belong to it, each once. */
export function cluesOf(finding: Pick<Finding, Role>): readonly Clue[] {
  const clues = new Map<string, Clue>();
  for (const role of ['who', 'where', 'which'] as const) {
    for (const entity of finding[role]) {
      const values = valuesOf(entity);
      for (const value of values) {
        const named = nameOf(entity, value, role);
        const id = named && idOf(named);
        if (named && id !== undefined && !clues.has(id))
          clues.set(id, { value, ...named, role, alone: values.length === 1 });
      }
    }
  }
  return [...clues.values()];
}

export function idOf({ kind, key }: Pick<Clue, 'kind' | 'key'>): string {
  return `${kind} ${key}`;
}

type Named = Pick<Clue, 'kind' | 'key'> & Partial<Pick<Clue, 'value'>>;

/** Sources call the same thing by other field names: the form of the value counts first, then the field, then the role. */
function nameOf({ field }: Entity, value: string, role: Role): Named | undefined {
  return byForm(value) ?? byField(field.toLowerCase(), value) ?? byRole(value, role);
}

function byForm(value: string): Named | undefined {
  const text = value.toLowerCase();
  if (isAddress(text)) return { kind: 'address', key: addressKey(text) };
  if (/^system:serviceaccount:[^:]+:[^:]+$/.test(text)) return { kind: 'service account', key: text };
  if (/^arn:[^:]*:(iam|sts):/.test(text)) return { kind: 'user', key: userKey(text), value: lastPart(value) };
  // https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html#identifiers-unique-ids
  if (/^(AKIA|ASIA)[A-Z0-9]{8,}$/.test(value)) return { kind: 'access key', key: value };
  if (/^[^@\s\\/]+@[^@\s\\/]+\.[^@\s\\/]+$/.test(text)) return { kind: 'user', key: text };
  return undefined;
}

const anId = /^(?=.*\d)[^\s/\\]{8,}$/;

const fields: readonly (readonly [RegExp, StoryEntityKind])[] = [
  [/session_?(id)?$|c_sid$/, 'session'],
  [/(token_?(id|identifier)|signinactivityid|(^|[._])uti|(^|[._])jti)$/, 'token'],
  [/access_?key(_?id)?$/, 'access key'],
  [/(app|application|client|clientapp|serviceprincipal)(_?id)?$/, 'application'],
];

function byField(field: string, value: string): Named | undefined {
  const [, kind] = anId.test(value) ? (fields.find(([pattern]) => pattern.test(field)) ?? []) : [];
  if (kind) return { kind, key: kind === 'application' ? value.toLowerCase() : value };
  if (/(^|[._])pod([._]?name)?$/.test(field)) return { kind: 'pod', key: value.toLowerCase() };
  if (/(issuer|federated_?(user|name)|mailbox)$/.test(field)) return person(value);
  const [, namespace, account] = /account$/.test(field) ? (/^([^/:\s]+)\/([^/:\s]+)$/.exec(value) ?? []) : [];
  if (account === undefined) return undefined;
  const name = `system:serviceaccount:${namespace}:${account}`.toLowerCase();
  return { kind: 'service account', key: name, value: name };
}

/** `svc-deploy` of `arn:aws:iam::111122223333:user/svc-deploy` */
function lastPart(arn: string): string {
  return /[^:/]+$/.exec(arn)?.[0] ?? arn;
}

function byRole(value: string, role: Role): Named | undefined {
  if (role === 'who') return person(value);
  if (role !== 'where' || nowhere.has(value.toLowerCase()) || /^\d+$/.test(value)) return undefined;
  return { kind: 'host', key: hostKey(value) };
}

/** A computer's account is the computer. */
function person(value: string): Named | undefined {
  const key = userKey(value);
  if (key.endsWith('$')) return { kind: 'host', key: hostKey(key.slice(0, -1)) };
  return everywhere.has(key) ? undefined : { kind: 'user', key };
}

/** Accounts every computer has: of the same name, and nobody in particular. */
const everywhere = new Set([
  ...['root', 'system', 'local service', 'network service', 'localsystem', 'localservice', 'networkservice'],
  ...['administrator', 'admin', 'guest', 'nobody', 'daemon', 'anonymous', 'anonymous logon', 'system:anonymous'],
  ...['unknown', 'none', 'null', 'n/a', 'default', 'user', '0', 's-1-5-18', 's-1-5-19', 's-1-5-20'],
]);

const nowhere = new Set(['localhost', 'unknown', 'none', 'null', 'n/a']);
