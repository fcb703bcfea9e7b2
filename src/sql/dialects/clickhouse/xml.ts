import { deepestXml, xmlAttribute, xmlEntities, xmlMarkup, xmlName, xmlReference } from '../../../model/xml.ts';
import type { Macro } from './macro.ts';
import { quoteLiteral } from './quote.ts';

// XML as model/xml.ts reads it. A text is cut into tokens, and these are sorted by the element they lie in: cut before
// each element they are families, an element and what it holds, the first one of the document itself. A lambda copies
// what it takes from outside for every element, so lists come in as its arguments.

const markup = quoteLiteral(`^(?:${xmlMarkup})`);
/** What is no token takes the rest of the text along. */
const token = quoteLiteral(`${xmlMarkup}|[^<]+|<[\\s\\S]*`);
const reference = quoteLiteral(`${xmlReference}|[^&]+|&`);
const attributeName = quoteLiteral('^[^= \\t\\r\\n]+');
const attributeValue = quoteLiteral(`^[^"']*["']([\\s\\S]*)["']\\z`);
const entities = [...xmlEntities].map(([from, to]) => `source = ${quoteLiteral(from)}, ${quoteLiteral(to)}`).join(', ');

export const xmlMacros: readonly Macro[] = [
  { name: 'saker_parse_xml', lambda: 'x -> saker_xml_record(saker_xml_families(x))' },

  // Families: level, place, kind and text of each token. None where the text is no well-formed document.
  {
    name: 'saker_xml_families',
    lambda: `x -> arrayElement(arrayMap(saker_xf_t -> saker_xml_nesting(saker_xf_t, saker_xml_kinds(saker_xf_t)),
    [extractAll(if(startsWith(ifNull(x, ''), '\\xEF\\xBB\\xBF'), substring(ifNull(x, ''), 4), ifNull(x, '')), ${token})]), 1)`,
  },
  {
    name: 'saker_xml_kinds',
    lambda: `tokens -> arrayMap(saker_xk_t -> multiIf(NOT startsWith(saker_xk_t, '<'), 'text', startsWith(saker_xk_t, '<!['), 'data',
    startsWith(saker_xk_t, '<!') OR startsWith(saker_xk_t, '<?'), 'other', startsWith(saker_xk_t, '</'), 'end', endsWith(saker_xk_t, '/>'), 'empty', 'open'), tokens)`,
  },
  {
    name: 'saker_xml_nesting',
    lambda: `(tokens, kinds) -> arrayElement(arrayMap(saker_xn_d -> saker_xml_checked(saker_xml_cut(
      if(saker_xml_nests(saker_xn_d, tokens[-1]), arrayZip(saker_xn_d, arrayEnumerate(tokens), kinds, tokens), []))),
    [arrayCumSum(arrayMap(saker_xn_k -> toInt32(saker_xn_k = 'open') - toInt32(saker_xn_k = 'end'), kinds))]), 1)`,
  },
  {
    name: 'saker_xml_nests',
    lambda: `(depths, last) -> arrayMin(depths) >= 0 AND arrayMax(depths) <= ${deepestXml} AND depths[-1] = 0
    AND (NOT startsWith(last, '<') OR match(last, ${markup}))`,
  },
  // An element lies in the one around it and heads what lies in itself. An empty one opens no level of its own.
  {
    name: 'saker_xml_cut',
    lambda: `nodes -> arraySplit(saker_xc_e -> saker_xc_e.3 = 'head', arraySort(arrayPushFront(arrayFlatten(arrayMap(saker_xc_n ->
    if(saker_xc_n.3 IN ('open', 'empty'), saker_xml_element_nodes(saker_xc_n.1 + (saker_xc_n.3 = 'empty'), saker_xc_n.2, saker_xc_n.4),
      [tuple(toInt64(saker_xc_n.1 + (saker_xc_n.3 = 'end')), saker_xc_n.2, if(saker_xc_n.3 = 'data', 'text', saker_xc_n.3), saker_xml_content(saker_xc_n.3, saker_xc_n.4))]),
    nodes)), tuple(toInt64(0), toUInt32(0), 'head', ''))))`,
  },
  {
    name: 'saker_xml_element_nodes',
    lambda: `(level, place, token) -> [tuple(toInt64(level), place, 'head', token), tuple(toInt64(level - 1), place, 'element', token)]`,
  },
  {
    name: 'saker_xml_content',
    lambda: `(kind, token) -> multiIf(kind = 'text', saker_xml_resolved(token), kind = 'data', substring(token, 10, length(token) - 12), token)`,
  },
  // One element alone in the document, no text beside it, and every element ends by its name.
  {
    name: 'saker_xml_checked',
    lambda: `families -> arrayElement(arrayFilter(saker_xx_a -> saker_xml_is_document(saker_xx_a), [families]), 1)`,
  },
  {
    name: 'saker_xml_is_document',
    lambda: `families -> arrayCount(saker_xx_m -> saker_xx_m.3 = 'element', families[1]) = 1
    AND NOT arrayExists(saker_xx_m -> saker_xx_m.3 = 'text' AND saker_xml_trimmed(saker_xx_m.4) != '', families[1])
    AND arrayAll(saker_xx_f -> saker_xx_f[-1].3 != 'end' OR saker_xml_name(saker_xx_f[1].4) = saker_xml_name(saker_xx_f[-1].4), families)`,
  },
  { name: 'saker_xml_name', lambda: `token -> extract(token, ${quoteLiteral(xmlName)})` },
  { name: 'saker_xml_trimmed', lambda: `text -> trimBoth(text, ' \\t\\r\\n')` },
  {
    name: 'saker_xml_resolved',
    lambda: `text -> if(position(text, '&') = 0, text, arrayStringConcat(arrayMap(saker_xr_e -> saker_xml_character(saker_xr_e), extractAll(text, ${reference}))))`,
  },
  {
    name: 'saker_xml_character',
    lambda: `source -> multiIf(NOT startsWith(source, '&'), source, ${entities}, NOT startsWith(source, '&#'), source,
    saker_xml_code_point(source, if(startsWith(source, '&#x'), reinterpretAsUInt32(reverse(unhex(leftPad(substring(source, 4, length(source) - 4), 8, '0')))),
      toUInt32OrZero(substring(source, 3, length(source) - 3)))))`,
  },
  {
    name: 'saker_xml_code_point',
    lambda: `(source, code) -> multiIf(code > 1114111 OR (code BETWEEN 55296 AND 57343), source, code < 128, char(code),
    code < 2048, char(192 + intDiv(code, 64), 128 + code % 64), code < 65536, char(224 + intDiv(code, 4096), 128 + intDiv(code, 64) % 64, 128 + code % 64),
    char(240 + intDiv(code, 262144), 128 + intDiv(code, 4096) % 64, 128 + intDiv(code, 64) % 64, 128 + code % 64))`,
  },
  {
    name: 'saker_xml_attributes',
    lambda: `token -> arrayMap(saker_xa_a -> tuple(extract(saker_xa_a, ${attributeName}), saker_xml_resolved(extract(saker_xa_a, ${attributeValue}))),
    extractAll(token, ${quoteLiteral(xmlAttribute)}))`,
  },

  // Fields. Elements in their order in the text, and the step each adds to the path of the one it lies in.
  {
    name: 'saker_xml_record',
    lambda: `families -> arrayElement(arrayMap((saker_xo_e, saker_xo_s) -> saker_xml_record_of(saker_xml_fields(saker_xo_e, saker_xml_paths(saker_xo_s.2, saker_xo_e.2))),
    [arraySort(arrayMap(saker_xo_f -> saker_xml_element(saker_xo_f), arrayPopFront(families)))],
    [arraySort(arrayFlatten(arrayMap(saker_xo_f -> saker_xml_children(arrayFilter(saker_xo_m -> saker_xo_m.3 = 'element', saker_xo_f)), families)))]), 1)`,
  },
  {
    name: 'saker_xml_element',
    lambda: `family -> tuple(family[1].2, family[1].1, saker_xml_attributes(family[1].4),
    saker_xml_trimmed(arrayStringConcat(arrayMap(saker_xe_m -> if(saker_xe_m.3 = 'text', saker_xe_m.4, ''), family))),
    arrayExists(saker_xe_m -> saker_xe_m.3 = 'element', family))`,
  },
  {
    name: 'saker_xml_children',
    lambda: `members -> arrayMap((saker_xs_m, saker_xs_n) -> tuple(saker_xs_m.2, if(saker_xs_n = 1, saker_xml_name(saker_xs_m.4), concat(saker_xml_name(saker_xs_m.4), '[', toString(saker_xs_n - 1), ']'))),
    members, arrayEnumerateUniq(arrayMap(saker_xs_m -> saker_xml_name(saker_xs_m.4), members)))`,
  },
  {
    name: 'saker_xml_fields',
    lambda: `(elements, paths) -> arrayFlatten(arrayMap((saker_xi_e, saker_xi_p) -> saker_xml_element_fields(saker_xi_p, saker_xi_e.3, saker_xi_e.4, saker_xi_e.5), elements, paths))`,
  },
  {
    name: 'saker_xml_record_of',
    lambda: 'fields -> arrayElement(arrayMap(saker_xd_f -> saker_record_of(saker_xd_f.1, saker_xd_f.2), [fields]), 1)',
  },
  {
    name: 'saker_xml_element_fields',
    lambda: `(path, attributes, text, parent) -> arrayConcat(arrayMap(saker_xg_a -> tuple(concat(path, '.', saker_xg_a.1), saker_xg_a.2), attributes),
    if(text != '' OR (empty(attributes) AND NOT parent), [tuple(path, text)], []))`,
  },
  {
    name: 'saker_xml_paths',
    lambda: `(steps, levels) -> arrayFold((saker_xp_p, saker_xp_d) -> arrayMap((saker_xp_a, saker_xp_l, saker_xp_s) -> if(saker_xp_l >= saker_xp_d, concat(saker_xp_a, '.', saker_xp_s), saker_xp_a),
      saker_xp_p, levels, arrayFill((saker_xp_s, saker_xp_l) -> saker_xp_l = saker_xp_d, steps, levels)),
    range(2, toUInt32(arrayMax(levels)) + 1), arrayResize([steps[1]], length(steps), steps[1]))`,
  },

  // Lines, with the place of the token each begins with.
  {
    name: 'saker_pretty_xml',
    lambda: `(x, step, width) -> arrayElement(arrayMap(saker_xw_f -> if(empty(saker_xw_f), NULL, arrayStringConcat(arrayMap(saker_xw_l -> saker_xw_l.2,
    arraySort(arrayFlatten(arrayMap(saker_xw_e -> saker_xml_lines(saker_xw_e, step, width), saker_xw_f)))), '\\n')), [saker_xml_families(x)]), 1)`,
  },
  {
    name: 'saker_xml_lines',
    lambda: `(family, step, width) -> if(family[1].1 = 0, arrayMap(saker_xl_m -> tuple(saker_xl_m.2, saker_xl_m.4), arrayFilter(saker_xl_m -> saker_xl_m.3 = 'other', family)),
    arrayElement(arrayMap((saker_xl_f, saker_xl_i, saker_xl_o) -> saker_xml_element_lines(saker_xl_f[1].2, saker_xl_f[-1].2, saker_xl_i, saker_xl_o, saker_xml_name(saker_xl_f[1].4),
        repeat(' ', step * (saker_xl_f[1].1 - 1)), repeat(' ', step), width),
      [family], [saker_xml_inner(family)], [saker_xml_opening(family[1].4)]), 1))`,
  },
  {
    name: 'saker_xml_inner',
    lambda: `family -> arrayFilter(saker_xq_m -> saker_xq_m.2 != '', arrayMap(saker_xq_m -> tuple(saker_xq_m.2, if(saker_xq_m.3 = 'text', saker_xml_escaped(saker_xml_trimmed(saker_xq_m.4)), saker_xq_m.4), saker_xq_m.3),
    arrayFilter(saker_xq_m -> saker_xq_m.3 NOT IN ('head', 'end'), family)))`,
  },
  {
    name: 'saker_xml_opening',
    lambda: `token -> arrayStringConcat(arrayPushFront(arrayMap(saker_xy_a -> concat(' ', saker_xy_a.1, '="', replaceAll(saker_xml_escaped(saker_xy_a.2), '"', '&quot;'), '"'), saker_xml_attributes(token)), saker_xml_name(token)))`,
  },
  {
    name: 'saker_xml_escaped',
    lambda: `text -> replaceAll(replaceAll(replaceAll(text, '&', '&amp;'), '<', '&lt;'), '>', '&gt;')`,
  },
  {
    name: 'saker_xml_element_lines',
    lambda: `(place, ends, inner, opening, name, indent, step, width) -> multiIf(empty(inner), [tuple(place, concat(indent, '<', opening, '/>'))],
    NOT arrayExists(saker_xz_m -> saker_xz_m.3 = 'element', inner) AND saker_xml_length(indent, opening, inner, name) <= width,
      [tuple(place, concat(indent, '<', opening, '>', arrayStringConcat(inner.2), '</', name, '>'))],
    arrayConcat([tuple(place, concat(indent, '<', opening, '>'))], arrayMap(saker_xz_m -> tuple(saker_xz_m.1, concat(indent, step, saker_xz_m.2)), arrayFilter(saker_xz_m -> saker_xz_m.3 != 'element', inner)),
      [tuple(ends, concat(indent, '</', name, '>'))]))`,
  },
  // In UTF-16, as JavaScript counts.
  {
    name: 'saker_xml_length',
    lambda: `(indent, opening, inner, name) -> length(indent) + lengthUTF8(opening) + saker_xml_pairs(opening) + lengthUTF8(arrayStringConcat(inner.2)) + saker_xml_pairs(arrayStringConcat(inner.2)) + lengthUTF8(name) + saker_xml_pairs(name) + 5`,
  },
  { name: 'saker_xml_pairs', lambda: `text -> countMatches(text, '[\\\\x{10000}-\\\\x{10FFFF}]')` },
];
