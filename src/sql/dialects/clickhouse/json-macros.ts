import { bound } from './bound.ts';
import type { Macro } from './macro.ts';
import { quoteLiteral } from './quote.ts';
import { types } from './types.ts';

// JSON text in SQL: ClickHouse's own functions print numbers anew and take no trailing comma. A text is cut into
// tokens; level by level of nesting every token gets one step more of its path.

const string = '"(?:[^"\\\\\\x00-\\x1F]|\\\\(?:["\\\\/bfnrt]|u[0-9A-Fa-f]{4}))*"';
const scalar = '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null|(?i:-?(?:nan|inf(?:inity)?))';
const token = '"(?:[^"\\\\]|\\\\.)*"|[{}\\[\\],:]|[^ \\t\\r\\n{}\\[\\],:"]+';
/** Strings are \x01 and other values \x02 by then. */
const container = '\\[(?:[\\x01\\x02](?:,[\\x01\\x02])*,?)?\\]|\\{(?:\\x01:[\\x01\\x02](?:,\\x01:[\\x01\\x02])*,?)?\\}';
/** Characters that may stand nowhere in JSON, those marks among them. */
const control = '[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]';

export const jsonMacros: readonly Macro[] = [
  // Innermost containers become values, as often as they are nested.
  {
    name: 'saker_is_json',
    lambda: 'x -> if(isNull(x), NULL, saker_is_json_text(assumeNotNull(x)))',
  },
  {
    name: 'saker_is_json_text',
    lambda: `x -> if(match(x, '^[ \\\\t\\\\r\\\\n]*[\\\\[{]') AND NOT match(x, ${quoteLiteral(control)}),
    arrayFold((saker_a, saker_i) -> replaceRegexpAll(saker_a, ${quoteLiteral(container)}, '\\x02'),
      range(length(extractAll(x, '[\\\\[{]'))), saker_json_skeleton(x)) = '\\x02', FALSE)`,
  },
  {
    name: 'saker_json_skeleton',
    lambda: `x -> replaceRegexpAll(replaceRegexpAll(replaceRegexpAll(x, ${quoteLiteral(string)}, '\x01'),
    ${quoteLiteral(scalar)}, '\x02'), '[ \\t\\r\\n]+', '')`,
  },

  // A JSON null becomes `nulls`, or no field where that is null.
  {
    name: 'saker_parse_json',
    lambda: `(x, nulls) -> saker_json_record(if(ifNull(saker_is_json(x), FALSE), ifNull(x, ''), ''), nulls)`,
  },
  // Where every value is a string ClickHouse's own reader prints none anew; what it refuses is read token by token.
  // Both ways are gone for every row, so each gets nothing to do where the other serves.
  {
    name: 'saker_json_record',
    lambda: `(x, nulls) -> ${bound(
      { saker_text: 'x' },
      bound(
        { saker_quoted: 'saker_json_quoted(saker_text, nulls)' },
        'saker_json_read(saker_text, saker_quoted, nulls)',
      ),
    )}`,
  },
  {
    name: 'saker_json_read',
    lambda: `(x, quoted, nulls) -> ${bound(
      {
        saker_leaves: `arrayConcat(saker_json_leaves(if(isValidJSON(quoted), quoted, '')),
      saker_json_slowly(if(isValidJSON(quoted), '', x), nulls))`,
      },
      'saker_json_map(saker_leaves)',
    )}`,
  },
  {
    name: 'saker_json_quoted',
    lambda: `(x, nulls) -> translate(replaceAll(replaceAll(replaceRegexpAll(x, ${quoteLiteral(`("(?:[^"\\\\]|\\\\.)*")|([^ \\t\\r\\n{}\\[\\],:"]+)`)}, '\\\\1\x01\\\\2\x02'),
    '\x01\x02', ''), '\x01null\x02', if(isNull(nulls), 'null', toJSONString(ifNull(nulls, '')))), '\x01\x02', '""')`,
  },
  {
    name: 'saker_json_leaves',
    lambda: `x -> ${bound(
      { saker_found: 'saker_json_found(x)' },
      `arrayMap((saker_l, saker_n) -> tuple(saker_l.1, saker_json_text(saker_l.2), saker_l.3, saker_n), saker_found, arrayEnumerate(saker_found))`,
    )}`,
  },
  {
    name: 'saker_json_found',
    lambda: `x -> arrayFilter(saker_l -> saker_l.2 NOT IN ('null', ''), arrayFold((saker_a, saker_i) ->
    arrayFlatten(arrayMap(saker_e -> saker_json_expanded(saker_e), saker_a)), range(saker_json_depth(saker_json_skeleton(x))),
    [tuple('', x, CAST([] AS Array(UInt64)), FALSE)]))`,
  },
  {
    name: 'saker_json_depth',
    lambda: `skeleton -> toUInt32(greatest(arrayMax(arrayCumSum(arrayMap(saker_t -> toInt32(if(saker_t IN ('{', '['), 1, -1)), extractAll(skeleton, '[{}\\\\[\\\\]]')))), 0))`,
  },
  // Of equal keys the first counts.
  {
    name: 'saker_json_expanded',
    lambda: `e -> multiIf(startsWith(e.2, '{'), saker_json_members(e, JSONExtractKeysAndValuesRaw(e.2)),
    startsWith(e.2, '['), saker_json_elements(e, JSONExtractArrayRaw(e.2)), [e])`,
  },
  {
    name: 'saker_json_members',
    lambda: `(e, members) -> arrayMap(saker_m -> saker_json_member(concat(e.1, if(e.4, '.', ''), saker_m.1), saker_m.2, e.3),
    arrayFilter((saker_m, saker_n) -> saker_n = 1, members, arrayEnumerateUniq(members.1)))`,
  },
  {
    name: 'saker_json_elements',
    lambda: `(e, elements) -> arrayMap((saker_v, saker_n) -> tuple(concat(e.1, '[', toString(saker_n - 1), ']'), saker_v, e.3, TRUE),
    elements, arrayEnumerate(elements))`,
  },
  {
    name: 'saker_json_member',
    lambda: '(name, value, ends) -> tuple(name, value, arrayPushBack(ends, length(name)), TRUE)',
  },
  // Where a name comes twice the way whose keys are shorter comes first.
  {
    name: 'saker_json_map',
    lambda: `leaves -> CAST(arrayMap(saker_l -> tuple(saker_l.1, saker_l.2), if(saker_json_distinct(leaves), leaves,
    saker_json_first(arraySort(saker_l -> tuple(saker_l.1, saker_l.3), if(saker_json_distinct(leaves), [], leaves))))) AS ${types.record})`,
  },
  { name: 'saker_json_distinct', lambda: 'leaves -> length(arrayDistinct(leaves.1)) = length(leaves)' },
  {
    name: 'saker_json_first',
    lambda: `leaves -> arraySort(saker_l -> saker_l.4, arrayFilter((saker_l, saker_n) -> saker_n = 1, leaves, arrayEnumerateUniq(leaves.1)))`,
  },
  {
    name: 'saker_json_slowly',
    lambda: `(x, nulls) -> ${bound(
      { saker_t: `extractAll(x, ${quoteLiteral(token)})` },
      `saker_json_token_leaves(saker_t, arraySlice(arrayPushBack(saker_t, ''), 2), saker_json_depths(saker_t), nulls)`,
    )}`,
  },
  {
    name: 'saker_json_depths',
    lambda: `tokens -> arrayMap((saker_d, saker_t) -> saker_d + if(saker_t IN ('}', ']'), 1, 0),
    arrayCumSum(arrayMap(saker_t -> toInt32(multiIf(saker_t IN ('{', '['), 1, saker_t IN ('}', ']'), -1, 0)), tokens)), tokens)`,
  },
  // Name, value, where the keys of the name end, and the place in the text.
  {
    name: 'saker_json_token_leaves',
    lambda: `(tokens, nexts, depths, nulls) -> arrayMap((saker_t, saker_p, saker_n) ->
      tuple(saker_p.1, if(saker_t = 'null', ifNull(nulls, ''), saker_json_text(saker_t)), saker_p.2, saker_n),
    saker_json_kept(tokens, tokens, nexts, nulls), saker_json_kept(saker_json_paths(tokens, nexts, depths), tokens, nexts, nulls),
    saker_json_kept(arrayEnumerate(tokens), tokens, nexts, nulls))`,
  },
  {
    name: 'saker_json_kept',
    lambda: `(list, tokens, nexts, nulls) -> arrayFilter((saker_e, saker_t, saker_n) -> saker_n != ':'
    AND saker_t NOT IN ('{', '}', '[', ']', ',', ':') AND (saker_t != 'null' OR isNotNull(nulls)), list, tokens, nexts)`,
  },
  {
    name: 'saker_json_text',
    lambda: `token -> multiIf(NOT startsWith(token, '"'), token, position(token, '\\\\') = 0, substring(token, 2, length(token) - 2),
    JSONExtractString(concat('[', token, ']'), 1))`,
  },
  {
    name: 'saker_json_paths',
    lambda: `(tokens, nexts, depths) -> arrayFold((saker_a, saker_d) -> saker_json_step(saker_a, saker_d,
      saker_json_opened(tokens, depths, saker_d), saker_json_keys(tokens, nexts, depths, saker_d), depths),
    range(1, toUInt32(greatest(arrayMax(depths), 0)) + 1), arrayMap(saker_t -> tuple('', CAST([] AS Array(UInt64))), tokens))`,
  },
  // What opened the container a token lies in at a depth, and how many commas of it came before the token.
  {
    name: 'saker_json_opened',
    lambda: `(tokens, depths, d) -> arrayMap((saker_o, saker_c) -> tuple(saker_o.1, saker_c - saker_o.2),
    arrayFill((saker_o, saker_t, saker_e) -> saker_e = d AND saker_t IN ('{', '['),
      arrayZip(tokens, saker_json_commas(tokens, depths, d)), tokens, depths), saker_json_commas(tokens, depths, d))`,
  },
  {
    name: 'saker_json_commas',
    lambda: `(tokens, depths, d) -> arrayCumSum(arrayMap((saker_t, saker_e) -> toInt64(saker_t = ',' AND saker_e = d), tokens, depths))`,
  },
  {
    name: 'saker_json_keys',
    lambda: `(tokens, nexts, depths, d) -> arrayFill((saker_t, saker_n, saker_e) -> saker_e = d AND saker_n = ':', tokens, nexts, depths)`,
  },
  {
    name: 'saker_json_step',
    lambda: `(paths, d, opened, keys, depths) -> arrayMap((saker_p, saker_o, saker_k, saker_e) -> if(saker_e < d, saker_p,
    if(saker_o.1 = '[', tuple(concat(saker_p.1, '[', toString(saker_o.2), ']'), saker_p.2),
      saker_json_key(concat(saker_p.1, if(d = 1, '', '.'), saker_json_text(saker_k)), saker_p.2))), paths, opened, keys, depths)`,
  },
  { name: 'saker_json_key', lambda: '(name, ends) -> tuple(name, arrayPushBack(ends, length(name)))' },
];
