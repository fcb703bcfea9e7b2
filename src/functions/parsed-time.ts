import { absent, apply, applyWith, asNumber, asText, choose, coalesce, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';
import { digits, group, optional, sequence, textNode, wholeText } from './regex-nodes.ts';

/** What parseTimestamp() finds in a text. The instant is null where it finds nothing. */
export interface ParsedTime {
  readonly instant: Expr;
  /** Nanoseconds beyond the millisecond. */
  readonly nanos: Expr;
  readonly zone: Expr;
}

const absentNumber: Expr = { kind: 'literal', value: null, type: 'number' };

/** The instants that a time can be: those of a JavaScript Date. */
const farthest = 8.64e15;

/** The words that stand for counts since 1970, in lower case. */
const counts: ReadonlyMap<string, (value: Expr, context: Context) => readonly [instant: Expr, nanos: Expr]> = new Map([
  ['seconds', ofSeconds],
  ['unixtime', ofSeconds],
  ['unixtimeseconds', ofSeconds],
  ['millis', ofMilliseconds],
  ['milliseconds', ofMilliseconds],
  ['unixtimemillis', ofMilliseconds],
  ['nanos', ofNanoseconds],
]);

/** Reads a count of seconds, milliseconds or nanoseconds; undefined where the format is no word for one. */
export function readCount(format: string, value: Expr, context: Context): ParsedTime | undefined {
  const [instant, nanos] = counts.get(format.toLowerCase())?.(value, context) ?? [];
  if (instant === undefined || nanos === undefined) return undefined;
  const bound = context.bind(instant);
  const near = apply('lessOrEqual', apply('abs', bound), literal(farthest));
  return { instant: choose([{ when: near, then: bound }], absentNumber), nanos, zone: literal('Z') };
}

export function isCount(format: string): boolean {
  return counts.has(format.toLowerCase());
}

const secondsPattern = wholeText(
  sequence([
    group('sign', optional(textNode('-'))),
    group('whole', digits(1, 12)),
    optional(sequence([textNode('.'), group('fraction', digits(1, 18))])),
  ]),
  ['sign', 'whole', 'fraction'],
);

const nanosPattern = wholeText(sequence([group('sign', optional(textNode('-'))), group('digits', digits(1, 19))]), [
  'sign',
  'digits',
]);

/** Exact from the text: a double would lose the last digits. A number with an exponent is read as a double. */
function ofSeconds(value: Expr, context: Context): readonly [Expr, Expr] {
  const text = asText(value);
  const captured = (name: string): Expr =>
    context.bind(applyWith('regexExtract', { pattern: secondsPattern, group: name }, text));
  const [sign, whole, fraction] = [captured('sign'), captured('whole'), captured('fraction')];
  const nine = context.bind(apply('concat', fraction, literal('000000000')));
  const seconds = apply('multiply', asNumber(whole), literal(1000));
  const milliseconds = apply('add', seconds, asNumber(apply('substring', nine, literal(0), literal(3))));
  const [instant, nanos] = withSign(
    sign,
    milliseconds,
    asNumber(apply('substring', nine, literal(3), literal(6))),
    context,
  );
  const rounded = apply('round', apply('multiply', asNumber(value), literal(1000)));
  return [coalesce([instant, rounded]), choose([{ when: isPresent(whole), then: nanos }], literal(0))];
}

function ofMilliseconds(value: Expr, context: Context): readonly [Expr, Expr] {
  const number = context.bind(asNumber(value));
  const whole = apply('numberEquals', number, apply('floor', number));
  return [choose([{ when: whole, then: number }], absentNumber), literal(0)];
}

function ofNanoseconds(value: Expr, context: Context): readonly [Expr, Expr] {
  const text = asText(value);
  const captured = (name: string): Expr =>
    context.bind(applyWith('regexExtract', { pattern: nanosPattern, group: name }, text));
  const [sign, some] = [captured('sign'), captured('digits')];
  const all = context.bind(applyWith('padLeft', { width: 19, fill: '0' }, some));
  const milliseconds = asNumber(apply('substring', all, literal(0), literal(13)));
  return withSign(sign, milliseconds, asNumber(apply('substring', all, literal(13), literal(6))), context);
}

/** Before 1970 the nanoseconds still count forwards, from the millisecond before. */
function withSign(sign: Expr, milliseconds: Expr, nanos: Expr, context: Context): readonly [Expr, Expr] {
  const ms = context.bind(milliseconds);
  const ns = context.bind(nanos);
  const negative = apply('textEquals', apply('coalesce', sign, literal('')), literal('-'));
  const some = apply('less', literal(0), ns);
  const before = apply('subtract', apply('negate', ms), choose([{ when: some, then: literal(1) }], literal(0)));
  const forwards = choose([{ when: some, then: apply('subtract', literal(1e6), ns) }], literal(0));
  return [choose([{ when: negative, then: before }], ms), choose([{ when: negative, then: forwards }], ns)];
}

/** A field that is set only where a time was found. */
export function whereFound(parsed: ParsedTime, value: Expr): Expr {
  return choose([{ when: isPresent(parsed.instant), then: value }], { ...absent, type: value.type });
}
