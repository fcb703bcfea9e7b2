import type { recordPrimitives } from '../../../plan/primitives/records.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { fieldPaths, pathsBelow } from './field-paths.ts';
import { glob } from './glob.ts';
import { quoteLiteral } from './quote.ts';
import { regexMatches } from './regex.ts';
import { leafOf } from './scan-json.ts';

/** Records are JSON text, nested or flat; a field is found however its name is cut into keys. */
export const recordScalars: Pick<ScalarEmitters, keyof typeof recordPrimitives> = {
  recordContains: ([record = '', raw = ''], data) =>
    `(${glob(raw, data)} OR (contains(${record}, '\\') AND ${anyValue(record, glob('v', data))}))`,
  recordMatches: ([record = '', raw = ''], { pattern }) =>
    `(${regexMatches(raw, pattern)} OR ${anyValue(record, regexMatches('v', pattern))})`,
  recordField: ([record = ''], { name }) => leafOf(record, name.startsWith('[') ? pathsBelow(name) : fieldPaths(name)),
  recordList: ([record], { name }) => `saker_record_list(${record}, ${quoteLiteral(name)})`,
  recordNames: ([record]) => `saker_record_names(${record})`,
  recordValues: ([record]) => `saker_record_values(${record})`,
  recordOf: ([names, values]) => `saker_record_of(${names}, ${values})`,
  parseJson: ([text]) => `saker_parse_json(${text})`,
};

function anyValue(record: string, test: string): string {
  return `coalesce(list_bool_or(list_transform(json_extract_string(${record}, '$..*'), v -> ${test})), FALSE)`;
}

export const recordMacros: readonly string[] = [
  // Equal names: the last one counts. An element of `n` is a name, one of `v` a value, of one length.
  `CREATE OR REPLACE TEMP MACRO saker_record_of(n, v) AS
  '{' || coalesce(array_to_string(list_transform(
    list_filter(range(1, len(n) + 1), lambda i: v[i] IS NOT NULL AND NOT list_contains(n[i + 1:], n[i])),
    lambda i: CAST(to_json(n[i]) AS VARCHAR) || ':' || CAST(to_json(v[i]) AS VARCHAR)), ','), '') || '}'`,
];
