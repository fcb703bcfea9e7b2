import type { RegexPattern } from '../../../model/regex.ts';
import { alwaysTakesPart, groupNumbers, neverEmpty } from '../../../model/regex-groups.ts';
import type { RegexTemplate } from '../../../plan/primitives.ts';
import { type Captures, fitsRe2, printRe2 } from '../../regex.ts';
import { quoteLiteral } from './quote.ts';
import { absent } from './types.ts';

// Regular expressions in ClickHouse's RE2.

/** Why a pattern cannot run; absent: it can. */
export function refusedPattern(pattern: RegexPattern): string | undefined {
  if (fitsRe2(pattern)) return undefined;
  return pattern.lookahead
    ? 'ClickHouse has no lookahead in regular expressions: test for the other pattern in a step of its own'
    : 'ClickHouse repeats a part of a regular expression at most 1000 times: write a smaller number';
}

/** RE2 names nine groups in a replacement, `\1` to `\9`. */
export function refusedTemplate(template: RegexTemplate): string | undefined {
  return template.some((piece) => typeof piece === 'number' && piece > 9)
    ? 'ClickHouse knows nine groups in a replacement: use groups $1 to $9'
    : undefined;
}

export function regexMatches(x: string, pattern: RegexPattern): string {
  return `match(${x}, ${re2(pattern, 'none')})`;
}

/**
 * RE2 gives an empty text both for a group that matched nothing and for one that took no part. A group that cannot
 * match nothing took no part then; of one that can, the empty text is a value only where it always takes part.
 */
export function regexExtract(x: string, pattern: RegexPattern, group: string): string {
  const values = groupNumbers(pattern, group).map((n) => capture(x, pattern, n));
  if (alwaysTakesPart(pattern, group) && !neverEmpty(pattern, group)) {
    return `if(${regexMatches(x, pattern)}, ${values[0]}, NULL)`;
  }
  const found = values.map((value) => `nullIf(${value}, '')`);
  return found.length === 1 ? (found[0] ?? '') : `coalesce(${found.join(', ')})`;
}

/** All groups are captured at once: ClickHouse computes the same expression once for all of them. */
function capture(x: string, pattern: RegexPattern, n: number): string {
  if (pattern.groups.length < 2) return `extract(${x}, ${re2(pattern)})`;
  return `arrayElement(extractGroups(ifNull(${x}, ''), ${re2(pattern)}), ${n})`;
}

export function regexExtractAll(x: string, pattern: RegexPattern, group: string | undefined, limit: number): string {
  const lists = group === undefined ? [0] : groupNumbers(pattern, group);
  const found = lists.map((n) => everyMatch(x, pattern, n, limit));
  const [first = '', ...others] = found;
  const sure = group === undefined || (others.length === 0 && alwaysTakesPart(pattern, group));
  if (sure) return first;
  const captured = (name: string): string => `nullIf(${name}, '')`;
  return others.reduce(
    (a, b) => `arrayMap((v, w) -> coalesce(v, ${captured('w')}), ${a}, ${b})`,
    `arrayMap(v -> ${captured('v')}, ${first})`,
  );
}

/** Stands before and after a match; no UTF-8 text holds either byte. */
const [opening, closing] = ['\\xFE', '\\xFF'];

/**
 * ClickHouse's own functions for all matches stop at an empty one; a replacement does not. So each match is marked,
 * and the text cut at the marks. Nothing else lets an empty text match.
 */
function everyMatch(x: string, pattern: RegexPattern, group: number, limit: number): string {
  const marked = `replaceRegexpAll(ifNull(${x}, ''), ${re2(pattern, group === 0 ? 'none' : 'named')}, '${opening}\\\\${group}${closing}')`;
  const pieces = `arraySlice(splitByChar('${opening}', ${marked}), 2, ${limit})`;
  return `if(isNull(${x}), ${absent('list')}, arrayMap(v -> splitByChar('${closing}', v)[1], ${pieces}))`;
}

export function regexReplace(x: string, pattern: RegexPattern, template: RegexTemplate): string {
  const captures = template.some((piece) => typeof piece === 'number') ? 'numbered' : 'none';
  const rewrite = template.map((piece) => (typeof piece === 'number' ? `\\${piece}` : piece.replaceAll('\\', '\\\\')));
  return `replaceRegexpAll(${x}, ${re2(pattern, captures)}, ${quoteLiteral(rewrite.join(''))})`;
}

export function regexSplit(x: string, pattern: RegexPattern): string {
  const text = literalText(pattern);
  const pieces =
    text !== undefined
      ? `splitByString(${quoteLiteral(text)}, ifNull(${x}, ''))`
      : `splitByRegexp(${re2(pattern, 'none')}, ifNull(${x}, ''))`;
  return `if(isNull(${x}), ${absent('list')}, ${pieces})`;
}

/** The text a pattern without anything special matches; not empty. */
function literalText({ flags, root }: RegexPattern): string | undefined {
  if (flags.ignoreCase) return undefined;
  const items = root.kind === 'Sequence' ? root.items : [root];
  const text = items.map((item) => (item.kind === 'Character' ? item.value : undefined));
  return text.length > 0 && text.every((c) => c !== undefined) ? text.join('') : undefined;
}

/** ClickHouse lets the dot match newlines unless told otherwise. An empty pattern would match nothing. */
function re2(pattern: RegexPattern, captures: Captures = 'named'): string {
  const dotAll = pattern.flags.dotAll ? '' : '(?-s)';
  const text = `${dotAll}${printRe2(pattern, captures)}`;
  return quoteLiteral(text === '' ? '(?:)' : text);
}
