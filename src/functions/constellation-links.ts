import { closest } from '../base/closest.ts';
import type { CheckedStep, NamedQuery, Place } from '../model/checked.ts';
import type { CallProblem } from './define.ts';

/** What the queries of correlate() must agree on. https://library.humio.com/data-analysis/functions-correlate.html */

/** A field of one query; with `link` its value where that link stands, else at the end. */
export interface LinkSide {
  readonly query: number;
  readonly field: string;
  readonly link?: number;
}

export interface Agreement {
  readonly left: LinkSide;
  readonly right: LinkSide;
}

export interface Agreements {
  readonly agreements: readonly Agreement[];
  readonly problems: readonly CallProblem[];
}

/** Links and global constraints as pairs of fields with equal values; each query is connected to the root by some. */
export function agreementsOf(queries: readonly NamedQuery[], root: number, globals: readonly string[]): Agreements {
  const agreements: Agreement[] = [];
  const problems: CallProblem[] = [];
  const shared = new Map<string, { readonly side: LinkSide; readonly at: Place }[]>();
  queries.forEach(({ pipeline: { steps } }, query) => {
    const end = steps.findLastIndex(({ kind }) => kind !== 'link');
    let link = -1;
    steps.forEach((step, i) => {
      if (step.kind !== 'link') return;
      const { field, other, at } = step;
      link += 1;
      problems.push(...linkProblems(steps, i, end));
      const left: LinkSide = i > end ? { query, field } : { query, field, link };
      const target = targetOf(other, queries);
      if (target === undefined) {
        if (other.includes('.')) problems.push(unknownQuery(other, queries, at));
        else shared.set(other, [...(shared.get(other) ?? []), { side: left, at }]);
      } else if (target.query === query) {
        const note = 'to compare two fields of one event write test(a == b)';
        problems.push({ at, code: 'CQL0306', message: 'a query cannot be linked to itself', note });
      } else agreements.push({ left, right: target });
    });
  });
  for (const [name, ends] of shared) {
    const [first, ...rest] = ends;
    if (first === undefined) continue;
    for (const { side } of rest) agreements.push({ left: first.side, right: side });
    if (ends.some(({ side }) => side.query !== first.side.query)) continue;
    const note = 'name the other query and its field: field <=> Other.field';
    problems.push({ at: first.at, code: 'CQL0306', message: `no other query is linked to \`${name}\``, note });
  }
  for (const field of globals) {
    queries.forEach((_, query) => {
      if (query !== root) agreements.push({ left: { query: root, field }, right: { query, field } });
    });
  }
  if (problems.every(({ severity }) => severity === 'warning'))
    problems.push(...unconnected(queries, root, agreements));
  return { agreements, problems };
}

/** What LogScale refuses of a link although it is plain: steps behind it, and the same link again. */
function linkProblems(steps: readonly CheckedStep[], place: number, end: number): readonly CallProblem[] {
  const step = steps[place];
  if (step?.kind !== 'link') return [];
  const { field, other, at } = step;
  const refused = { at, code: 'CQL0309', severity: 'warning', strict: true } as const;
  if (place < end) {
    const message = `the link \`${field} <=> ${other}\` stands before other steps: LogScale wants links at the end`;
    return [{ ...refused, message }];
  }
  const again = steps.slice(0, place).some((s) => s.kind === 'link' && s.field === field && s.other === other);
  return again
    ? [{ ...refused, message: `the link \`${field} <=> ${other}\` is there already: LogScale rejects this` }]
    : [];
}

/** `A.b.c` is the field `b.c` of the query `A`, unless there is a query `A.b`. */
function targetOf(other: string, queries: readonly NamedQuery[]): LinkSide | undefined {
  const fitting = queries.map((q, query) => ({ ...q, query })).filter(({ name }) => other.startsWith(`${name}.`));
  const [best] = fitting.sort((a, b) => b.name.length - a.name.length);
  return best === undefined ? undefined : { query: best.query, field: other.slice(best.name.length + 1) };
}

function unknownQuery(other: string, queries: readonly NamedQuery[], at: Place): CallProblem {
  const name = other.slice(0, other.indexOf('.'));
  const names = queries.map((query) => query.name);
  const guess = closest(name, names);
  const message = `there is no query \`${name}\` to link to${guess === undefined ? '' : `; did you mean \`${guess}\`?`}`;
  return { at, code: 'CQL0306', message, note: `the queries are ${names.join(', ')}` };
}

/** Queries that no chain of links leads to would make a pair of any two events. */
function unconnected(queries: readonly NamedQuery[], root: number, agreements: readonly Agreement[]): CallProblem[] {
  const reached = new Set(joinOrder(queries.length, root, agreements));
  return queries.flatMap(({ name, at }, query): CallProblem[] => {
    if (reached.has(query)) return [];
    const message = `no link connects the query \`${name}\` with \`${queries[root]?.name ?? ''}\``;
    const note = 'link them with field <=> Other.field, or name a field all events agree on in globalConstraints';
    return [{ at, code: 'CQL0303', message, note }];
  });
}

/** The queries from the root on, each one agreeing on something with one before it. */
export function joinOrder(count: number, root: number, agreements: readonly Agreement[]): readonly number[] {
  const order = [root];
  for (;;) {
    const next = Array.from({ length: count }, (_, query) => query).find(
      (query) => !order.includes(query) && agreements.some((pair) => connects(pair, query, order)),
    );
    if (next === undefined) return order;
    order.push(next);
  }
}

export function connects({ left, right }: Agreement, query: number, others: readonly number[]): boolean {
  return (
    (left.query === query && others.includes(right.query)) || (right.query === query && others.includes(left.query))
  );
}

/** A field of the root whose value all queries share by one chain of links; undefined where there is none. */
export function sharedSide(count: number, root: number, agreements: readonly Agreement[]): LinkSide | undefined {
  const nodes = agreements.flatMap(({ left, right }) => [left, right]);
  for (const start of nodes.filter(({ query }) => query === root)) {
    const members = [start];
    for (const member of members) {
      for (const { left, right } of agreements) {
        for (const [from, to] of [
          [left, right],
          [right, left],
        ] as const) {
          if (isSame(from, member) && !members.some((known) => isSame(known, to))) members.push(to);
        }
      }
    }
    if (new Set(members.map(({ query }) => query)).size === count) return start;
  }
  return undefined;
}

export function isSame(a: LinkSide, b: LinkSide): boolean {
  return a.query === b.query && a.field === b.field && a.link === b.link;
}
