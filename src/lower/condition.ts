import type { CheckedPipeline } from '../model/checked.ts';
import { and } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { PipelineLowering } from './aggregate.ts';
import { joinEvents, numberEvents, rowsOf } from './event-rows.ts';
import { type Flow, forkConditional } from './flow.ts';

/** Whether a pipeline lets the event through, or one of those that it makes of it. */
export function conditionOf(flow: Flow, { steps }: CheckedPipeline, lowering: PipelineLowering): Expr {
  const said = flow.session.diagnostics.length;
  const inner = forkConditional(flow);
  lowering.steps(steps, inner);
  if (!inner.blocked || flow.lets !== undefined) {
    flow.relation = inner.relation;
    flow.blocked = flow.blocked || inner.blocked;
    return and(inner.conditions);
  }
  // What has been said is said again.
  flow.session.diagnostics.length = said;
  const event = numberEvents(flow);
  const rows = rowsOf(flow);
  lowering.steps(steps, rows);
  return joinEvents(flow, event, rows.relation);
}
