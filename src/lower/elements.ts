import type { ElementRequest } from '../functions/context.ts';
import {
  absent,
  and,
  apply,
  asText,
  choose,
  column,
  each,
  holds,
  isPresent,
  noList,
  withoutNulls,
} from '../plan/build.ts';
import { columnsOf } from '../plan/columns-read.ts';
import type { ColumnId, EachExpr, Expr, Let } from '../plan/expression.ts';
import { usesIn } from '../plan/primitive-use.ts';
import type { AggregateColumn, OrderKey, Relation } from '../plan/relation.ts';
import { ascending, type PipelineLowering } from './aggregate.ts';
import { joinEvents, numberEvents, ownOrder, rowsOf } from './event-rows.ts';
import { addElement, bindExpr, type Flow, forkConditional, getField, setField } from './flow.ts';
import { getElements, getList } from './lists.ts';
import { addTie } from './order.ts';
import { newColumn } from './session.ts';

/** True where the pipeline lets some element of the array through. */
export function anyElement(flow: Flow, request: ElementRequest, lowering: PipelineLowering): Expr {
  return throughPipeline(flow, request, lowering).some();
}

/** The elements the pipeline lets through, as they were. */
export function keptElements(flow: Flow, request: ElementRequest, lowering: PipelineLowering): Expr {
  return throughPipeline(flow, request, lowering).kept();
}

/** What the pipeline leaves in a field for every element it lets through, where it leaves something. */
export function mappedElements(flow: Flow, request: ElementRequest, result: string, lowering: PipelineLowering): Expr {
  return throughPipeline(flow, request, lowering, result).results(result);
}

/** What came through of the elements of an array. */
interface Elements {
  readonly some: () => Expr;
  readonly kept: () => Expr;
  readonly results: (field: string) => Expr;
}

function throughPipeline(flow: Flow, request: ElementRequest, lowering: PipelineLowering, result?: string): Elements {
  const { session } = flow;
  const said = session.diagnostics.length;
  const { array, nested } = request;
  const list = nested ? withoutNulls(getElements(flow, array), newColumn(session)) : getList(flow, array);
  const inLambda = throughLambda(flow, list, request, lowering, result);
  if (inLambda !== undefined) return inLambda;
  // What has been said is said again.
  session.diagnostics.length = said;
  if (flow.lets === undefined) return throughRows(flow, list, request, lowering, result);
  flow.blocked = true;
  return { some: () => ({ ...absent, type: 'boolean' }), kept: () => noList, results: () => noList };
}

/**
 * The steps over a lambda's parameter: nothing there can be given a column, and there are no rows to touch. Undefined
 * where they ask for either.
 */
function throughLambda(
  flow: Flow,
  list: Expr,
  request: ElementRequest,
  lowering: PipelineLowering,
  result?: string,
): Elements | undefined {
  const element = newColumn(flow.session);
  const inner = forkConditional(flow);
  const lets: Let[] = [];
  inner.lets = lets;
  putElement(inner, request, column(element, 'text'), result);
  lowering.steps(request.pipeline.steps, inner);
  if (inner.blocked) return undefined;
  takeOut(flow, lets, element);
  const condition = and(inner.conditions);
  if (asksATable([...lets.map(({ expr }) => expr), condition])) return undefined;
  const ofEach = (op: EachExpr['op'], body: Expr) =>
    each(op, list, element, () => (op === 'map' ? body : holds(body)), lets);
  return {
    some: () => ofEach('any', condition),
    kept: () => ofEach('filter', condition),
    results: (field) => {
      const values = ofEach('map', choose([{ when: condition, then: asText(getField(inner, field)) }], absent));
      return withoutNulls(values, newColumn(flow.session));
    },
  };
}

/** What does not depend on the element is computed once an event, before the lambda. */
function takeOut(flow: Flow, lets: Let[], element: ColumnId): void {
  const inside = new Set([element]);
  const taken = lets.filter(({ id, expr }) => {
    const depends = [...columnsOf(expr)].some((column) => inside.has(column));
    if (depends) inside.add(id);
    return !depends;
  });
  lets.splice(0, lets.length, ...lets.filter(({ id }) => inside.has(id)));
  if (flow.lets !== undefined) flow.lets.push(...taken);
  else
    for (const { id, expr } of taken) flow.relation = { kind: 'extend', input: flow.relation, columns: [{ id, expr }] };
}

/** True where a value is looked up in a table of the engine's, which no lambda can. */
function asksATable(exprs: readonly Expr[]): boolean {
  return exprs.some((expr) => [...usesIn(expr)].some(({ op }) => op === 'knownZone'));
}

/** A row for each element, which is slower: what came through is gathered of the rows of each event again. */
function throughRows(
  flow: Flow,
  list: Expr,
  request: ElementRequest,
  lowering: PipelineLowering,
  result?: string,
): Elements {
  const { session } = flow;
  const event = numberEvents(flow);
  const rows = rowsOf(flow);
  const [element, index] = [newColumn(session), newColumn(session)];
  rows.relation = { kind: 'unnest', input: rows.relation, lists: [{ list, element }], index, keepEmpty: false };
  addTie(rows, { expr: column(index, 'number'), direction: 'asc', nulls: 'first' });
  putElement(rows, request, column(element, 'text'), result);
  lowering.steps(request.pipeline.steps, rows);
  const gathered = (input: Relation, of: Expr, value: Expr, order: readonly OrderKey[]): Expr => {
    const all = inOrder(newColumn(session), value, order);
    joinEvents(flow, event, input, [all], of);
    return column(all.id, 'list');
  };
  return {
    some: () => joinEvents(flow, event, rows.relation),
    kept: () => {
      const exprs = [event, column(index, 'number'), column(element, 'text')];
      const keys = exprs.map((expr) => ({ id: newColumn(session), expr }));
      const [of = absent, at = absent, value = absent] = keys.map(({ id, expr }) => column(id, expr.type));
      return gathered({ kind: 'aggregate', input: rows.relation, keys, aggregates: [] }, of, value, [ascending(at)]);
    },
    results: (field) => {
      const value = bindExpr(rows, asText(getField(rows, field)));
      const order = ownOrder(rows, flow).map((key) => ({ ...key, expr: bindExpr(rows, key.expr) }));
      return gathered(rows.relation, event, value, order);
    },
  };
}

function putElement(flow: Flow, { nested, variable }: ElementRequest, element: Expr, result?: string): void {
  // What the event has under the name of the result is no result.
  if (result !== undefined) setField(flow, result, absent);
  if (nested) addElement(flow, bindExpr(flow, apply('elementRecord', element)), variable);
  else setField(flow, variable, element);
}

function inOrder(id: number, value: Expr, order: readonly OrderKey[]): AggregateColumn {
  const data = { order: order.map(({ direction, nulls }) => ({ direction, nulls })) };
  const args = [value, ...order.map(({ expr }) => expr)];
  return { id, op: 'listInOrder', args, data, type: 'list', where: isPresent(value) };
}
