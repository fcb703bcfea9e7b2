import type { Reduction } from '../functions/context.ts';
import type { CheckedPipeline, CheckedStep } from '../model/checked.ts';
import { absent, apply, asText, column, isPresent, literal } from '../plan/build.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { AggregateColumn, Relation } from '../plan/relation.ts';
import { aggregatePipelines, ascending, lowerSimple, type PipelineLowering } from './aggregate.ts';
import { attachRows } from './attach.ts';
import { addRecord, bindExpr, eventFlow, type Flow, fork, setField } from './flow.ts';
import { getList } from './lists.ts';
import { cannotRun, newColumn } from './session.ts';
import { sequenceOrder, windowValues } from './windows.ts';

/** A name no field has. */
const ofGroup = '\0group';

/** Over the elements of all events at once. */
export function reduceAll(flow: Flow, { array, variable, pipelines }: Reduction, lowering: PipelineLowering): void {
  const { element } = spreadElements(flow, getList(flow, array), true);
  setField(flow, variable, element);
  aggregatePipelines(flow, [], ofElements(pipelines, variable), lowering);
}

/**
 * Over the elements of each event by itself; gives the fields they yield. Equal arrays yield the same, so that each
 * different one is looked at once. No other field of the event can be seen.
 */
export function reduceRow(
  flow: Flow,
  { array, variable, pipelines }: Reduction,
  lowering: PipelineLowering,
): ReadonlyMap<string, Expr> {
  const { session } = flow;
  const list = bindExpr(flow, getList(flow, array));
  const key = newColumn(session);
  const different: Relation = {
    kind: 'aggregate',
    input: flow.relation,
    keys: [{ id: key, expr: list }],
    aggregates: [],
  };
  const inner: Flow = {
    ...eventFlow(session),
    relation: different,
    base: 'nothing',
    fromScan: false,
    aggregated: true,
  };
  const { element } = spreadElements(inner, column(key, 'list'), false);
  setField(inner, variable, element);
  if (!giveOneRow(inner, pipelines, lowering)) return new Map();
  aggregatePipelines(inner, [{ name: ofGroup, expr: column(key, 'list') }], pipelines, lowering);
  const fields = [...inner.values].filter(([name]) => name !== ofGroup);
  const { values } = attachRows(flow, {
    relation: inner.relation,
    on: [{ left: list, right: inner.values.get(ofGroup) ?? absent }],
    values: fields.map(([, value]) => value),
    most: 1,
    order: [],
  });
  return new Map(fields.map(([name], i) => [name, values[i] ?? absent]));
}

function giveOneRow(flow: Flow, pipelines: readonly CheckedPipeline[], lowering: PipelineLowering): boolean {
  const several = pipelines.find((pipeline) => lowerSimple(fork(flow), pipeline, lowering)?.multiplies !== false);
  const [step] = several?.steps ?? [];
  if (step === undefined) return true;
  const message = '`function` must give one row, and this one may give several';
  cannotRun(flow.session, 'CQL0308', step.at, message, 'one such as avg(), count(), max() or sum()');
  return false;
}

/**
 * Over the elements of equal index of all events. The n-th row a column yields lies in the n-th row that comes out,
 * as `as[index]`, or `as[index].field` where there are several fields.
 */
export function reduceColumn(flow: Flow, reduction: Reduction, as: string, lowering: PipelineLowering): void {
  const { array, variable, pipelines } = reduction;
  const { element, index } = spreadElements(flow, getList(flow, array), false);
  setField(flow, variable, element);
  aggregatePipelines(flow, [{ name: ofGroup, expr: index }], pipelines, lowering);
  const group = flow.values.get(ofGroup) ?? absent;
  const fields = [...flow.values].filter(([name]) => name !== ofGroup);
  const upTo = { kind: 'rows', first: 'start', last: 0 } as const;
  const count = { op: 'count', args: [], data: null, type: 'number', frame: upTo } as const;
  const [nth = absent] = windowValues(flow, [count], sequenceOrder(flow), [group]);
  const cells = fields.map(([name, value]) => {
    const place = apply('concat', literal(`${as}[`), asText(group), literal(fields.length === 1 ? ']' : `].${name}`));
    return { place, value: asText(value) };
  });
  intoRecord(flow, nth, group, cells);
}

/** One row for each number, whose fields are the cells of all its rows. */
function intoRecord(
  flow: Flow,
  number: Expr,
  order: Expr,
  cells: readonly { readonly place: Expr; readonly value: Expr }[],
): void {
  const { session } = flow;
  const keys = [...flow.partition, number].map((expr) => ({ id: newColumn(session), expr }));
  const data = { order: [{ direction: 'asc', nulls: 'last' }] } as const;
  const gathered = cells.map(({ place, value }) => {
    const gather = (expr: Expr): AggregateColumn & { readonly id: ColumnId } => ({
      id: newColumn(session),
      op: 'listInOrder',
      args: [expr, order],
      data,
      type: 'list',
      where: isPresent(value),
    });
    return { names: gather(place), values: gather(value) };
  });
  flow.relation = {
    kind: 'aggregate',
    input: flow.relation,
    keys,
    aggregates: gathered.flatMap(({ names, values }) => [names, values]),
  };
  const columns = keys.map(({ id, expr }) => column(id, expr.type));
  flow.partition = columns.slice(0, -1);
  flow.order = columns.slice(-1).map(ascending);
  flow.values = new Map();
  flow.lists = new Map();
  const joined = (which: 'names' | 'values'): Expr =>
    gathered.map((cell) => column(cell[which].id, 'list') as Expr).reduce((a, b) => apply('listConcat', a, b));
  if (gathered.length > 0) addRecord(flow, apply('recordOf', joined('names'), joined('values')), '', false);
}

function spreadElements(flow: Flow, list: Expr, keepEmpty: boolean) {
  const [element, index] = [newColumn(flow.session), newColumn(flow.session)];
  flow.relation = { kind: 'unnest', input: flow.relation, lists: [{ list, element }], index, keepEmpty };
  return { element: column(element, 'text'), index: column(index, 'number') };
}

/** Only elements count: an event without any is there for the sake of its group. */
function ofElements(pipelines: readonly CheckedPipeline[], variable: string): readonly CheckedPipeline[] {
  return pipelines.map(({ steps: [first, ...rest] }) => {
    if (first === undefined) return { steps: [] };
    const filter: CheckedStep = {
      kind: 'filter',
      filter: { kind: 'present', field: variable, at: first.at },
      at: first.at,
    };
    return { steps: [filter, first, ...rest] };
  });
}
