import type { textPrimitives } from '../../../plan/primitives/texts.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { graphemePattern } from '../../graphemes.ts';
import { quoteLiteral } from './quote.ts';

/** ASCII without a carriage return has a cluster for every byte. */
export const textScalars: Pick<ScalarEmitters, keyof typeof textPrimitives> = {
  replaceText: ([x, from, to]) => `replace(${x}, ${from}, ${to})`,
  graphemeLength: ([x]) => `saker_grapheme_length(${x})`,
  graphemeSlice: ([x, from, to]) => `saker_grapheme_slice(${x}, ${from}, ${to})`,
  graphemePosition: ([x, part, from, nth]) => `saker_grapheme_position(${x}, ${part}, ${from}, ${nth})`,
  editDistance: ([a, b], { swaps, most }) => `saker_edit_distance(${a}, ${b}, ${swaps ? 1 : 0}, ${most})`,
};

export const textMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_is_plain(x) AS strlen(x) = length(x) AND NOT contains(x, chr(13))`,
  `CREATE OR REPLACE TEMP MACRO saker_graphemes(x) AS regexp_extract_all(x, ${quoteLiteral(graphemePattern())})`,
  `CREATE OR REPLACE TEMP MACRO saker_grapheme_length(x) AS
  CASE WHEN saker_is_plain(x) THEN strlen(x) ELSE len(saker_graphemes(x)) END`,
  `CREATE OR REPLACE TEMP MACRO saker_grapheme_slice(x, a, b) AS
  CASE WHEN 0 <= a AND a < b AND a = trunc(a) AND b = trunc(b) AND b <= saker_grapheme_length(x)
    THEN CASE WHEN saker_is_plain(x) THEN substring(x, TRY_CAST(a AS BIGINT) + 1, TRY_CAST(b - a AS BIGINT))
      ELSE array_to_string(saker_graphemes(x)[TRY_CAST(a AS BIGINT) + 1:TRY_CAST(b AS BIGINT)], '') END END`,
  `CREATE OR REPLACE TEMP MACRO saker_grapheme_position(x, part, a, n) AS
  CASE WHEN part = '' OR a < 0 OR a > strlen(x) OR n < 1 OR a <> trunc(a) OR n <> trunc(n) THEN NULL
    WHEN n = 1 AND saker_is_plain(x)
    THEN nullif(strpos(substring(x, TRY_CAST(a AS BIGINT) + 1), part), 0) - 1 + TRY_CAST(a AS BIGINT)
    ELSE list_transform([{'x': saker_graphemes(x), 'part': saker_graphemes(part)}], lambda s:
      list_filter(range(TRY_CAST(least(a, len(s.x)) AS BIGINT), len(s.x) - len(s.part) + 1),
        lambda i: s.x[i + 1:i + len(s.part)] = s.part)[TRY_CAST(n AS BIGINT)])[1] END`,
];
