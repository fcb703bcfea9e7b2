import type { NamedQuery } from '../model/checked.ts';
import {
  absent,
  and,
  apply,
  asNumber,
  asText,
  choose,
  column,
  isPresent,
  literal,
  notHolds,
  or,
} from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { OrderKey, Relation } from '../plan/relation.ts';
import { type Agreement, agreementsOf, isSame, joinOrder, type LinkSide, sharedSide } from './constellation-links.ts';
import type { Context, FieldLink, SourceField } from './context.ts';

/** Groups of events, one of each query, that agree: what correlate() gives a row for. */

export interface ConstellationRequest {
  readonly queries: readonly NamedQuery[];
  /** The query whose events are given `maxPerRoot` rows at most. */
  readonly root: number;
  readonly globals: readonly string[];
  /** Milliseconds between the earliest and the latest event. */
  readonly within?: number;
  /** Events come in the order of the queries: by these fields or by time, of which `jitter` milliseconds do not count. */
  readonly sequence?: { readonly by?: readonly string[]; readonly jitter?: number };
  readonly maxPerRoot: number;
  /** An event stands for its query in one constellation only. */
  readonly once: boolean;
  /** The fields the queries agree on are shown. */
  readonly showLinks: boolean;
}

/** The events of one query, under columns of their own. */
interface EventKind {
  readonly relation: Relation;
  /** Orders events and tells them apart: time first. */
  readonly order: readonly OrderKey[];
  /** The fields of `sequenceBy`. */
  readonly sequence: readonly Expr[];
  readonly sides: readonly { readonly side: LinkSide; readonly value: Expr }[];
  readonly fields: readonly SourceField[];
  /** Every field, where all are wanted. */
  readonly record?: Expr;
}

type Fork = NamedQuery & ReturnType<Context['linked']>;

export function findConstellations(request: ConstellationRequest, context: Context): void {
  const { queries, root } = request;
  const forks = queries.map((query) => ({ ...query, ...context.linked(query.pipeline) }));
  const { agreements } = agreementsOf(forks, root, request.globals);
  const kinds = forks.map((fork, query) => kindOf(query, fork, agreements, request));
  const joined = joinAll(kinds, agreements, request);
  const order = fromRoot(kinds, root).flatMap((kind) => kind.order);
  const found = request.once
    ? eachOnce(joined, kinds, order, agreements, request, context)
    : perRoot(joined, kinds, order, request);
  const time = { name: '@timestamp', expr: timeOf(kinds[root]) };
  context.source(found, [time, ...kinds.flatMap(({ fields }) => fields)], order);
  kinds.forEach(({ record }, i) => {
    // What has a name of its own stands over the record it is in.
    if (record !== undefined) context.addRecord(record, `${queries[i]?.name ?? ''}.`, true);
  });
}

/** Fields that every event of a constellation shows. */
const standardFields = ['@timestamp', '@id', '@ingesttimestamp'];

/** The fields shown of a query; `agreed` are those it shares with others. */
export function shownFields({ include }: NamedQuery, agreed: readonly string[], showLinks: boolean): readonly string[] {
  const named = include.filter((field) => field !== '*');
  return [...new Set([...standardFields, ...(showLinks ? agreed : []), ...named])];
}

export function sidesOf(query: number, agreements: readonly Agreement[]): readonly LinkSide[] {
  const own = agreements.flatMap(({ left, right }) => [left, right]).filter((side) => side.query === query);
  return own.filter((side, i) => own.findIndex((other) => isSame(side, other)) === i);
}

function kindOf(
  query: number,
  { context, links, ...asked }: Fork,
  agreements: readonly Agreement[],
  request: ConstellationRequest,
): EventKind {
  const sides = sidesOf(query, agreements).map((side) => ({ side, value: sideValue(side, context, links) }));
  const order = context.timeOrder('asc');
  const sequence = (request.sequence?.by ?? []).map((field) => context.bind(context.field(field)));
  const inTime = request.within !== undefined || request.sequence !== undefined;
  const needed = [
    ...sides.map(({ value }) => value),
    ...sequence,
    ...(inTime ? order.slice(0, 1).map((o) => o.expr) : []),
  ];
  for (const value of needed) if (!context.isCertain(value)) context.filter(isPresent(value));

  const { name, include } = asked;
  const agreed = sides.map(({ side }) => side.field);
  const shown = shownFields(asked, agreed, request.showLinks);
  const record = include.includes('*') ? context.bind(context.wholeEvent()) : undefined;
  const copies: { readonly id: number; readonly expr: Expr }[] = [];
  const copy = (expr: Expr): Expr => {
    const known = copies.find((c) => c.expr === expr);
    const id = known?.id ?? context.newColumn();
    if (known === undefined) copies.push({ id, expr });
    return column(id, expr.type);
  };
  const fields = shown.map((field) => {
    const linked = sides.find(({ side }) => side.field === field);
    const value = field === '@timestamp' ? order[0]?.expr : linked?.value;
    return { name: `${name}.${field}`, expr: copy(value ?? context.bind(context.field(field))) };
  });
  const kind = {
    order: order.map((key) => ({ ...key, expr: copy(key.expr) })),
    sequence: sequence.map(copy),
    sides: sides.map(({ side, value }) => ({ side, value: copy(value) })),
    fields,
    record: record && copy(record),
  };
  return { ...kind, relation: { kind: 'extend', input: context.rows(), columns: copies } };
}

function sideValue({ field, link }: LinkSide, context: Context, links: readonly FieldLink[]): Expr {
  return (link === undefined ? undefined : links[link]?.value) ?? context.bind(context.field(field));
}

/** The kinds joined one by one, each by what it agrees on with those before it. */
function joinAll(
  kinds: readonly EventKind[],
  agreements: readonly Agreement[],
  request: ConstellationRequest,
): Relation {
  const [first = 0, ...rest] = joinOrder(kinds.length, request.root, agreements);
  const joined = [first];
  let relation = relationOf(kinds[first]);
  for (const query of rest) {
    const on = agreements.flatMap(({ left, right }) => {
      if (left.query === query && joined.includes(right.query)) return [{ left: right, right: left }];
      return right.query === query && joined.includes(left.query) ? [{ left, right }] : [];
    });
    const pairs = on.map(({ left, right }) => sameKind(valueIn(kinds, left), valueIn(kinds, right)));
    const conditions = joined.map((other) => fitting(other, query, kinds, request));
    relation = {
      kind: 'filter',
      input: { kind: 'join', type: 'inner', left: relation, right: relationOf(kinds[query]), on: pairs },
      predicate: and(conditions),
    };
    joined.push(query);
  }
  return relation;
}

function relationOf(kind: EventKind | undefined): Relation {
  if (kind === undefined) throw new Error('a query of correlate() was lost');
  return kind.relation;
}

function timeOf(kind: EventKind | undefined): Expr {
  return kind?.order[0]?.expr ?? absent;
}

function valueIn(kinds: readonly EventKind[], side: LinkSide): Expr {
  return kinds[side.query]?.sides.find((known) => isSame(known.side, side))?.value ?? absent;
}

/** Values are compared as texts; two numbers are equal where their texts are. */
function sameKind(left: Expr, right: Expr): { readonly left: Expr; readonly right: Expr } {
  if (left.type === 'number' && right.type === 'number') return { left, right };
  return { left: asText(left), right: asText(right) };
}

/** Two events may stand in one constellation. */
function fitting(one: number, other: number, kinds: readonly EventKind[], request: ConstellationRequest): Expr {
  const { within, sequence } = request;
  const [a, b] = one < other ? [kinds[one], kinds[other]] : [kinds[other], kinds[one]];
  if (a === undefined || b === undefined) return literal(true);
  const conditions: Expr[] = [];
  if (within !== undefined) conditions.push(notLater(b, a, within), notLater(a, b, within));
  if (sequence === undefined) conditions.push(distinct(a, b));
  else if (sequence.jitter !== undefined) {
    const near = notLater(a, b, sequence.jitter);
    conditions.push(sequence.by === undefined ? near : or([near, before(a, b)]), distinct(a, b));
  } else {
    // By itself it can be a condition of the join.
    if (sequence.by === undefined) conditions.push(apply('lessOrEqual', timeOf(a), timeOf(b)));
    conditions.push(before(a, b));
  }
  return and(conditions);
}

/** `a` is at most so many milliseconds later than `b`. */
function notLater(a: EventKind, b: EventKind, milliseconds: number): Expr {
  return apply('lessOrEqual', timeOf(a), apply('add', timeOf(b), literal(milliseconds)));
}

/** Everything but the time tells events apart. */
function identity({ order }: EventKind): readonly OrderKey[] {
  return order.slice(1);
}

function distinct(a: EventKind, b: EventKind): Expr {
  const others = identity(b);
  return notHolds(and(identity(a).map((key, i) => apply('numberEquals', key.expr, others[i]?.expr ?? key.expr))));
}

/** In the order of the sequence: the first key that differs decides. */
function before(a: EventKind, b: EventKind): Expr {
  const fields = a.sequence.map((left, i) => comparison(left, b.sequence[i] ?? left));
  const keys = (fields.length === 0 ? a.order : identity(a)).map((key, i) => {
    const right = (fields.length === 0 ? b.order : identity(b))[i]?.expr ?? key.expr;
    const [first, second] = key.direction === 'asc' ? [key.expr, right] : [right, key.expr];
    return { less: apply('less', first, second), equal: apply('numberEquals', first, second) };
  });
  return [...fields, ...keys].reduceRight<Expr>(
    (rest, { less, equal }) => or([less, and([equal, rest])]),
    literal(false),
  );
}

/** Two numbers are compared as such, anything else as texts. */
function comparison(left: Expr, right: Expr): { readonly less: Expr; readonly equal: Expr } {
  const numbers = and([isPresent(asNumber(left)), isPresent(asNumber(right))]);
  const either = (number: Expr, text: Expr): Expr =>
    left.type === 'number' && right.type === 'number' ? number : choose([{ when: numbers, then: number }], text);
  return {
    less: either(apply('less', left, right), apply('textLess', left, right)),
    equal: either(apply('numberEquals', left, right), apply('textEquals', left, right)),
  };
}

function fromRoot(kinds: readonly EventKind[], root: number): readonly EventKind[] {
  return [...kinds.slice(root, root + 1), ...kinds.filter((_, i) => i !== root)];
}

/** The first constellations of each event of the root. */
function perRoot(
  input: Relation,
  kinds: readonly EventKind[],
  order: readonly OrderKey[],
  { root, maxPerRoot }: ConstellationRequest,
): Relation {
  const kind = kinds[root];
  const partition = kind === undefined ? [] : identity(kind).map(({ expr }) => expr);
  return { kind: 'limit', input, order, count: maxPerRoot, partition };
}

/** The constellations in their order, without those of which an event has been seen before. */
function eachOnce(
  input: Relation,
  kinds: readonly EventKind[],
  order: readonly OrderKey[],
  agreements: readonly Agreement[],
  { root }: ConstellationRequest,
  context: Context,
): Relation {
  const parts = kinds.flatMap((kind, i) => [
    literal(`${i === 0 ? '' : '\n'}${i}`),
    ...identity(kind).flatMap(({ expr }) => [literal(':'), asText(expr)]),
  ]);
  const members = context.newColumn();
  const listed: Relation = {
    kind: 'extend',
    input,
    columns: [{ id: members, expr: apply('concat', ...parts) }],
  };
  // Constellations that differ in a value all their events agree on share no event.
  const side = sharedSide(kinds.length, root, agreements);
  const keys = side === undefined ? [] : [{ id: context.newColumn(), expr: valueIn(kinds, side) }];
  const list = context.newColumn();
  const groups: Relation = {
    kind: 'aggregate',
    input: listed,
    keys,
    aggregates: [
      {
        id: list,
        op: 'listInOrder',
        args: [column(members, 'text'), ...order.map(({ expr }) => expr)],
        data: { order: order.map(({ direction, nulls }) => ({ direction, nulls })) },
        type: 'list',
      },
    ],
  };
  const element = context.newColumn();
  const chosen: Relation = {
    kind: 'unnest',
    input: groups,
    lists: [{ list: apply('disjoint', column(list, 'list')), element }],
    index: context.newColumn(),
    keepEmpty: false,
  };
  return {
    kind: 'join',
    type: 'inner',
    left: listed,
    right: chosen,
    on: [{ left: column(members, 'text'), right: column(element, 'text') }],
  };
}
