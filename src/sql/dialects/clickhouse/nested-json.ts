import { deepestName, widestGap } from '../../../model/nested-json.ts';
import { escapeRe2 } from '../../regex.ts';
import type { Macro } from './macro.ts';
import { quoteLiteral } from './quote.ts';

// One JSON object of flattened fields, as model/nested-json.ts makes it. A name becomes a list of steps, `.key` or
// `[index]`; beginnings of all names side by side tell which have a place. The fields are sorted as the object has
// them, then each prints what its path does not share with the one before. A lambda copies what it takes from outside
// for every element, so lists come in as its arguments.

/** Names that begin as one of these, `[*]` standing for any index. */
export function beginsAs(names: readonly string[]): string {
  const patterns = names.map((name) => name.split('[*]').map(escapeRe2).join('\\[[0-9]+\\]'));
  return quoteLiteral(`^(?:${patterns.join('|')})`);
}

const indexes = quoteLiteral('(?:\\[[0-9]{1,6}\\])+\\z');
const number = quoteLiteral('^-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][+-]?[0-9]+)?\\z');
const [control, controlOrOther] = [quoteLiteral('[\\x00-\\x1F]'), quoteLiteral('[\\x00-\\x1F]|[^\\x00-\\x1F]+')];

export const nestedJsonMacros: readonly Macro[] = [
  {
    name: 'saker_nested_json',
    lambda: `(record, pattern) -> arrayElement(arrayMap(saker_nj_r -> if(empty(saker_nj_r), NULL, saker_nested_fields(mapKeys(saker_nj_r), mapValues(saker_nj_r))),
    [mapFilter((saker_nj_k, saker_nj_v) -> match(saker_nj_k, pattern), record)]), 1)`,
  },
  {
    name: 'saker_nested_fields',
    lambda: `(names, values) -> arrayElement(arrayMap(saker_nf_p -> saker_nested_text(saker_nested_order(saker_nf_p, values)), [saker_paths(names)]), 1)`,
  },

  // Paths: lists of steps.
  {
    name: 'saker_paths',
    lambda: `names -> arrayElement(arrayMap(saker_p_p -> arrayMap((saker_p_e, saker_p_n, saker_p_c) -> if(saker_p_c, [concat('.', saker_p_n)], saker_p_e),
      saker_p_p, names, saker_in_conflict(saker_p_p)),
    [arrayMap(saker_p_n -> saker_path(saker_p_n, saker_name_steps(saker_p_n), length(names) + ${widestGap}), names)]), 1)`,
  },
  {
    name: 'saker_path',
    lambda: `(name, steps, most) -> if(saker_is_index(steps[1]) OR length(steps) > ${deepestName}
      OR arrayExists(saker_px_e -> saker_is_index(saker_px_e) AND saker_index(saker_px_e) > most, steps), [concat('.', name)], steps)`,
  },
  {
    name: 'saker_name_steps',
    lambda: `name -> arrayFlatten(arrayMap(saker_ns_e -> if(endsWith(saker_ns_e, ']'),
    saker_indexed(saker_ns_e, replaceRegexpOne(saker_ns_e, ${indexes}, '')), [concat('.', saker_ns_e)]), splitByChar('.', name)))`,
  },
  {
    name: 'saker_indexed',
    lambda: `(piece, key) -> arrayConcat(if(key = '', [], [concat('.', key)]),
    arrayMap(saker_i_i -> concat('[', toString(toUInt32(saker_i_i)), ']'), extractAll(substring(piece, length(key) + 1), '[0-9]+')))`,
  },
  { name: 'saker_is_index', lambda: `step -> startsWith(step, '[')` },
  { name: 'saker_index', lambda: 'step -> toUInt32OrZero(substring(step, 2, length(step) - 2))' },

  // The beginnings of a path, told apart from those of other paths, and what follows each: nothing, a key, an index.
  {
    name: 'saker_beginnings',
    lambda: `steps -> arrayMap((saker_b_n, saker_b_e) -> concat(toString(saker_b_n), substring(arrayStringConcat(steps), 1, saker_b_e)),
    arrayEnumerate(steps), arrayCumSum(arrayMap(saker_b_e -> length(saker_b_e), steps)))`,
  },
  {
    name: 'saker_followers',
    lambda:
      'steps -> arrayPushBack(arrayMap(saker_f_e -> if(saker_is_index(saker_f_e), 2, 1), arrayPopFront(steps)), 0)',
  },
  {
    name: 'saker_in_conflict',
    lambda: `paths -> saker_conflicts(arrayFlatten(arrayMap(saker_ic_e -> saker_beginnings(saker_ic_e), paths)),
    arrayFlatten(arrayMap(saker_ic_e -> saker_followers(saker_ic_e), paths)), arrayFlatten(arrayMap(saker_ic_e -> arrayEnumerate(saker_ic_e), paths)))`,
  },
  // Of equal beginnings the first one, sorted by what follows, says what is there.
  {
    name: 'saker_conflicts',
    lambda: `(beginnings, followers, places) -> arrayMap(saker_c_l -> arrayExists(saker_c_e -> saker_c_e, saker_c_l), arraySplit((saker_c_c, saker_c_n) -> saker_c_n = 1,
    arrayMap(saker_c_e -> saker_c_e.2, arraySort(saker_c_e -> saker_c_e.1, saker_strangers(arraySort(arrayZip(beginnings, followers, arrayEnumerate(places)))))), places))`,
  },
  {
    name: 'saker_strangers',
    lambda: `sorted -> arrayMap((saker_s_e, saker_s_f, saker_s_n) -> tuple(saker_s_e.3, saker_s_e.2 != saker_s_f.2 OR (saker_s_e.2 = 0 AND saker_s_n > 1)), sorted,
    arrayFill((saker_s_e, saker_s_n) -> saker_s_n = 1, sorted, arrayEnumerateUniq(sorted.1)), arrayEnumerateUniq(sorted.1))`,
  },

  // The order: members of an object as they come, elements by their index.
  {
    name: 'saker_nested_order',
    lambda: `(paths, values) -> arraySort(saker_no_e -> saker_no_e.3, arrayZip(paths, values, arrayMap((saker_no_p, saker_no_r) ->
      arrayMap((saker_no_e, saker_no_n) -> if(saker_is_index(saker_no_e), saker_index(saker_no_e), saker_no_n), saker_no_p, saker_no_r), paths, saker_ranks(paths))))`,
  },
  {
    name: 'saker_ranks',
    lambda: `paths -> arraySplit((saker_r_r, saker_r_n) -> saker_r_n = 1, arrayEnumerateDense(arrayFlatten(arrayMap(saker_r_e -> saker_beginnings(saker_r_e), paths))),
    arrayFlatten(arrayMap(saker_r_e -> arrayEnumerate(saker_r_e), paths)))`,
  },

  // The text.
  {
    name: 'saker_nested_text',
    lambda: `fields -> saker_nested_lines(fields.1, arrayPushFront(arrayPopBack(fields.1), []), fields.2)`,
  },
  {
    name: 'saker_nested_lines',
    lambda: `(paths, before, values) -> arrayElement(arrayMap(saker_nl_c -> arrayStringConcat(arrayMap((saker_nl_p, saker_nl_b, saker_nl_v, saker_nl_f, saker_nl_n) -> concat(
        if(empty(saker_nl_b), '{', ','), saker_opening(saker_nl_p, saker_nl_b, saker_nl_f),
        if(match(saker_nl_v, ${number}), saker_nl_v, saker_json_string(saker_nl_v)), saker_closing(saker_nl_p, saker_nl_n)),
      paths, before, values, saker_nl_c, arrayPushBack(arrayPopFront(saker_nl_c), -1))),
    [arrayMap((saker_nl_p, saker_nl_b) -> saker_shared(saker_nl_p, saker_nl_b), paths, before)]), 1)`,
  },
  // How many steps two paths share; the one is never the beginning of the other.
  {
    name: 'saker_shared',
    lambda: `(path, other) -> toInt32(arrayFirstIndex((saker_sx_e, saker_sx_o) -> saker_sx_e != saker_sx_o, path, arrayResize(other, length(path), ''))) - 1`,
  },
  {
    name: 'saker_opening',
    lambda: `(path, before, shared) -> arrayStringConcat(arrayMap((saker_o_e, saker_o_n) -> multiIf(saker_o_n <= shared, '',
    saker_is_index(saker_o_e), concat(if(saker_o_n = shared + 1, '', '['), repeat('null,', saker_index(saker_o_e) - if(saker_o_n = shared + 1, saker_index(before[shared + 1]) + 1, 0))),
    concat(if(saker_o_n = shared + 1, '', '{'), saker_json_string(substring(saker_o_e, 2)), ':')), path, arrayEnumerate(path)))`,
  },
  {
    name: 'saker_closing',
    lambda: `(path, shared) -> arrayStringConcat(arrayReverse(arrayMap(saker_cx_e -> if(saker_is_index(saker_cx_e), ']', '}'), arraySlice(path, shared + 2))))`,
  },
  {
    name: 'saker_json_string',
    lambda: `x -> concat('"', if(match(x, ${control}), arrayStringConcat(arrayMap(saker_js_c -> saker_json_character(saker_js_c),
    extractAll(saker_json_escaped(x), ${controlOrOther}))), saker_json_escaped(x)), '"')`,
  },
  {
    name: 'saker_json_escaped',
    lambda: `x -> replaceAll(replaceAll(x, '\\\\', '\\\\\\\\'), '"', '\\\\"')`,
  },
  {
    name: 'saker_json_character',
    lambda: `c -> if(c < ' ', transform(c, ['\\b', '\\t', '\\n', '\\f', '\\r'], ['\\\\b', '\\\\t', '\\\\n', '\\\\f', '\\\\r'], concat('\\\\u00', lower(hex(c)))), c)`,
  },
];
