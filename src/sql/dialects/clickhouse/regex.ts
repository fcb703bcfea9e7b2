import type { RegexPattern } from '../../../model/regex.ts';
import { alwaysTakesPart, groupNumbers, minimumLength, neverEmpty } from '../../../model/regex-groups.ts';
import type { RegexTemplate } from '../../../plan/primitives.ts';
import { type FirstMatch, type FollowedMatches, firstMatch, followedMatches, patternsOf } from '../../lookahead.ts';
import { type Captures, fitsRe2, printRe2 } from '../../regex.ts';
import { quoteLiteral } from './quote.ts';
import { absent } from './types.ts';

// Regular expressions in ClickHouse's RE2.

const looksAhead =
  'ClickHouse has no lookahead in regular expressions, and this one cannot be said without: test for the other pattern in a step of its own';
const repeatsTooOften = 'ClickHouse repeats a part of a regular expression at most 1000 times: write a smaller number';

/** Why the first match of a pattern cannot be found; absent: it can. */
export function refusedMatch(pattern: RegexPattern): string | undefined {
  const found = firstMatch(pattern);
  if (found === undefined) return looksAhead;
  return patternsOf(found).every(fitsRe2) ? undefined : repeatsTooOften;
}

/** Why all its matches cannot be told. */
export function refusedMatches(pattern: RegexPattern): string | undefined {
  return followedMatches(pattern)?.inside ? looksAhead : refusedSplit(pattern);
}

/** An empty match at the beginning splits nothing off. */
export function refusedSplit(pattern: RegexPattern): string | undefined {
  if (!pattern.lookahead) return fitsRe2(pattern) ? undefined : repeatsTooOften;
  const found = followedMatches(pattern);
  if (found === undefined) return looksAhead;
  return fitsRe2(found.taken) && fitsRe2(found.next) ? undefined : repeatsTooOften;
}

/** RE2 names nine groups in a replacement, `\1` to `\9`. */
export function refusedReplacement(pattern: RegexPattern, template: RegexTemplate): string | undefined {
  const named = template.filter((piece) => typeof piece === 'number');
  const found = followedMatches(pattern);
  const most = found === undefined ? 9 : found.captures;
  if (named.every((n) => n <= most) && (found === undefined || found.captures <= 7)) return refusedMatches(pattern);
  return found === undefined ? 'ClickHouse knows nine groups in a replacement: use groups $1 to $9' : looksAhead;
}

export function regexMatches(x: string, pattern: RegexPattern): string {
  const found = firstMatch(pattern);
  return found === undefined ? matches(x, pattern) : matchesAll(x, found);
}

function matches(x: string, pattern: RegexPattern): string {
  return `match(${x}, ${re2(pattern, 'none')})`;
}

function matchesAll(x: string, { pattern, also, but }: FirstMatch): string {
  const all = [
    matches(x, pattern),
    ...also.map((one) => matchesAll(x, one)),
    ...but.map((one) => `NOT ${matchesAll(x, one)}`),
  ];
  return all.length === 1 ? all.join('') : `(${all.join(' AND ')})`;
}

/**
 * RE2 gives an empty text both for a group that matched nothing and for one that took no part. A group that cannot
 * match nothing took no part then; of one that can, the empty text is a value only where it always takes part.
 */
export function regexExtract(x: string, pattern: RegexPattern, group: string): string {
  const found = firstMatch(pattern);
  if (found === undefined || !pattern.lookahead) return extracted(x, pattern, group);
  return `if(${matchesAll(x, found)}, ${extracted(x, found.pattern, group)}, NULL)`;
}

function extracted(x: string, pattern: RegexPattern, group: string): string {
  const values = groupNumbers(pattern, group).map((n) => capture(x, pattern, n));
  if (alwaysTakesPart(pattern, group) && !neverEmpty(pattern, group)) {
    return `if(${matches(x, pattern)}, ${values[0]}, NULL)`;
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
  const found = followedMatches(pattern);
  const captures = group === 0 ? 'none' : 'named';
  const text = found === undefined ? re2(pattern, captures) : followedRe2(found, captures);
  const number = found === undefined ? group : group + 1;
  const marked = `replaceRegexpAll(ifNull(${x}, ''), ${text}, '${opening}\\\\${number}${closing}')`;
  const pieces = `arraySlice(splitByChar('${opening}', ${marked}), 2, ${limit})`;
  return `if(isNull(${x}), ${absent('list')}, arrayMap(v -> splitByChar('${closing}', v)[1], ${pieces}))`;
}

export function regexReplace(x: string, pattern: RegexPattern, template: RegexTemplate): string {
  const rewrite = (shift: number) =>
    template
      .map((piece) => (typeof piece === 'number' ? `\\${piece + shift}` : piece.replaceAll('\\', '\\\\')))
      .join('');
  const found = followedMatches(pattern);
  if (found !== undefined) {
    const next = `\\${found.captures + 2}`;
    return `replaceRegexpAll(${x}, ${followedRe2(found, 'numbered')}, ${quoteLiteral(`${rewrite(1)}${next}`)})`;
  }
  const captures = template.some((piece) => typeof piece === 'number') ? 'numbered' : 'none';
  return `replaceRegexpAll(${x}, ${re2(pattern, captures)}, ${quoteLiteral(rewrite(0))})`;
}

export function regexSplit(x: string, pattern: RegexPattern): string {
  return `if(isNull(${x}), ${absent('list')}, ${pieces(`ifNull(${x}, '')`, pattern)})`;
}

function pieces(x: string, pattern: RegexPattern): string {
  const found = followedMatches(pattern);
  if (found !== undefined) {
    const marked = `replaceRegexpAll(${x}, ${followedRe2(found, 'none')}, '${closing}\\\\2')`;
    const takesNothing = minimumLength(found.taken.root) === 0;
    const text = takesNothing ? `substring(${marked}, 1 + startsWith(${marked}, '${closing}'))` : marked;
    return `splitByChar('${closing}', ${text})`;
  }
  const text = literalText(pattern);
  return text !== undefined
    ? `splitByString(${quoteLiteral(text)}, ${x})`
    : `splitByRegexp(${re2(pattern, 'none')}, ${x})`;
}

/** The text a pattern without anything special matches; not empty. */
function literalText({ flags, root }: RegexPattern): string | undefined {
  if (flags.ignoreCase) return undefined;
  const items = root.kind === 'Sequence' ? root.items : [root];
  const text = items.map((item) => (item.kind === 'Character' ? item.value : undefined));
  return text.length > 0 && text.every((c) => c !== undefined) ? text.join('') : undefined;
}

/** An empty pattern would match nothing. */
function re2(pattern: RegexPattern, captures: Captures = 'named'): string {
  const text = re2Text(pattern, captures);
  return quoteLiteral(text === '' ? '(?:)' : text);
}

/** The first group is what is taken, those in it count on, the last is what follows. */
function followedRe2({ taken, next }: FollowedMatches, captures: Captures): string {
  return quoteLiteral(`(${re2Text(taken, captures)})(${re2Text(next, 'none')})`);
}

/** ClickHouse lets the dot match newlines unless told otherwise. */
function re2Text(pattern: RegexPattern, captures: Captures): string {
  return `${pattern.flags.dotAll ? '' : '(?-s)'}${printRe2(pattern, captures)}`;
}
