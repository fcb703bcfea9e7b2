import type { ElementRequest } from '../functions/context.ts';
import { absent, and, apply, asText, choose, column, each, holds, withoutNulls } from '../plan/build.ts';
import type { EachExpr, Expr, Let } from '../plan/expression.ts';
import type { PipelineLowering } from './aggregate.ts';
import { addElement, type Flow, forkConditional, getField, setField } from './flow.ts';
import { getElements, getList } from './lists.ts';
import { cannotRun, newColumn } from './session.ts';

/** True where the pipeline lets some element of the array through. */
export function anyElement(flow: Flow, request: ElementRequest, lowering: PipelineLowering): Expr {
  const { condition, each } = lowerElement(flow, request, lowering);
  return each('any', condition);
}

/** The elements the pipeline lets through, as they were. */
export function keptElements(flow: Flow, request: ElementRequest, lowering: PipelineLowering): Expr {
  const { condition, each } = lowerElement(flow, request, lowering);
  return each('filter', condition);
}

/** What the pipeline leaves in a field for every element it lets through, where it leaves something. */
export function mappedElements(flow: Flow, request: ElementRequest, result: string, lowering: PipelineLowering): Expr {
  const { condition, field, each } = lowerElement(flow, request, lowering, result);
  const results = each('map', choose([{ when: condition, then: asText(field(result)) }], absent));
  return withoutNulls(results, newColumn(flow.session));
}

interface LoweredElement {
  readonly condition: Expr;
  readonly field: (name: string) => Expr;
  readonly each: (op: EachExpr['op'], body: Expr) => Expr;
}

/** The steps over a lambda's parameter: nothing there can be given a column, and there are no rows to touch. */
function lowerElement(
  flow: Flow,
  { array, nested, variable, pipeline }: ElementRequest,
  lowering: PipelineLowering,
  result?: string,
): LoweredElement {
  const { session } = flow;
  const element = newColumn(session);
  const list = nested ? withoutNulls(getElements(flow, array), newColumn(session)) : getList(flow, array);
  const inner = forkConditional(flow);
  const lets: Let[] = [];
  inner.lets = lets;
  // What the event has under the name of the result is no result.
  if (result !== undefined) setField(inner, result, absent);
  const value = column(element, 'text');
  if (nested) addElement(inner, apply('elementRecord', value), variable);
  else setField(inner, variable, value);
  lowering.steps(pipeline.steps, inner);
  const [step] = pipeline.steps;
  if (inner.blocked && step !== undefined) {
    const message = 'Saker cannot run a step that gives several events for one on the elements of an array';
    cannotRun(session, 'CQL0502', step.at, message, 'split the array into events with split() instead');
  }
  return {
    condition: and(inner.conditions),
    field: (name) => getField(inner, name),
    each: (op, body) => each(op, list, element, () => (op === 'map' ? body : holds(body)), lets),
  };
}
