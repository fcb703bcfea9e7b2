import type { textPrimitives } from '../../../plan/primitives/texts.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { graphemePattern } from '../../graphemes.ts';
import type { Macro } from './macro.ts';
import { quoteLiteral } from './quote.ts';

export const textScalars: Pick<ScalarEmitters, keyof typeof textPrimitives> = {
  replaceText: ([x, from, to]) => `replaceAll(${x}, ${from}, ${to})`,
  graphemeLength: ([x]) => `toFloat64(if(${x} IS NULL, NULL, length(saker_graphemes(${x}))))`,
  graphemeSlice: ([x, from, to]) => `saker_grapheme_slice(${x}, ${from}, ${to})`,
  graphemePosition: ([x, part, from, nth]) => `saker_grapheme_position(${x}, ${part}, ${from}, ${nth})`,
  // Both functions count bytes, so each different character becomes one. (editDistanceUTF8() counts an empty text's as bytes.)
  editDistance: ([a, b], { swaps, most }) =>
    `if(saker_is_measured(${a}, ${b}), toFloat64(least(${swaps ? 'damerauLevenshteinDistance' : 'editDistance'}(saker_as_bytes(${a}, ${a}, ${b}), saker_as_bytes(${b}, ${a}, ${b})), ${most})), NULL)`,
};

export const textMacros: readonly Macro[] = [
  // ASCII without a carriage return has a cluster for every byte.
  {
    name: 'saker_graphemes',
    lambda: `x -> if(length(ifNull(x, '')) = lengthUTF8(ifNull(x, '')) AND position(ifNull(x, ''), '\\r') = 0,
    splitByString('', ifNull(x, '')), extractAll(ifNull(x, ''), ${quoteLiteral(graphemePattern())}))`,
  },
  {
    name: 'saker_grapheme_slice',
    lambda: `(x, a, b) -> if(0 <= a AND a < b AND a = trunc(a) AND b = trunc(b) AND b <= length(saker_graphemes(x)),
    arrayStringConcat(arraySlice(saker_graphemes(x), accurateCastOrNull(a, 'Int64') + 1, accurateCastOrNull(b - a, 'Int64'))), NULL)`,
  },
  {
    name: 'saker_grapheme_position',
    lambda: `(x, part, a, n) -> if(x IS NULL OR ifNull(part, '') = '' OR ifNull(a < 0 OR n < 1 OR a <> trunc(a) OR n <> trunc(n), TRUE), NULL,
    toFloat64(arrayElementOrNull(arrayFilter(saker_p -> saker_p >= a AND arraySlice(saker_graphemes(x), saker_p + 1, length(saker_graphemes(part))) = saker_graphemes(part),
      range(length(saker_graphemes(x)))), ifNull(accurateCastOrNull(n, 'Int64'), 2147483647))))`,
  },
  { name: 'saker_capped', lambda: `x -> substringUTF8(ifNull(x, ''), 1, 10000)` },
  { name: 'saker_code_points', lambda: `x -> extractAll(saker_capped(x), '(?s).')` },
  {
    name: 'saker_characters',
    lambda: '(a, b) -> arrayDistinct(arrayConcat(saker_code_points(a), saker_code_points(b)))',
  },
  {
    name: 'saker_is_measured',
    lambda: '(a, b) -> lengthUTF8(a) <= 10000 AND lengthUTF8(b) <= 10000 AND length(saker_characters(a, b)) <= 255',
  },
  {
    name: 'saker_as_bytes',
    // The list of one keeps the characters from being gathered anew for each of them.
    lambda: `(x, a, b) -> arrayMap(saker_l -> arrayStringConcat(arrayMap(saker_c -> char(indexOf(saker_l, saker_c)), saker_code_points(x))),
    [saker_characters(a, b)])[1]`,
  },
];
