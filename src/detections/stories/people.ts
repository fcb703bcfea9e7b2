import { type Clue, idOf } from './clues.ts';

/**
 * `ann@contoso.example` and the `ann` of an endpoint are one person where only one domain has an ann; where two have,
 * nobody can tell whose the short name is, and each stays by itself. Whatever is the same is also shown the same way.
 */
export function oneNameAPerson(findings: readonly (readonly Clue[])[]): readonly (readonly Clue[])[] {
  const domains = new Map<string, Set<string>>();
  for (const { kind, key } of findings.flat()) {
    const [local, domain] = parts(key);
    if (kind !== 'user' || domain === undefined) continue;
    domains.set(local, (domains.get(local) ?? new Set()).add(domain));
  }
  const keyed = findings.map((clues) =>
    clues.map((clue) => (clue.kind === 'user' ? { ...clue, key: keyOf(clue.key) } : clue)),
  );
  const names = new Map<string, string>();
  for (const clue of keyed.flat()) {
    const known = names.get(idOf(clue));
    if (known === undefined || isBetter(clue.value, known)) names.set(idOf(clue), clue.value);
  }
  return keyed.map((clues) => clues.map((clue) => ({ ...clue, value: names.get(idOf(clue)) ?? clue.value })));

  function keyOf(key: string): string {
    const [local, domain] = parts(key);
    return domain !== undefined && domains.get(local)?.size === 1 ? local : key;
  }
}

/** The shortest way to write a name says as much as the others; of equal ones always the same. */
function isBetter(a: string, b: string): boolean {
  return a.length < b.length || (a.length === b.length && a < b);
}

function parts(key: string): readonly [string, string | undefined] {
  const at = key.lastIndexOf('@');
  return at === -1 ? [key, undefined] : [key.slice(0, at), key.slice(at + 1)];
}

/** Somebody who acts, a person or a program. */
export function isPerson({ kind }: Pick<Clue, 'kind'>): boolean {
  return kind === 'user' || kind === 'service account';
}

/** The people and programs a finding names; an id that stands beside a name is nobody else. */
export function peopleOf(clues: readonly Clue[]): readonly string[] {
  const people = clues.filter(isPerson).map(({ key }) => key);
  const names = people.filter((key) => !isId(key));
  return names.length > 0 ? names : people;
}

function isId(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key) || /^s-1-\d+(-\d+)+$/.test(key);
}
