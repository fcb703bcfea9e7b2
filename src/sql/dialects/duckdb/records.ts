import type { recordPrimitives } from '../../../plan/primitives/records.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { glob } from './glob.ts';
import { elementsIn, fieldFrom, firstTexts, listIn } from './json-value.ts';
import { quoteLiteral } from './quote.ts';
import { regexMatches } from './regex.ts';

/** Records are JSON text, nested or flat; a field is found however its name is cut into keys. */
export const recordScalars: Pick<ScalarEmitters, keyof typeof recordPrimitives> = {
  parseXml: ([text]) => `saker_parse_xml(${text})`,
  prettyXml: ([text], { step, width }) => `saker_pretty_xml(${text}, ${step}, ${width})`,
  prettyJson: ([text], { step }) => `saker_pretty_json(${text}, ${step})`,
  nestedJson: ([record], { names }) => `saker_nested_json(${record}, ${quoteLiteral(JSON.stringify(names))})`,
  recordContains: ([record = '', raw = ''], data) =>
    `(${glob(raw, data)} OR (contains(${record}, '\\') AND ${anyValue(record, glob('v', data))}))`,
  recordMatches: ([record = '', raw = ''], { pattern }) =>
    `(${regexMatches(raw, pattern)} OR ${anyValue(record, regexMatches('v', pattern))})`,
  recordField: ([record = ''], { name }) => fieldFrom(`${firstTexts(record, [name])}[1]`, record, name),
  recordFieldNamed: ([record, name]) => `saker_field_named(${record}, ${name})`,
  readFields: ([record = ''], { names }) => `saker_once(${firstTexts(record, names)})`,
  readField: ([list = '', record = ''], { name, index }) => fieldFrom(`${list}[${index + 1}]`, record, name),
  recordList: ([record = ''], { name }) => listIn(record, name),
  recordElements: ([record = ''], { name }) => elementsIn(record, name),
  elementRecord: ([text = '']) => text,
  recordNames: ([record]) => `json_keys(saker_flat(${record}))`,
  recordValues: ([record]) => `json_extract_string(saker_flat(${record}), '$.*')`,
  recordWithout: ([record], { prefix }) => `saker_flat_without(${record}, ${quoteLiteral(prefix)})`,
  recordOf: ([names, values]) => `saker_record_of(${names}, ${values})`,
  parseJson: ([text], { nulls }) =>
    nulls === null
      ? `saker_once(saker_json(${text}))`
      : `saker_once(saker_json_without_null(${text}, ${quoteLiteral(JSON.stringify(nulls))}))`,
  isJson: ([text]) => `CASE WHEN ${text} IS NOT NULL THEN saker_json(${text}) IS NOT NULL END`,
};

function anyValue(record: string, test: string): string {
  return `coalesce(list_bool_or(list_transform(json_extract_string(${record}, '$..*'), v -> ${test})), FALSE)`;
}

export const recordMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_json(x) AS
  CASE WHEN (saker_opens(x) OR regexp_matches(x, '^[ \\t\\r\\n]+[\\[{]')) AND json_valid(x) THEN x END`,
  // Should the first replacement hit a string, the quotes it brings end that string, and what follows is no JSON.
  `CREATE OR REPLACE TEMP MACRO saker_json_without_null(x, literal) AS
  CASE WHEN NOT contains(x, 'null') THEN saker_json(x) WHEN saker_json(x) IS NOT NULL
    THEN coalesce(saker_json(regexp_replace(x, '([:\\[,]\\s*)null', '\\1' || literal, 'g')), saker_replace_null(x, literal)) END`,
  // A name without a dot or an index is a key of the record: the pointer needs no flattening.
  `CREATE OR REPLACE TEMP MACRO saker_field_named(record, name) AS
  CASE WHEN regexp_full_match(name, '[A-Za-z_@#][^.~/\\[]*') THEN list_transform([json_extract_string(record, '/' || name)],
      lambda x: CASE WHEN saker_opens(x) OR saker_reprinted(x) THEN saker_flat_field(record, name) ELSE x END)[1]
    ELSE saker_flat_field(record, name) END`,
  // Equal names: the last one counts. A macro's argument is computed anew wherever it stands, in a lambda for every
  // element: the list of one computes each once.
  `CREATE OR REPLACE TEMP MACRO saker_record_of(n, v) AS
  list_transform([{'n': n, 'v': v}], lambda p: '{' || coalesce(array_to_string(list_transform(
    list_filter(saker_last_of_each(p.n, list_zip(p.n, p.v, range(1, len(p.n) + 1))), lambda e: e[1] IS NOT NULL AND e[2] IS NOT NULL),
    lambda e: CAST(to_json(e[1]) AS VARCHAR) || ':' || CAST(to_json(e[2]) AS VARCHAR)), ','), '') || '}')[1]`,
  `CREATE OR REPLACE TEMP MACRO saker_last_of_each(n, pairs) AS
  CASE WHEN list_unique(n) = len(n) THEN pairs ELSE list_filter(pairs, lambda e: NOT list_contains(n[e[3] + 1:], e[1])) END`,
];
