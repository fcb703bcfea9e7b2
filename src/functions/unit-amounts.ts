import type { RegexNode, RegexPattern } from '../model/regex.ts';
import { anyOf, digits, group, oneOf, optional, sequence, textNode, wholeText } from './regex-nodes.ts';

/** A factor as a multiplication and a division, one of them by 1: both are exact where the numbers are. */
export interface Factor {
  readonly times: number;
  readonly over: number;
}

const decimal = 'kMGTPEZY';
const fractions: Readonly<Record<string, number>> = {
  d: 1e1,
  c: 1e2,
  m: 1e3,
  u: 1e6,
  µ: 1e6,
  μ: 1e6,
  n: 1e9,
  p: 1e12,
  f: 1e15,
  a: 1e18,
  z: 1e21,
  y: 1e24,
};

/** https://library.humio.com/data-analysis/functions-unit-convert.html; `K` is a `k`, as on the page about rates. */
export function unitPrefixes(binary: boolean): ReadonlyMap<string, Factor> {
  const prefixes = new Map<string, Factor>();
  const powers = [...decimal].map((letter, i) => [letter, i + 1] as const);
  for (const [letter, power] of [...powers, ['K', 1] as const]) {
    prefixes.set(letter, { times: (binary ? 1024 : 1000) ** power, over: 1 });
    if (letter !== 'k') prefixes.set(`${letter}i`, { times: 1024 ** power, over: 1 });
  }
  prefixes.set('h', { times: 100, over: 1 });
  prefixes.set('da', { times: 10, over: 1 });
  for (const [letter, over] of Object.entries(fractions)) prefixes.set(letter, { times: 1, over });
  return prefixes;
}

/** What a rate may be per, in seconds. */
export const rateTimes: Readonly<Record<string, number>> = {
  s: 1,
  sec: 1,
  m: 60,
  min: 60,
  h: 3600,
  hour: 3600,
  d: 86_400,
  day: 86_400,
  w: 604_800,
  week: 604_800,
};

/**
 * Groups: `number`, `prefix`, `unit` and `per`. A unit begins with a letter or a sign such as `%`; where it is given
 * its beginning is no prefix.
 */
export function amountPattern(unit: string | undefined): RegexPattern {
  const groups = ['number', 'prefix', ...(unit === undefined ? ['unit'] : []), 'per'];
  return wholeText(sequence([blanks, group('number', numberNode), blanks, unitNode(unit), blanks]), groups);
}

const blanks: RegexNode = { kind: 'Repeat', item: shorthand('s'), min: 0, lazy: false };

const numberNode = sequence([
  optional(anyOf('+-')),
  oneOf([
    sequence([many(digits(1)), optional(sequence([textNode('.'), many(digits(0, 1))]))]),
    sequence([textNode('.'), many(digits(1))]),
  ]),
  optional(sequence([anyOf('eE'), optional(anyOf('+-')), many(digits(1))])),
]);

function unitNode(unit: string | undefined): RegexNode {
  const names = [...unitPrefixes(false).keys()].sort((a, b) => b.length - a.length);
  const times = Object.keys(rateTimes).sort((a, b) => b.length - a.length);
  const first: RegexNode = {
    kind: 'Class',
    negated: true,
    items: [...[...'.,:;+-/'].map((c) => ({ kind: 'Range', from: c, to: c }) as const), blank, digit],
  };
  const rest: RegexNode = { kind: 'Repeat', item: { kind: 'Any' }, min: 0, lazy: true };
  const name = unit === undefined ? optional(group('unit', sequence([first, rest]))) : textNode(unit);
  const per = sequence([blanks, textNode('/'), blanks, group('per', oneOf(times.map(textNode)))]);
  return sequence([optional(group('prefix', oneOf(names.map(textNode)))), blanks, name, optional(per)]);
}

const blank = { kind: 'Shorthand', letter: 's' } as const;
const digit = { kind: 'Shorthand', letter: 'd' } as const;

function shorthand(letter: 's'): RegexNode {
  return { kind: 'Class', negated: false, items: [{ kind: 'Shorthand', letter }] };
}

function many(item: RegexNode): RegexNode {
  return item.kind === 'Repeat' ? { kind: 'Repeat', item: item.item, min: item.min, lazy: false } : item;
}

/** What a value is converted to. */
export interface Target {
  readonly text: string;
  readonly factor: Factor;
  /** Empty where it is not named. */
  readonly unit: string;
  /** Seconds, of a rate. */
  readonly per?: number;
}

/** `MB`, `k`, `MB/min`; undefined for a text that is no unit. */
export function parseTarget(text: string, binary: boolean, unit: string | undefined): Target | undefined {
  const [, amount = '', time] = /^\s*(.*?)(?:\s*\/\s*([a-z]+))?\s*$/.exec(text) ?? [];
  const per = time === undefined ? undefined : rateTimes[time];
  if ((time !== undefined && per === undefined) || /^[\d.,:;+/-]/.test(amount)) return undefined;
  const named = unit !== undefined && amount.endsWith(unit) ? amount.slice(0, -unit.length).trimEnd() : undefined;
  const prefixes = unitPrefixes(binary);
  const names = [...prefixes.keys()].sort((a, b) => b.length - a.length);
  const prefix = named ?? names.find((name) => amount.startsWith(name)) ?? '';
  const factor = prefix === '' ? { times: 1, over: 1 } : prefixes.get(prefix);
  if (factor === undefined) return undefined;
  return {
    text: text.trim(),
    factor,
    unit: unit ?? amount.slice(prefix.length).trim(),
    ...(per !== undefined && { per }),
  };
}
