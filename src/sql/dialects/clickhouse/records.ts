import type { recordPrimitives } from '../../../plan/primitives/records.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { bound } from './bound.ts';
import { glob } from './glob.ts';
import type { Macro } from './macro.ts';
import { beginsAs } from './nested-json.ts';
import { quoteLiteral } from './quote.ts';
import { regexMatches } from './regex.ts';
import { types } from './types.ts';

/** Records are flat maps from the names of fields to their values. */
export const recordScalars: Pick<ScalarEmitters, keyof typeof recordPrimitives> = {
  parseXml: ([text]) => `saker_parse_xml(${text})`,
  prettyXml: ([text], { step, width }) => `saker_pretty_xml(${text}, ${step}, ${width})`,
  prettyJson: ([text], { step }) => `saker_pretty_json(${text}, ${step})`,
  nestedJson: ([record], { names }) => `saker_nested_json(${record}, ${beginsAs(names)})`,
  recordContains: ([record = '', raw = ''], data) =>
    `(${glob(raw, data)} OR ${anyValue(record, glob('saker_v', data))})`,
  recordMatches: ([record = '', raw = ''], { pattern }) =>
    `(${regexMatches(raw, pattern)} OR ${anyValue(record, regexMatches('saker_v', pattern))})`,
  recordField: ([record], { name }) => mapValue(record ?? '', name),
  recordFieldNamed: ([record, name]) => `saker_field_named(${record}, ifNull(${name}, ''), ${name})`,
  readFields: ([record = ''], { names }) =>
    `CAST([${names.map((name) => mapValue(record, name)).join(', ')}] AS ${types.list})`,
  readField: ([list], { index }) => `arrayElement(${list}, ${index + 1})`,
  recordList: ([record], { name }) => `saker_record_list(${record}, ${quoteLiteral(name)})`,
  recordElements: ([record], { name }) => `saker_record_elements(${record}, ${quoteLiteral(name)})`,
  elementRecord: ([text]) =>
    `CAST(JSONExtract(ifNull(${text}, '[]'), 'Array(Tuple(String, String))') AS ${types.record})`,
  recordWithout: ([record], { prefix }) =>
    `mapFilter((saker_k, saker_v) -> NOT startsWith(saker_k, ${quoteLiteral(prefix)}), ${record})`,
  recordNames: ([record]) => `CAST(mapKeys(${record}) AS ${types.list})`,
  recordValues: ([record]) => `CAST(mapValues(${record}) AS ${types.list})`,
  recordOf: ([names, values]) => `saker_record_of(${names}, ${values})`,
  isJson: ([text]) => `saker_is_json(${text})`,
  parseJson: ([text], { nulls }) => `saker_parse_json(${text}, ${nulls === null ? 'NULL' : quoteLiteral(nulls)})`,
};

function anyValue(record: string, test: string): string {
  return `arrayExists(saker_v -> ${test}, mapValues(${record}))`;
}

/** Null where the map has no such key, which `map[key]` does not tell from an empty text. */
export function mapValue(map: string, key: string): string {
  return `if(mapContains(${map}, ${quoteLiteral(key)}), arrayElement(${map}, ${quoteLiteral(key)}), NULL)`;
}

export const recordMacros: readonly Macro[] = [
  {
    name: 'saker_field_named',
    lambda: '(record, key, name) -> if(isNotNull(name) AND mapContains(record, key), arrayElement(record, key), NULL)',
  },
  {
    name: 'saker_pretty_json',
    lambda: `(x, step) -> ${bound({ saker_t: `extractAll(ifNull(x, ''), '"(?:[^"\\\\\\\\]|\\\\\\\\.)*"|[{}\\\\[\\\\],:]|[^\\\\s{}\\\\[\\\\],:"]+')` }, 'saker_pretty_tokens(saker_t, step)')}`,
  },
  // A line ends behind an opening bracket and a comma, and before a closing one, unless nothing stands between both.
  {
    name: 'saker_pretty_tokens',
    lambda: `(tokens, step) -> arrayStringConcat(arrayMap((saker_e, saker_before, saker_after, saker_depth) -> multiIf(
    saker_e IN ('{', '['), if(saker_after IN ('}', ']'), saker_e, concat(saker_e, '\\n', repeat(' ', step * saker_depth))),
    saker_e IN ('}', ']'), if(saker_before IN ('{', '['), saker_e, concat('\\n', repeat(' ', step * saker_depth), saker_e)),
    saker_e = ',', concat(',\\n', repeat(' ', step * saker_depth)), saker_e = ':', ': ', saker_e),
    tokens, arrayPushFront(arrayPopBack(tokens), ''), arrayPushBack(arrayPopFront(tokens), ''),
    arrayCumSum(arrayMap(saker_e -> toInt32(saker_e IN ('{', '[')) - toInt32(saker_e IN ('}', ']')), tokens))))`,
  },
  // One more than the greatest index behind `name`, and `tail` behind that; 0 where there is none.
  {
    name: 'saker_array_length',
    lambda: `(record, name, tail) -> arrayMax(arrayPushBack(arrayMap(saker_k ->
    if(startsWith(saker_k, concat(name, '[')) AND match(substring(saker_k, length(name) + 1), concat('^\\\\[(?:0|[1-9][0-9]{0,4})\\\\]', tail)),
      toUInt32OrZero(extract(substring(saker_k, length(name) + 1), '^\\\\[([0-9]+)')) + 1, 0), mapKeys(record)), 0))`,
  },
  {
    name: 'saker_record_list',
    lambda: `(record, name) -> arrayMap(saker_n -> if(mapContains(record, concat(name, '[', toString(saker_n), ']')),
    toNullable(arrayElement(record, concat(name, '[', toString(saker_n), ']'))), NULL), range(saker_array_length(record, name, '$')))`,
  },
  {
    name: 'saker_record_elements',
    lambda: `(record, name) -> arrayMap(saker_n -> saker_element(record, concat(name, '[', toString(saker_n), ']')),
    range(saker_array_length(record, name, '(?:$|[.[])')))`,
  },
  // Pairs of names and values: how JSON writes a map depends on a setting.
  {
    name: 'saker_element',
    lambda: `(record, place) -> if(arrayExists(saker_k -> saker_lies_in(saker_k, place), mapKeys(record)),
    toJSONString(arrayMap(saker_k -> tuple(substring(saker_k, length(place) + if(substring(saker_k, length(place) + 1, 1) = '.', 2, 1)),
      arrayElement(record, saker_k)), arrayFilter(saker_k -> saker_lies_in(saker_k, place), mapKeys(record)))), NULL)`,
  },
  {
    name: 'saker_lies_in',
    lambda: `(name, place) -> startsWith(name, place) AND substring(name, length(place) + 1, 1) IN ('', '.', '[')`,
  },
  // Equal names: the last one counts, which is the first one from the end.
  {
    name: 'saker_record_of',
    lambda: `(names, values) -> CAST(arrayReverse(arrayMap(saker_e -> tuple(assumeNotNull(saker_e.1), assumeNotNull(saker_e.2)),
    saker_last_pairs(arrayReverse(names), arrayReverse(arrayResize(values, length(names), NULL))))) AS ${types.record})`,
  },
  {
    name: 'saker_last_pairs',
    lambda: `(names, values) -> arrayFilter((saker_e, saker_n) -> saker_n = 1 AND isNotNull(saker_e.1) AND isNotNull(saker_e.2),
    arrayZip(names, values), arrayEnumerateUniq(names))`,
  },
];
