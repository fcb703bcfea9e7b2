import type { AggregatePart, WindowPart } from '../functions/context.ts';
import type { CheckedCall, CheckedPipeline } from '../model/checked.ts';
import { absent, applyWith, asNumber, asText, column } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Frame, OrderKey, Relation } from '../plan/relation.ts';
import {
  aggregateColumn,
  aggregatePipelines,
  ascending,
  lowerSimple,
  outputValue,
  type PipelineLowering,
  partsOf,
  stepsAfter,
  zeroOfNothing,
} from './aggregate.ts';
import { assignField, bindExpr, type Flow, isCertain, setField } from './flow.ts';
import { assignList } from './lists.ts';
import { timeOrder } from './order.ts';
import { cannotRun, newColumn } from './session.ts';

/** Values computed over the rows around each row, within the rows that agree in `within` too. */
export function windowValues(
  flow: Flow,
  parts: readonly WindowPart[],
  order: readonly OrderKey[],
  within: readonly Expr[],
): readonly Expr[] {
  const columns = parts.map((part) => ({ ...aggregateColumn(part, newColumn(flow.session)), frame: part.frame }));
  flow.relation = { kind: 'window', input: flow.relation, partition: [...flow.partition, ...within], order, columns };
  columns.forEach((c, i) => {
    markCertain(flow, parts[i], c.id);
  });
  return columns.map((c) => column(c.id, c.type));
}

function markCertain(flow: Flow, part: AggregatePart | undefined, id: number): void {
  if (part !== undefined && zeroOfNothing.has(part.op)) flow.session.certain.add(id);
}

/** The order of the rows for functions that look at rows around a row: one that tells all rows apart. */
export function sequenceOrder(flow: Flow): readonly OrderKey[] {
  const keys = [...flow.order, ...(flow.fromScan ? timeOrder(flow, 'asc') : [])];
  const seen = new Set<number>();
  return keys.filter(({ expr }) => {
    if (expr.kind !== 'column' || seen.has(expr.id)) return expr.kind !== 'column';
    seen.add(expr.id);
    return true;
  });
}

/**
 * Aggregates over the rows around each row, whose fields are added to it; one without a value leaves the field as it
 * was. Each must yield one row.
 */
export function windowPipelines(
  flow: Flow,
  call: CheckedCall,
  pipelines: readonly CheckedPipeline[],
  order: readonly OrderKey[],
  frame: Frame,
  lowering: PipelineLowering,
): void {
  const { session } = flow;
  const lowered = pipelines.flatMap((pipeline) => {
    const simple = lowerSimple(flow, pipeline, lowering);
    if (simple === undefined) {
      const message = `${call.name}() takes only functions that give one row, which this one may not`;
      cannotRun(
        session,
        'CQL0308',
        pipeline.steps[0]?.at ?? call.at,
        message,
        'write one such as count(), sum() or selectLast(); what makes several events of one stands before',
      );
    }
    return simple === undefined ? [] : [simple];
  });
  const parts = lowered.flatMap(({ outputs }) => outputs.flatMap((output) => partsOf(output, session)));
  flow.relation = {
    kind: 'window',
    input: flow.relation,
    partition: flow.partition,
    order,
    columns: parts.map(({ part, id }) => ({ ...aggregateColumn(part, id), frame })),
  };
  for (const { part, id } of parts) markCertain(flow, part, id);
  for (const { outputs, post } of lowered) {
    const own = new Map(outputs.map((output) => [output.name, outputValue(flow, output, parts)]));
    for (const [name, value] of stepsAfter(flow, own, post, lowering)) {
      if (value.type === 'list') assignList(flow, name.slice(0, -'[]'.length), value);
      else if (isCertain(flow, value)) setField(flow, name, value);
      else assignField(flow, name, value);
    }
  }
}

/**
 * The beginnings of stretches are found on the list of all times of a run and then looked up from its rows: where one
 * begins depends on where the one before it did.
 */
export function stretches(flow: Flow, time: Expr, span: number, within: Expr): Expr {
  const { session } = flow;
  const keys = [...flow.partition, within].map((expr) => ({ id: newColumn(session), expr }));
  const [times, element, index] = [newColumn(session), newColumn(session), newColumn(session)];
  const args = [asText(time), time];
  const data = { order: [{ direction: 'asc', nulls: 'last' }] } as const;
  const listed: Relation = {
    kind: 'aggregate',
    input: flow.relation,
    keys,
    aggregates: [{ id: times, op: 'listInOrder', args, data, type: 'list' }],
  };
  const list = applyWith('spacedOut', { distance: span }, column(times, 'list'));
  const begun: Relation = { kind: 'unnest', input: listed, lists: [{ list, element }], index, keepEmpty: false };
  const own = keys.map(({ id, expr }) => ({ left: expr, right: column(id, expr.type) }));
  const start = asNumber(column(element, 'text'));
  flow.relation = {
    kind: 'join',
    type: 'left',
    left: flow.relation,
    right: begun,
    on: [...own, { left: time, right: start }],
  };
  const frame = { kind: 'rows', first: 'start', last: 0 } as const;
  const latest = { op: 'max', args: [bindExpr(flow, start)], data: null, type: 'number', frame } as const;
  return windowValues(flow, [latest], [ascending(time)], [within])[0] ?? absent;
}

/** Sub-aggregates of each run of rows, one after the other: a new run begins where `starts` holds. */
export function aggregateRuns(
  flow: Flow,
  starts: Expr,
  order: readonly OrderKey[],
  pipelines: readonly CheckedPipeline[],
  lowering: PipelineLowering,
): void {
  const frame = { kind: 'rows', first: 'start', last: 0 } as const;
  const count = { op: 'count', args: [], data: null, type: 'number', where: starts, frame } as const;
  const run = windowValues(flow, [count], order, []);
  const outer = flow.partition.length;
  flow.partition = [...flow.partition, ...run];
  flow.order = order;
  aggregatePipelines(flow, [], pipelines, lowering);
  flow.order = [...flow.partition.map(ascending), ...flow.order];
  flow.partition = flow.partition.slice(0, outer);
}
