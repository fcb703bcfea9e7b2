import type { CheckedCall, CheckedPipeline, CheckedStep, Place } from '../model/checked.ts';
import { parseDuration } from '../model/duration.ts';
import { absent, apply, asNumber, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { callOf } from './call-of.ts';
import type { Context } from './context.ts';
import { stats } from './stats.ts';
import { subAggregates } from './sub-aggregates.ts';

/**
 * window() in bucket() and timeChart(): an event counts in its own bucket and in those behind it whose window still
 * holds it, so it is copied for each of them; functions that are no window see the first copy alone.
 */

/** A function of a bucket, and over how many buckets it reaches where it is a window. */
export interface BucketFunction {
  readonly pipelines: readonly CheckedPipeline[];
  readonly buckets?: number;
}

export function bucketFunctions(functions: readonly CheckedPipeline[], span: number): readonly BucketFunction[] {
  return functions.map((pipeline) => {
    const at = pipeline.steps.findIndex((step) => step.kind === 'call' && step.call.name === 'window');
    const step = pipeline.steps[at];
    if (step?.kind !== 'call') return { pipelines: [pipeline] };
    const [before, after] = [pipeline.steps.slice(0, at), pipeline.steps.slice(at + 1)];
    const inner = subAggregates(step.call);
    const over = inner.length > 1 && after.length > 0 ? [{ steps: [together(inner, step.call)] }] : inner;
    return {
      pipelines: over.map(({ steps }) => ({ steps: [...before, ...steps, ...after] })),
      buckets: widthOf(step.call, span),
    };
  });
}

/** Steps behind the window see the fields of all its functions. */
function together(functions: readonly CheckedPipeline[], window: CheckedCall): CheckedStep {
  const { at } = window;
  const call = callOf(stats, window, { function: { kind: 'pipelines', values: functions, at } });
  return { kind: 'call', call, negated: false, at };
}

/** A width in time is rounded to whole buckets. */
function widthOf(call: CheckedCall, span: number): number {
  const buckets = args.optionalNumber(call, 'buckets');
  return buckets ?? Math.max(1, Math.round((parseDuration(args.text(call, 'span')) ?? 0) / span));
}

export interface Buckets {
  readonly span: number;
  /** The bucket that holds an instant. */
  readonly start: (instant: Expr) => Expr;
}

/** The bucket so many after another; the half of one more, as clocks that change make some shorter or longer. */
function later({ span, start }: Buckets, bucket: Expr, count: Expr): Expr {
  const distance = apply('add', apply('multiply', count, literal(span)), literal(span / 2));
  return start(apply('add', bucket, distance));
}

/** Holds of each copy how many buckets behind its event's own it counts; no query can name it. */
const copyField = ' copy';

/** Copies every event for the windows it lies in; gives the bucket of each copy and the pipelines over them. */
export function spreadOverWindows(
  functions: readonly BucketFunction[],
  own: Expr,
  buckets: Buckets,
  context: Context,
  at: Place,
): { readonly bucket: Expr; readonly pipelines: readonly CheckedPipeline[] } {
  const widest = Math.max(1, ...functions.map((f) => f.buckets ?? 1));
  if (widest === 1) return { bucket: own, pipelines: functions.flatMap((f) => f.pipelines) };
  const { end } = context.environment;
  const last = end === undefined ? context.total(own, 'max') : buckets.start(literal(end - 1));
  const copies = apply('listOf', ...Array.from({ length: widest }, (_, n) => literal(String(n))));
  const { elements } = context.unnest([copies], false);
  const copy = context.bind(asNumber(elements[0] ?? absent));
  const bucket = context.bind(later(buckets, own, copy));
  context.filter(apply('lessOrEqual', bucket, last));
  context.overwrite(copyField, copy);
  const pipelines = functions.flatMap((f) =>
    f.pipelines.map(({ steps }) => ({ steps: [firstCopies(f.buckets ?? 1, at), ...steps] })),
  );
  return { bucket, pipelines };
}

function firstCopies(count: number, at: Place): CheckedStep {
  return { kind: 'filter', filter: { kind: 'order', field: copyField, operator: '<', value: count, at }, at };
}

/** Takes away what a window yields where some of its buckets lie before the first. */
export function keepFullWindows(
  functions: readonly { readonly buckets?: number; readonly fields: readonly string[] }[],
  bucketField: string,
  buckets: Buckets,
  context: Context,
): void {
  const windows = functions.filter(({ buckets: count }) => (count ?? 1) > 1);
  if (windows.length === 0) return;
  context.forget(copyField);
  const bucket = context.bind(context.field(bucketField));
  const { start } = context.environment;
  const first = start === undefined ? context.total(bucket, 'min') : buckets.start(literal(start));
  for (const { buckets: count = 1, fields } of windows) {
    const full = context.bind(apply('lessOrEqual', later(buckets, first, literal(count - 1)), bucket));
    for (const field of fields) {
      context.overwrite(field, choose([{ when: full, then: context.field(field) }], absent));
    }
  }
}
