import type { CheckedCall, CheckedPipeline, Place } from '../model/checked.ts';
import { parseDuration } from '../model/duration.ts';
import { apply, applyWith, asNumber, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { type BucketFunction, bucketFunctions, keepFullWindows, spreadOverWindows } from './bucket-windows.ts';
import type { Context } from './context.ts';
import type { CallProblem, ParameterDefinition } from './define.ts';
import { totalOfNumbers } from './group-score.ts';
import { queryZone } from './query-zone.ts';
import { conversionFactor, namesDiffer, parseLoneUnit, parseRateConversion, type RateConversion } from './rate-unit.ts';
import { chooseSpan } from './span-choice.ts';
import { requireSomeKey, subAggregates } from './sub-aggregates.ts';

/** What bucket() and timeChart() have in common. */

export const bucketField = '_bucket';

/** More buckets than these are neither made by themselves nor filled. */
const mostBuckets = 1500;

export function bucketParameters(countNote: string): readonly ParameterDefinition[] {
  return [
    { name: 'buckets', type: 'integer', min: 1, max: mostBuckets },
    { name: 'function', type: 'aggregates', defaultNote: countNote },
    { name: 'limit', type: 'integer', default: 10, min: 1, max: 500 },
    { name: 'minSpan', type: 'duration' },
    { name: 'timezone', type: 'timezone', defaultNote: 'the time zone of the query' },
    { name: 'unit', type: 'texts', defaultNote: 'no conversion' },
  ];
}

export const bucketNotes: readonly string[] = [
  '`_bucket` is the beginning of the bucket, in milliseconds since 1970; an event without a time is in none.',
  'Buckets begin at multiples of the span on the clock of the zone, so the first and the last may hold less than a span.',
  'Without `span` and `buckets` the span is the shortest round one that makes at most 127 buckets of the time range, or of the times there are.',
  '`buckets` divides the time range; one bucket more may come of the alignment.',
  'The series are those with the greatest total of all numbers in all buckets; a default `limit` that cuts some is reported.',
  '`unit` converts what each function yields: `"bytes/span to Mbytes/day"` takes the length of a bucket into account.',
  'Decisions: an event without any field of the series is in no series; a day with a change of the clocks is one bucket of 23 or 25 hours.',
];

export interface BucketOptions {
  /** For messages: `bucket()`. */
  readonly name: string;
  /** Fields whose values are the series. */
  readonly series: readonly string[];
  /** Buckets without events get a row too. */
  readonly fill: boolean;
}

export function bucketEvents(call: CheckedCall, context: Context, { name, series, fill }: BucketOptions): void {
  const span = spanOf(call, context, name);
  const zone = literal((args.optionalZone(call, 'timezone') ?? queryZone(context)).name);
  const start = (instant: Expr): Expr => applyWith('bucketStart', { span }, instant, zone);
  const time = context.bind(asNumber(context.field('@timestamp')));
  context.filter(isPresent(time));
  const keys = series.map((field) => ({ name: field, expr: context.bind(context.field(field)) }));
  // Decision: as in groupBy(), an event that lacks some of the fields forms a series without them.
  requireSomeKey(keys, context);

  const buckets = { span, start };
  const functions = bucketFunctions(subAggregates(call), span);
  const { bucket, pipelines } = spreadOverWindows(functions, context.bind(start(time)), buckets, context, call.at);
  const yielded = context.aggregatePipelines([{ name: bucketField, expr: bucket }, ...keys], pipelines);
  const { empty } = yielded;
  const fields = fieldsOf(functions, yielded.fields);
  if (series.length > 0) keepSeries(call, context, name, series);
  if (fill) {
    const { start: first, end } = context.environment;
    context.fillBuckets({
      bucket: bucketField,
      keys: series,
      start,
      // Half a span, as clocks that change make some buckets shorter than others.
      step: Math.max(1, Math.floor(span / 2)),
      first,
      last: end === undefined ? undefined : end - 1,
      most: 2 * mostBuckets,
      notice: {
        subject: `${name} left buckets without events out, as there are more than ${mostBuckets}`,
        remedy: 'write a longer span',
      },
      empty,
    });
  }
  keepFullWindows(
    functions.map((f, i) => ({ ...f, fields: fields[i] ?? [] })),
    bucketField,
    buckets,
    context,
  );
  convertUnits(call, context, fields, span);
}

/** The fields of each function, of those of its pipelines. */
function fieldsOf(
  functions: readonly BucketFunction[],
  yielded: readonly (readonly string[])[],
): readonly (readonly string[])[] {
  let at = 0;
  return functions.map(({ pipelines }) => {
    at += pipelines.length;
    return yielded.slice(at - pipelines.length, at).flat();
  });
}

function keepSeries(call: CheckedCall, context: Context, name: string, series: readonly string[]): void {
  const score = totalOfNumbers(context, [bucketField, ...series]) ?? literal(0);
  const limit = args.number(call, 'limit');
  const notice = { subject: `${name} kept ${limit} series`, remedy: 'write a limit of your own, of 500 at most' };
  context.keepGroups(series, score, limit, args.isWritten(call, 'limit') ? undefined : notice);
}

function spanOf(call: CheckedCall, context: Context, name: string): number {
  const fixed = durationOf(call, 'span');
  const minSpan = durationOf(call, 'minSpan');
  if (fixed !== undefined && minSpan === undefined) return fixed;
  const interval = intervalOf(context);
  if (minSpan !== undefined && minSpan > interval && interval > 1) {
    const message = `\`minSpan\` of ${name} is longer than the times searched, which count as its span`;
    context.warn(placeOf(call, 'minSpan'), 'CQL0306', message);
  }
  if (fixed !== undefined) return Math.max(fixed, Math.min(minSpan ?? 1, interval));
  return chooseSpan({ interval, buckets: args.optionalNumber(call, 'buckets'), minSpan });
}

function placeOf(call: CheckedCall, parameter: string): Place {
  return call.args.get(parameter)?.at ?? call.at;
}

/** Undefined where it is not given, or `auto`. */
function durationOf(call: CheckedCall, parameter: string): number | undefined {
  const text = args.optionalText(call, parameter);
  return text === undefined ? undefined : parseDuration(text);
}

/** Milliseconds of the time range; a side it leaves open is where the events begin or end. */
function intervalOf(context: Context): number {
  const { start, end } = context.environment;
  if (start !== undefined && end !== undefined) return Math.max(1, end - start);
  const extent = context.extent();
  if (extent === undefined) return 1;
  return Math.max(1, (end ?? extent.last + 1) - (start ?? extent.first));
}

function convertUnits(call: CheckedCall, context: Context, fields: readonly (readonly string[])[], span: number): void {
  const units = args.optionalTexts(call, 'unit');
  if (units === undefined) return;
  fields.forEach((names, i) => {
    const unit = units[units.length === 1 ? 0 : i] ?? '';
    const conversion = parseRateConversion(unit) ?? parseLoneUnit(unit);
    if (conversion === undefined) return;
    const { multiply, divide } = conversionFactor(conversion, span);
    for (const field of names) {
      const multiplied = apply('multiply', asNumber(context.field(field)), literal(multiply));
      context.overwrite(field, apply('divide', multiplied, literal(divide)));
    }
  });
}

export function bucketProblems(call: CheckedCall, name: string): readonly CallProblem[] {
  return [...spanProblems(call, name), ...unitProblems(call, name, subAggregates(call))];
}

function spanProblems(call: CheckedCall, name: string): readonly CallProblem[] {
  return ['span', 'minSpan']
    .filter((parameter) => durationOf(call, parameter) === 0)
    .map((parameter) => ({ parameter, code: 'CQL0306', message: `\`${parameter}\` of ${name} cannot be 0` }));
}

function loneUnit(unit: string, { to }: RateConversion, name: string): CallProblem {
  const taken = to.time.unit === 'ms' ? `the amount of a bucket as ${unit}` : 'a name that converts nothing';
  const message = `\`unit\` of ${name} is documented as a conversion only; \`${unit}\` is taken for ${taken}`;
  return {
    parameter: 'unit',
    code: 'CQL0324',
    severity: 'warning',
    strict: true,
    message,
    note: 'write `bytes/span to Mbytes/day`',
  };
}

function unitProblems(call: CheckedCall, name: string, functions: readonly CheckedPipeline[]): readonly CallProblem[] {
  const units = args.optionalTexts(call, 'unit') ?? [];
  const found: CallProblem[] = units.flatMap((unit): CallProblem[] => {
    const conversion = parseRateConversion(unit);
    const lone = parseLoneUnit(unit);
    if (conversion === undefined && lone !== undefined) return [loneUnit(unit, lone, name)];
    if (conversion === undefined) {
      const note = 'it is like `bytes/span to Mbytes/day`: a rate to convert to stands behind `to`';
      return [{ parameter: 'unit', code: 'CQL0306', message: `\`unit\` of ${name} cannot be \`${unit}\``, note }];
    }
    if (!namesDiffer(conversion)) return [];
    const message = `\`${conversion.from.name}\` and \`${conversion.to.name}\` count as the same thing in \`unit\` of ${name}`;
    const note = 'only the prefixes K, M, G, P, Ki, Mi, Gi and Pi and the times are converted';
    return [{ parameter: 'unit', code: 'CQL0306', severity: 'warning', message, note }];
  });
  if (units.length > 1 && units.length !== functions.length) {
    const message = `\`unit\` of ${name} names ${units.length} conversions for ${functions.length} functions`;
    found.push({ parameter: 'unit', code: 'CQL0306', message, note: 'one conversion holds for all functions' });
  }
  return found;
}
