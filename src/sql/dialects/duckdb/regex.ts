import type { RegexPattern } from '../../../model/regex.ts';
import { alwaysTakesPart, groupNumbers, neverEmpty } from '../../../model/regex-groups.ts';
import type { RegexTemplate } from '../../../plan/primitives.ts';
import { type FirstMatch, firstMatch, patternsOf } from '../../lookahead.ts';
import { type Captures, fitsRe2, printEcmaScript, printRe2 } from '../../regex.ts';
import { quoteLiteral } from './quote.ts';

/** Regular expressions in DuckDB's RE2, which takes a tenth of the time; what it cannot say goes to JavaScript functions the engine registers. */

export function regexMatches(x: string, pattern: RegexPattern): string {
  const found = firstInRe2(pattern);
  return found === undefined ? `saker_regex_matches(${x}, ${ecmaScript(pattern)})` : matchesAll(x, found);
}

function firstInRe2(pattern: RegexPattern): FirstMatch | undefined {
  const found = firstMatch(pattern);
  return found !== undefined && patternsOf(found).every(fitsRe2) ? found : undefined;
}

function matchesAll(x: string, { pattern, also, but }: FirstMatch): string {
  const one = `regexp_matches(${x}, ${re2(pattern)})`;
  const all = [one, ...also.map((other) => matchesAll(x, other)), ...but.map((other) => `NOT ${matchesAll(x, other)}`)];
  return all.length === 1 ? one : `(${all.join(' AND ')})`;
}

/**
 * RE2 gives an empty text both for a group that matched nothing and for one that took no part. A group that cannot
 * match nothing took no part then; of one that can, the empty text is a value only where it always takes part.
 */
export function regexExtract(x: string, pattern: RegexPattern, group: string): string {
  const numbers = groupNumbers(pattern, group);
  const found = firstInRe2(pattern);
  if (found === undefined) {
    return firstPresent(numbers.map((n) => `saker_regex_extract(${x}, ${ecmaScript(pattern)}, ${n})`));
  }
  if (pattern.lookahead) return `CASE WHEN ${matchesAll(x, found)} THEN ${regexExtract(x, found.pattern, group)} END`;
  if (alwaysTakesPart(pattern, group) && !neverEmpty(pattern, group)) {
    return `CASE WHEN ${matchesAll(x, found)} THEN ${capture(x, pattern, numbers[0] ?? 0)} END`;
  }
  return firstPresent(numbers.map((n) => `nullif(${capture(x, pattern, n)}, '')`));
}

/** All groups are captured at once: DuckDB computes the same expression once for all of them. */
function capture(x: string, pattern: RegexPattern, n: number): string {
  if (pattern.groups.length < 2) return `regexp_extract(${x}, ${re2(pattern)}, ${n})`;
  const names = pattern.groups.map((_, i) => `'g${i + 1}'`);
  return `regexp_extract(${x}, ${re2(pattern)}, [${names.join(', ')}]).g${n}`;
}

function firstPresent(values: readonly string[]): string {
  return values.length === 1 ? (values[0] ?? '') : `coalesce(${values.join(', ')})`;
}

export function regexExtractAll(x: string, pattern: RegexPattern, group: string | undefined, limit: number): string {
  if (group === undefined) return everyMatch(x, pattern, 0, limit);
  const lists = groupNumbers(pattern, group).map((n) => {
    const list = everyMatch(x, pattern, n, limit);
    return alwaysTakesPart(pattern, group) || !fitsRe2(pattern) ? list : `list_transform(${list}, v -> nullif(v, ''))`;
  });
  return lists.reduce((a, b) => `list_transform(list_zip(${a}, ${b}), v -> coalesce(v[1], v[2]))`);
}

function everyMatch(x: string, pattern: RegexPattern, group: number, limit: number): string {
  return fitsRe2(pattern)
    ? `regexp_extract_all(${x}, ${re2(pattern)}, ${group})[1:${limit}]`
    : `saker_regex_extract_all(${x}, ${ecmaScript(pattern)}, ${group}, ${limit})`;
}

/** RE2 names nine groups in a replacement, `\1` to `\9`. */
export function regexReplace(x: string, pattern: RegexPattern, template: RegexTemplate): string {
  const numbers = template.filter((piece) => typeof piece === 'number');
  const captures = numbers.length > 0 ? 'numbered' : 'named';
  if (!fitsRe2(pattern) || numbers.some((n) => n > 9)) {
    const replacement = template.map(ecmaScriptPiece).join('');
    return `saker_regex_replace(${x}, ${ecmaScript(pattern, captures)}, ${quoteLiteral(replacement)})`;
  }
  const rewrite = template.map((piece) => (typeof piece === 'number' ? `\\${piece}` : piece.replaceAll('\\', '\\\\')));
  return `regexp_replace(${x}, ${quoteLiteral(printRe2(pattern, captures))}, ${quoteLiteral(rewrite.join(''))}, 'g')`;
}

/** As String.prototype.replace reads it; two digits, so that a digit behind the group is no part of its number. */
function ecmaScriptPiece(piece: string | number): string {
  if (typeof piece === 'string') return piece.replaceAll('$', '$$$$');
  return piece === 0 ? '$&' : `$${String(piece).padStart(2, '0')}`;
}

export function regexSplit(x: string, pattern: RegexPattern): string {
  const text = literalText(pattern);
  // An eighth of the time a regular expression takes.
  if (text !== undefined) return `string_split(${x}, ${quoteLiteral(text)})`;
  return fitsRe2(pattern)
    ? `string_split_regex(${x}, ${re2(pattern)})`
    : `saker_regex_split(${x}, ${ecmaScript(pattern, 'none')})`;
}

/** The text a pattern without anything special matches; not empty. */
function literalText({ flags, root }: RegexPattern): string | undefined {
  if (flags.ignoreCase) return undefined;
  const items = root.kind === 'Sequence' ? root.items : [root];
  const text = items.map((item) => (item.kind === 'Character' ? item.value : undefined));
  return text.length > 0 && text.every((c) => c !== undefined) ? text.join('') : undefined;
}

function re2(pattern: RegexPattern): string {
  return quoteLiteral(printRe2(pattern));
}

/** Two arguments: the pattern and its flags. */
function ecmaScript(pattern: RegexPattern, captures?: Captures): string {
  const { text, flags } = printEcmaScript(pattern, captures);
  return `${quoteLiteral(text)}, ${quoteLiteral(flags)}`;
}
