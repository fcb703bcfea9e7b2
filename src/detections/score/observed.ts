import { hostKey, isAddress, networkOf, userKey, valuesOf } from '../entities.ts';
import type { Entity, Finding } from '../finding.ts';
import { clientName } from './clients.ts';

/** What kinds of things a finding shows of its users. */
export type ObservedKind = 'host' | 'network' | 'application' | 'userAgent';

/** Something a finding shows, as a baseline names it. */
export interface Observed {
  readonly kind: ObservedKind;
  readonly value: string;
  /** Of two events that were correlated, whose this is: `login`. */
  readonly side?: string;
}

export interface ObservedUser {
  readonly name: string;
  readonly key: string;
  readonly side?: string;
}

export interface Program {
  readonly host: string;
  readonly program: string;
}

/** The users a finding names, once each. */
export function usersIn({ who }: Pick<Finding, 'who'>): readonly ObservedUser[] {
  const ids = who.filter(({ field }) => /(^|[._])id$/i.test(field));
  // An id is another name of the user beside it.
  const users = (ids.length < who.length ? who.filter((entity) => !ids.includes(entity)) : who).flatMap((entity) =>
    valuesOf(entity).map((name): ObservedUser => ({ name, key: userKey(name), ...sideOf(entity.field) })),
  );
  return users.filter((user, i) => users.findIndex((u) => u.key === user.key && u.side === user.side) === i);
}

/** What it shows of them: by the names of its fields and the look of their values. */
export function observedIn(finding: Pick<Finding, 'who' | 'where' | 'which' | 'row'>): readonly Observed[] {
  const seen = new Map<string, Observed>();
  for (const entity of fieldsOf(finding)) {
    for (const line of valuesOf(entity)) {
      const what = observe(entity.field, line);
      if (!what) continue;
      const observed = { ...what, ...sideOf(entity.field) };
      seen.set(`${observed.kind} ${observed.value} ${observed.side ?? ''}`, observed);
    }
  }
  return [...seen.values()];
}

/** Programs with the host they ran on, where it tells both. */
export function programsIn(finding: Pick<Finding, 'who' | 'where' | 'which' | 'row'>): readonly Program[] {
  const fields = fieldsOf(finding);
  const named = (pattern: RegExp): readonly string[] => [
    ...new Set(fields.filter(({ field }) => pattern.test(field)).flatMap(valuesOf)),
  ];
  const hosts = named(hostField).filter((name) => !isAddress(name));
  return named(/(^|\.)(ImageFileName|Program)$/i).flatMap((program) =>
    hosts.map((host) => ({ host: hostKey(host), program })),
  );
}

const hostField = /(^|\.)(ComputerName|Host(name)?)$/i;

function observe(field: string, line: string): Pick<Observed, 'kind' | 'value'> | undefined {
  if (isAddress(line)) {
    const network = networkOf(line);
    return network === undefined ? undefined : { kind: 'network', value: network };
  }
  // Detections that tell what is new name its kind first: `client curl`.
  const told = /(^|\.)Reason$/.test(field) ? /^(application|client|network) (.+)$/.exec(line) : undefined;
  if (told?.[2] !== undefined) {
    const kind = told[1] === 'client' ? 'userAgent' : told[1] === 'network' ? 'network' : 'application';
    if (kind === 'network' && !/^AS\d+$/.test(told[2])) return undefined;
    return { kind, value: told[2] };
  }
  if (hostField.test(field)) return { kind: 'host', value: hostKey(line) };
  if (/(^|\.)(Application|(Client)?App(lication)?_?Id)$/i.test(field)) return { kind: 'application', value: line };
  if (/(^|\.)(user_?agent(\.original)?|Client)$/i.test(field)) return { kind: 'userAgent', value: clientName(line) };
  return undefined;
}

/** Entities are fields of the row as well; a finding made by hand may have no row. */
function fieldsOf({ where, which, row }: Pick<Finding, 'where' | 'which' | 'row'>): readonly Entity[] {
  const rest = Object.entries(row).map(([field, value]) => ({ field, value: String(value) }));
  return [...where, ...which, ...rest];
}

/** `correlate()` puts the name of its query before a field: `login.user.name`, `read.ComputerName`. */
function sideOf(field: string): { readonly side?: string } {
  const side = /^([a-z]\w*)\.(?=user[._]|source\.|Vendor\.|kubernetes\.|cloud\.|@|[A-Z])/.exec(field)?.[1];
  return side === undefined || side === 'user' || side === 'source' ? {} : { side };
}
