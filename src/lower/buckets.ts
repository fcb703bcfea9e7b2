import type { BucketRequest } from '../functions/context.ts';
import { absent, apply, applyWith, asNumber, choose, column, isPresent, literal } from '../plan/build.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { Aggregate, LimitNotice, Relation } from '../plan/relation.ts';
import { ascending } from './aggregate.ts';
import { bindColumn, bindExpr, type Flow, getField, setField } from './flow.ts';
import { newColumn, type Session } from './session.ts';

/** Keeps the rows of the groups whose total of a score is greatest; of equal ones those that come first. */
export function keepGroups(
  flow: Flow,
  names: readonly string[],
  score: Expr,
  count: number,
  notice: LimitNotice | undefined,
): void {
  const { session } = flow;
  const keys = [...flow.partition, ...names.map((name) => getField(flow, name))].map((key) => bindColumn(flow, key));
  const bound = bindExpr(flow, score);
  const groups = distinct(session, flow.relation, keys);
  const total = newColumn(session);
  const ranked: Relation = {
    ...groups.relation,
    aggregates: [{ id: total, op: 'sum', args: [bound], data: null, type: 'number' }],
  };
  const limited: Relation = {
    kind: 'limit',
    input: ranked,
    order: [{ expr: column(total, 'number'), direction: 'desc', nulls: 'last' }, ...groups.keys.map(ascending)],
    count,
    partition: groups.keys.slice(0, flow.partition.length),
    notice,
  };
  flow.relation = join('inner', flow.relation, limited, pairs(keys, groups.keys));
}

/**
 * Adds a row for every bucket without events, in every group: the buckets there can be between the first and the last
 * one, times the groups there are, each with its row or with what the aggregates yield of nothing.
 */
export function fillBuckets(flow: Flow, request: BucketRequest): void {
  const { session } = flow;
  const bucket = bindColumn(flow, getField(flow, request.bucket));
  const outer = flow.partition.map((key) => bindColumn(flow, key));
  const keys = request.keys.map((name) => bindColumn(flow, getField(flow, name)));
  const values = [...flow.values].filter(([name]) => name !== request.bucket && !request.keys.includes(name));
  const bound = values.map(([name, value]) => ({ name, value: bindColumn(flow, value) }));
  const order = flow.order.map((key) => ({ ...key, expr: bindColumn(flow, key.expr) }));
  const rows = flow.relation;

  const buckets = allBuckets(session, rows, bucket, request);
  const groups = distinct(session, rows, [...outer, ...keys]);
  const grid = groups.keys.length === 0 ? buckets.relation : join('inner', buckets.relation, groups.relation, []);
  const on = [{ left: buckets.bucket, right: bucket }, ...pairs(groups.keys, [...outer, ...keys])];
  flow.relation = join('left', grid, rows, on);
  const { empty } = request;
  if ([...empty.values.values()].some((value) => value.kind !== 'literal')) {
    flow.relation = join('left', flow.relation, empty.relation, []);
  }

  flow.partition = groups.keys.slice(0, outer.length);
  const own = groups.keys.slice(outer.length);
  flow.values = new Map();
  setField(flow, request.bucket, buckets.bucket);
  request.keys.forEach((name, i) => {
    setField(flow, name, own[i] ?? absent);
  });
  for (const { name, value } of bound) {
    const ofNothing = empty.values.get(name) ?? absent;
    const filled = choose([{ when: isPresent(bucket), then: value }], ofNothing);
    setField(flow, name, bindExpr(flow, filled));
  }
  flow.order = [...[buckets.bucket, ...own].map(ascending), ...order];
}

/** The buckets of the rows, and those between. */
function allBuckets(session: Session, rows: Relation, bucket: Expr, request: BucketRequest) {
  const [least, most, element, index] = [0, 0, 0, 0].map(() => newColumn(session)) as [number, number, number, number];
  const bounds: Relation = {
    kind: 'aggregate',
    input: rows,
    keys: [],
    aggregates: [
      { id: least, op: 'min', args: [bucket], data: null, type: 'number' },
      { id: most, op: 'max', args: [bucket], data: null, type: 'number' },
    ],
  };
  // Without a row there is no bucket, whatever the interval.
  const some = isPresent(column(least, 'number'));
  const bound = (fixed: number | undefined, ofRows: ColumnId): Expr =>
    fixed === undefined
      ? column(ofRows, 'number')
      : choose([{ when: some, then: literal(fixed) }], { ...absent, type: 'number' });
  const [first, last] = [bound(request.first, least), bound(request.last, most)];
  const list = newColumn(session);
  const listed: Relation = {
    kind: 'extend',
    input: bounds,
    columns: [{ id: list, expr: applyWith('steps', { step: request.step, most: request.most }, first, last) }],
  };
  const tooMany = apply('and', some, apply('not', isPresent(column(list, 'list'))));
  const watched: Relation = { kind: 'watch', input: listed, condition: tooMany, notice: request.notice };
  const spread: Relation = {
    kind: 'unnest',
    input: watched,
    lists: [{ list: column(list, 'list'), element }],
    index,
    keepEmpty: false,
  };
  const both = newColumn(session);
  const starts = [request.start(asNumber(column(element, 'text'))), bucket];
  const union: Relation = {
    kind: 'union',
    inputs: [spread, rows],
    columns: [{ id: both, from: starts, type: 'number' }],
  };
  const { relation, keys } = distinct(session, union, [column(both, 'number')]);
  return { relation, bucket: keys[0] ?? absent };
}

/** One row per distinct key, in columns of their own. */
function distinct(session: Session, input: Relation, exprs: readonly Expr[]) {
  const keyed = exprs.map((expr) => ({ id: newColumn(session), expr }));
  const relation: Aggregate = { kind: 'aggregate', input, keys: keyed, aggregates: [] };
  return { relation, keys: keyed.map(({ id, expr }) => column(id, expr.type)) };
}

function join(
  type: 'inner' | 'left',
  left: Relation,
  right: Relation,
  on: readonly { readonly left: Expr; readonly right: Expr }[],
): Relation {
  return { kind: 'join', type, left, right, on };
}

function pairs(left: readonly Expr[], right: readonly Expr[]) {
  return left.map((expr, i) => ({ left: expr, right: right[i] ?? absent }));
}
