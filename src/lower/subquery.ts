import type { Context, TimeRange } from '../functions/context.ts';
import type { CheckedPipeline } from '../model/checked.ts';
import { and, apply, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Relation } from '../plan/relation.ts';
import type { PipelineLowering } from './aggregate.ts';
import { eventFlow, type Flow } from './flow.ts';
import { type Session, scanColumn, subSession } from './session.ts';

/** A query of its own over the same input: other columns are read for it, and perhaps another time range. */
export function subquery(
  session: Session,
  pipeline: CheckedPipeline,
  { start, end }: TimeRange,
  lowering: PipelineLowering,
): Context {
  const { environment } = session;
  const own = { ...environment, start: start ?? environment.start, end: end ?? environment.end };
  const inner = eventFlow(subSession(session, own));
  inner.relation = timeRange(inner);
  lowering.steps(pipeline.steps, inner);
  return lowering.context(inner);
}

/** The events of the time range; those without a time lie in none. */
export function timeRange(flow: Flow): Relation {
  const { start, end } = flow.session.environment;
  if (start === undefined && end === undefined) return flow.relation;
  const time = scanColumn(flow.session, { kind: 'timestamp' });
  const bounds: Expr[] = [];
  if (start !== undefined) bounds.push(apply('lessOrEqual', literal(start), time));
  if (end !== undefined) bounds.push(apply('less', time, literal(end)));
  return { kind: 'filter', input: flow.relation, predicate: and(bounds) };
}
