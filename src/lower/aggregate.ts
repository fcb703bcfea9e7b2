import type {
  AggregatedPipelines,
  AggregateOutput,
  AggregatePart,
  Context,
  EmptyGroup,
  GroupKey,
} from '../functions/context.ts';
import { findFunction } from '../functions/registry.ts';
import type { CheckedCall, CheckedPipeline, CheckedStep } from '../model/checked.ts';
import { absent, and, choose, column, isAbsent, isPresent, isTrue, literal, or } from '../plan/build.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { AggregateColumn, OrderKey, Relation } from '../plan/relation.ts';
import {
  addRecord,
  bindExpr,
  eventFlow,
  type Flow,
  fork,
  forkConditional,
  getField,
  setField,
  watch,
  wholeEvent,
} from './flow.ts';
import { gatherLists, spreadLists } from './lists.ts';
import { newColumn, type Session, warn } from './session.ts';

/** How the pipeline machinery is reached from here. */
export interface PipelineLowering {
  readonly steps: (steps: readonly CheckedStep[], flow: Flow) => void;
  readonly context: (flow: Flow) => Context;
}

/** One row a group: the keys and these columns. Every other field is gone. */
export function aggregateFlow(flow: Flow, keys: readonly GroupKey[], outputs: readonly AggregateOutput[]): void {
  const session = flow.session;
  const keyed = [...flow.partition.map((expr) => ({ name: undefined, expr })), ...keys].map((key) => ({
    ...key,
    id: newColumn(session),
  }));
  const parts = outputs.flatMap((output) => partsOf(output, session));
  flow.relation = {
    kind: 'aggregate',
    input: flow.relation,
    keys: keyed.map(({ id, expr }) => ({ id, expr })),
    aggregates: parts.map(({ part, id }) => aggregateColumn(part, id)),
  };
  flow.partition = keyed.filter((k) => k.name === undefined).map((k) => column(k.id, k.expr.type));
  flow.values = new Map();
  flow.lists = new Map();
  flow.base = 'nothing';
  flow.fromScan = false;
  flow.ties = [];
  flow.aggregated = true;
  const own = keyed.filter((k) => k.name !== undefined);
  flow.order = own.map((k) => ascending(column(k.id, k.expr.type)));
  for (const key of own) setField(flow, key.name ?? '', column(key.id, key.expr.type));
  for (const output of outputs) setField(flow, output.name, outputValue(flow, output, parts));
}

interface PartColumn {
  readonly output: AggregateOutput;
  readonly part: AggregatePart;
  readonly id: ColumnId;
}

/** The aggregates an output is made of, each in a column of its own. */
export function partsOf(output: AggregateOutput, session: Session): readonly PartColumn[] {
  return [output, ...(output.also ?? [])].map((part) => ({ output, part, id: newColumn(session) }));
}

/** What an output makes of its aggregates. */
export function outputValue(flow: Flow, output: AggregateOutput, parts: readonly PartColumn[]): Expr {
  const own = parts.filter((p) => p.output === output).map(({ part, id }) => column(id, part.type));
  const [value = absent, ...also] = own;
  if (output.report !== undefined) watch(flow, output.report.when(value), output.report.notice);
  return output.after === undefined ? value : bindExpr(flow, output.after(value, ...also));
}

export function aggregateColumn({ op, args, data, type, where }: AggregatePart, id: ColumnId): AggregateColumn {
  return {
    id,
    op,
    args,
    data,
    type,
    where: where !== undefined && isTrue(where) ? undefined : where,
  } as AggregateColumn;
}

export function ascending(expr: Expr): OrderKey {
  return { expr, direction: 'asc', nulls: 'last' };
}

/**
 * groupBy(), stats() and their kin: the sub-aggregates of every group. Those that yield one row a group become one
 * aggregation; one that yields several is computed on its own within the groups and joined to it.
 */
export function aggregatePipelines(
  flow: Flow,
  keys: readonly GroupKey[],
  pipelines: readonly CheckedPipeline[],
  lowering: PipelineLowering,
): AggregatedPipelines {
  const bound = keys.map((key) => ({ name: key.name, expr: bindExpr(flow, key.expr) }));
  const lowered = pipelines.map((pipeline) => lowerSimple(flow, pipeline, lowering));
  const simple = lowered.filter((l) => l !== undefined);
  const other = pipelines.filter((_, i) => lowered[i] === undefined);
  const [only] = other;
  if (only !== undefined && other.length === 1 && simple.length === 0 && keepsGroups(only)) {
    const { single } = adoptRows(flow, bound, only, lowering);
    const own = [...flow.values.keys()].filter((name) => !keys.some((key) => key.name === name));
    return { fields: [own], single, empty: emptyGroup(flow.session) };
  }
  const before = fork(flow);
  aggregateFlow(
    flow,
    bound,
    simple.flatMap((s) => s.outputs),
  );
  const groupKeys = [...flow.partition, ...bound.map((k) => flow.values.get(k.name) ?? absent)];
  const yielded = new Map<SimpleAggregate | CheckedPipeline, readonly string[]>(
    applyPostSteps(flow, bound, groupKeys, simple, lowering),
  );
  for (const pipeline of other) {
    yielded.set(pipeline, joinRows(flow, before, bound, groupKeys, pipeline, lowering));
  }
  if (groupKeys.length === 0 && pipelines.length > 0) dropEmptyRow(flow, simple);
  spreadLists(flow);
  return {
    fields: pipelines.map((pipeline, i) => yielded.get(lowered[i] ?? pipeline) ?? []),
    single: other.length === 0,
    empty: emptyGroup(flow.session, simple, lowering),
  };
}

/** The aggregates of no event: their constants, and what the steps after them make of these. */
export function emptyGroup(
  session: Session,
  simple: readonly SimpleAggregate[] = [],
  lowering?: PipelineLowering,
): EmptyGroup {
  const one: Relation = { kind: 'values', columns: [{ id: newColumn(session), type: 'number' }], rows: [[1]] };
  const flow = resultFlow(session, one);
  for (const { outputs } of simple) {
    for (const output of outputs) {
      const [value = absent, ...also] = [output, ...(output.also ?? [])].map(ofNothing);
      setField(flow, output.name, output.after === undefined ? value : bindExpr(flow, output.after(value, ...also)));
    }
  }
  if (lowering !== undefined) applyPostSteps(flow, [], [], simple, lowering);
  return { values: flow.values, relation: flow.relation };
}

/** Aggregates that yield 0 of nothing; the others yield no field. */
export const zeroOfNothing: ReadonlySet<AggregateOutput['op']> = new Set([
  'count',
  'countPresent',
  'countDistinct',
  'sum',
]);

function ofNothing({ op, type }: AggregatePart): Expr {
  return zeroOfNothing.has(op) ? literal(0) : { ...absent, type };
}

export interface SimpleAggregate {
  readonly outputs: readonly AggregateOutput[];
  readonly post: readonly CheckedStep[];
  /** The steps after it make several rows of one. */
  readonly multiplies: boolean;
}

/** Steps before one aggregate with one row a group, the aggregate, steps after it; undefined for anything else. */
export function lowerSimple(
  flow: Flow,
  pipeline: CheckedPipeline,
  lowering: PipelineLowering,
): SimpleAggregate | undefined {
  const at = pipeline.steps.findIndex(isAggregateStep);
  const step = pipeline.steps[at];
  if (step === undefined || step.kind !== 'call') return undefined;
  const post = pipeline.steps.slice(at + 1);
  if (post.some(isAggregateStep)) return undefined;
  const inner = forkConditional(flow);
  lowering.steps(pipeline.steps.slice(0, at), inner);
  if (inner.blocked) return undefined;
  const outputs = outputsOf(step.call, inner, lowering);
  if (outputs === undefined) return undefined;
  flow.relation = inner.relation;
  const where = and(inner.conditions);
  return {
    outputs: outputs.map((o) => ({ ...only(o, where), also: o.also?.map((part) => only(part, where)) })),
    post,
    multiplies: post.length > 0 && multiplyRow(flow.session, outputs, post, lowering),
  };
}

function outputsOf(call: CheckedCall, flow: Flow, lowering: PipelineLowering): readonly AggregateOutput[] | undefined {
  const definition = findFunction(call.name);
  if (definition?.aggregate !== undefined) return definition.aggregate(call, lowering.context(flow));
  const combined = definition?.combines?.(call).map((pipeline) => lowerSimple(flow, pipeline, lowering));
  return combined?.every((simple) => simple?.post.length === 0)
    ? combined.flatMap((simple) => simple?.outputs ?? [])
    : undefined;
}

/** Tries the steps on a row that has the fields of the aggregate. */
function multiplyRow(
  session: Session,
  outputs: readonly AggregateOutput[],
  post: readonly CheckedStep[],
  lowering: PipelineLowering,
): boolean {
  const said = session.diagnostics.length;
  const { values, relation } = emptyGroup(session, [{ outputs, post: [], multiplies: false }]);
  const row = forkConditional({ ...resultFlow(session, relation), values: new Map(values) });
  lowering.steps(post, row);
  session.diagnostics.length = said;
  return row.blocked === true;
}

/** Rows that are no events. */
function resultFlow(session: Session, relation: Relation): Flow {
  return { ...eventFlow(session), relation, base: 'nothing', fromScan: false, aggregated: true };
}

/** Counts only the rows where something else holds too. */
function only<P extends AggregatePart>(part: P, where: Expr): P {
  return { ...part, where: and([where, ...(part.where ? [part.where] : [])]) };
}

function isAggregateStep(step: CheckedStep): boolean {
  if (step.kind !== 'call') return false;
  const kind = findFunction(step.call.name)?.kind;
  return kind === 'aggregate' || kind === 'source';
}

function applyPostSteps(
  flow: Flow,
  keys: readonly GroupKey[],
  groupKeys: readonly Expr[],
  simple: readonly SimpleAggregate[],
  lowering: PipelineLowering,
): ReadonlyMap<SimpleAggregate, readonly string[]> {
  const yielded = new Map<SimpleAggregate, readonly string[]>();
  for (const aggregate of simple) {
    const own = new Map(aggregate.outputs.map((o) => [o.name, flow.values.get(o.name) ?? absent]));
    if (aggregate.post.length > 0) for (const name of own.keys()) flow.values.delete(name);
    if (aggregate.multiplies) {
      const rows: Flow = { ...fork(flow), values: own, lists: new Map(), base: 'nothing', fromScan: false };
      rows.partition = groupKeys;
      spreadLists(rows);
      lowering.steps(aggregate.post, rows);
      yielded.set(aggregate, putBeside(flow, rows, keys, groupKeys));
      continue;
    }
    const results = stepsAfter(flow, own, aggregate.post, lowering);
    if (aggregate.post.length > 0) for (const [name, value] of results) setField(flow, name, value);
    yielded.set(aggregate, [...results.keys()]);
  }
  return yielded;
}

/** Steps after the aggregate of a composite function see its own fields alone. */
export function stepsAfter(
  flow: Flow,
  fields: ReadonlyMap<string, Expr>,
  post: readonly CheckedStep[],
  lowering: PipelineLowering,
): ReadonlyMap<string, Expr> {
  const [first] = post;
  if (first === undefined) return fields;
  const own = { values: new Map(fields), lists: new Map(), base: 'nothing', fromScan: false } as const;
  const inner: Flow & { conditions: Expr[] } = { ...forkConditional(flow), ...own };
  spreadLists(inner);
  lowering.steps(post, inner);
  gatherLists(inner);
  flow.relation = inner.relation;
  const kept = and(inner.conditions);
  const result = (value: Expr): Expr =>
    isTrue(kept) ? value : choose([{ when: kept, then: value }], { ...absent, type: value.type });
  return new Map([...inner.values].map(([name, value]) => [name, bindExpr(flow, result(value))]));
}

/** Aggregates such as tail() keep at least one row of every group. */
function keepsGroups(pipeline: CheckedPipeline): boolean {
  return pipeline.steps.length === 1;
}

/** The rows of one sub-pipeline, with the keys: `groupBy(x, function=tail(1))`. */
function adoptRows(
  flow: Flow,
  keys: readonly GroupKey[],
  pipeline: CheckedPipeline,
  lowering: PipelineLowering,
): { readonly single: boolean } {
  const outer = flow.partition.length;
  flow.partition = [...flow.partition, ...keys.map((k) => k.expr)];
  flow.order = [...keys.map((k) => ascending(k.expr)), ...flow.order];
  lowering.steps(pipeline.steps, flow);
  const { relation, partition } = flow;
  const single = relation.kind === 'limit' && relation.count === 1 && relation.partition.length === partition.length;
  const own = partition.slice(outer);
  const values = flow.values;
  flow.values = new Map();
  keys.forEach((key, i) => {
    setField(flow, key.name, own[i] ?? absent);
  });
  for (const [name, value] of values) if (!flow.values.has(name)) flow.values.set(name, value);
  flow.order = [...own.map(ascending), ...flow.order];
  flow.partition = flow.partition.slice(0, outer);
  flow.aggregated = true;
  return { single };
}

/** Joins the rows a sub-pipeline yields to the groups. */
function joinRows(
  flow: Flow,
  before: Flow,
  keys: readonly GroupKey[],
  groupKeys: readonly Expr[],
  pipeline: CheckedPipeline,
  lowering: PipelineLowering,
): readonly string[] {
  const inner = fork(before);
  inner.partition = [...before.partition, ...keys.map((k) => k.expr)];
  lowering.steps(pipeline.steps, inner);
  const [step] = pipeline.steps;
  if (inner.base !== 'nothing' && flow.base !== 'nothing' && step !== undefined) {
    const message = 'two functions keep whole events; where both bear a field the last one wins';
    warn(flow.session, 'CQL0323', step.at, message, {
      strict: true,
      notes: [
        'LogScale fails when their values differ',
        'select() what is wanted of each: { tail(1) | select([...]) }',
      ],
    });
  }
  return putBeside(flow, inner, keys, groupKeys, () => emptyPipeline(flow, before, pipeline, lowering));
}

/**
 * Puts rows beside the groups they belong to; a group without rows stays, with what there is `ofNothing`. Whole events
 * of one sub-pipeline bear fields nobody has named, which are read from the input; those of a second one become a
 * record, for the input is read for one event a row.
 */
function putBeside(
  flow: Flow,
  inner: Flow,
  keys: readonly GroupKey[],
  groupKeys: readonly Expr[],
  ofNothing?: () => ReadonlyMap<string, Expr>,
): readonly string[] {
  const { session } = flow;
  const open = inner.base !== 'nothing' && flow.base === 'nothing';
  const columns: { readonly id: ColumnId; readonly expr: Expr }[] = [];
  const renewed = (expr: Expr): Expr => {
    const id = newColumn(session);
    columns.push({ id, expr });
    return column(id, expr.type);
  };
  const whole = inner.base !== 'nothing' && !open ? renewed(bindExpr(inner, wholeEvent(inner))) : undefined;
  const meta =
    whole === undefined ? [] : ['@rawstring', '@timestamp'].map((name) => [name, getField(inner, name)] as const);
  const on = inner.partition.map((expr, i) => ({ left: groupKeys[i] ?? absent, right: renewed(expr) }));
  const fields = [...new Map([...meta, ...inner.values])].filter(([name]) => !keys.some((key) => key.name === name));
  const values = fields.map(([name, value]) => ({ name, value: isAbsent(value) ? absent : renewed(value) }));
  const lists = [...inner.lists].map(([name, list]) => ({ name, list: renewed(list) }));
  const order = inner.order.map((key) => ({ ...key, expr: renewed(key.expr) }));
  const some = renewed(literal(true));
  const right: Relation = open
    ? { kind: 'extend', input: inner.relation, columns }
    : onlyColumns(inner.relation, columns);
  flow.relation = { kind: 'join', type: 'left', left: flow.relation, right, on };
  const nothing = ofNothing?.() ?? new Map<string, Expr>();
  if (whole !== undefined) addRecord(flow, whole, '', false);
  if (open) {
    flow.base = inner.base;
    flow.fromScan = inner.fromScan;
    flow.ties = inner.ties;
  }
  for (const { name, value } of values) {
    const otherwise = nothing.get(name) ?? absent;
    if (!isAbsent(otherwise)) setField(flow, name, choose([{ when: isPresent(some), then: value }], otherwise));
    // A field that was taken away is not what another function yields under its name.
    else if (!isAbsent(value) || !flow.values.has(name)) setField(flow, name, value);
  }
  for (const { name, list } of lists) flow.lists.set(name, list);
  flow.order = [...flow.order, ...order];
  return fields.map(([name]) => name);
}

/** Columns read from the input must not be there twice, once from each side of a join. */
function onlyColumns(input: Relation, columns: readonly { readonly id: ColumnId; readonly expr: Expr }[]): Relation {
  return {
    kind: 'union',
    inputs: [input],
    columns: columns.map(({ id, expr }) => ({ id, from: [expr], type: expr.type })),
  };
}

/** What a sub-pipeline that ends in an aggregate with one row yields of no event, beside every row of the flow. */
function emptyPipeline(
  flow: Flow,
  before: Flow,
  { steps }: CheckedPipeline,
  lowering: PipelineLowering,
): ReadonlyMap<string, Expr> {
  const at = steps.findIndex(isAggregateStep);
  const simple = lowerSimple(fork(before), { steps: steps.slice(at) }, lowering);
  if (at === -1 || simple === undefined) return new Map();
  const { values, relation } = emptyGroup(flow.session, [simple], lowering);
  if ([...values.values()].some((value) => value.kind !== 'literal')) {
    flow.relation = { kind: 'join', type: 'left', left: flow.relation, right: relation, on: [] };
  }
  return values;
}

/** Without groups an aggregate that found nothing, such as avg() of no number, yields no row at all. */
function dropEmptyRow(flow: Flow, simple: readonly SimpleAggregate[]): void {
  const outputs = simple.flatMap((s) => s.outputs);
  if (outputs.some((o) => zeroOfNothing.has(o.op) && o.also === undefined)) return;
  const values = [...flow.values.values()];
  if (values.length > 0) flow.relation = { kind: 'filter', input: flow.relation, predicate: or(values.map(isPresent)) };
}

/** A call as a pipeline of its own. */
export function pipelineOf(call: CheckedCall): CheckedPipeline {
  return { steps: [{ kind: 'call', call, negated: false, at: call.at }] };
}
