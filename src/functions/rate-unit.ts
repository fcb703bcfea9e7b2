/**
 * Conversions such as `bytes/span to Mbytes/day`.
 * https://library.humio.com/data-analysis/syntax-time.html
 */
export interface RateConversion {
  readonly from: Rate;
  readonly to: Rate;
}

interface Rate {
  /** `2Ki` is 2048. */
  readonly factor: number;
  /** `bytes`; empty where it is not named. */
  readonly name: string;
  /** So many milliseconds, or so many buckets. */
  readonly time: { readonly count: number; readonly unit: 'ms' | 'bucket' };
}

const prefixes: Readonly<Record<string, number>> = {
  '': 1,
  K: 1e3,
  M: 1e6,
  G: 1e9,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Pi: 2 ** 50,
};

/** The first that begins with what is written counts, so `m` and `mi` are minutes. */
const times: readonly (readonly [word: string, milliseconds: number])[] = [
  ['seconds', 1000],
  ['minutes', 60_000],
  ['milliseconds', 1],
  ['hours', 3_600_000],
  ['days', 86_400_000],
];

/**
 * A unit without `to`, which the vendor's own dashboards write and no page describes: a rate such as `1/s` says what the
 * amount of a bucket is converted to; anything else, such as `bytes`, names what is counted and converts nothing.
 */
export function parseLoneUnit(text: string): RateConversion | undefined {
  const to = parseRate(text);
  if (to !== undefined) return { from: { factor: 1, name: to.name, time: { count: 1, unit: 'bucket' } }, to };
  if (!/^[A-Za-z%][\w% ]*$/.test(text) || /\bto\b/.test(text)) return undefined;
  const same: Rate = { factor: 1, name: text, time: { count: 1, unit: 'bucket' } };
  return { from: same, to: same };
}

/** Undefined for a text that is no conversion. The left side may be an amount: it is one per bucket. */
export function parseRateConversion(text: string): RateConversion | undefined {
  const sides = /^(.*?)(?:^|\s+)to\s+(.*)$/.exec(text.trim());
  if (sides === null) return undefined;
  const [, left = '', right = ''] = sides;
  const from = left.includes('/') ? parseRate(left) : parseRate(`${left}/bucket`);
  const to = parseRate(right);
  return from === undefined || to === undefined ? undefined : { from, to };
}

function parseRate(text: string): Rate | undefined {
  const match = /^\s*(\d+)?\s*([KMGP]i?)? ?([^/\d]*?)\s*\/\s*(\d+)?\s*([a-z]+)\s*$/.exec(text);
  if (match === null) return undefined;
  const [, count = '1', prefix = '', name = '', repeats = '1', word = ''] = match;
  const unit = timeOf(word);
  if (unit === undefined || Number(count) === 0 || Number(repeats) === 0) return undefined;
  const time = { count: unit.count * Number(repeats), unit: unit.unit };
  return { factor: Number(count) * (prefixes[prefix] ?? 1), name, time };
}

function timeOf(word: string): Rate['time'] | undefined {
  if (word === 'span' || word === 'bucket') return { count: 1, unit: 'bucket' };
  const count = word === 'ms' ? 1 : times.find(([whole]) => whole.startsWith(word))?.[1];
  return count === undefined ? undefined : { count, unit: 'ms' };
}

/**
 * What a value in a bucket of `span` milliseconds is multiplied by and then divided by: whole numbers in their lowest
 * terms, so that 7,200,000 bytes an hour are 2 Kbytes a second and not a little less.
 */
export function conversionFactor({ from, to }: RateConversion, span: number): { multiply: number; divide: number } {
  const length = ({ count, unit }: Rate['time']): bigint => BigInt(unit === 'bucket' ? count * span : count);
  const multiply = BigInt(from.factor) * length(to.time);
  const divide = BigInt(to.factor) * length(from.time);
  const common = greatestCommonDivisor(multiply, divide);
  return { multiply: Number(multiply / common), divide: Number(divide / common) };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : greatestCommonDivisor(b, a % b);
}

/** True where both sides name what they count, and not the same. */
export function namesDiffer({ from, to }: RateConversion): boolean {
  return from.name !== '' && to.name !== '' && from.name !== to.name;
}
