import type { Kind } from '../../model/kind.ts';
import type { RegexPattern } from '../../model/regex.ts';
import type { GlobData } from './matching.ts';

/**
 * Records: fields and their values under the names LogScale gives them (`a.b[0].c`). DuckDB carries them as JSON text,
 * ClickHouse as a flat map. A record without fields and no record at all are the same.
 */
export const recordPrimitives = {
  /** Any field value of the record, or the raw text, contains the glob's pieces in order. */
  recordContains: { args: ['record', 'text'], type: 'boolean' },
  /** The pattern matches in the raw text or any field value. */
  recordMatches: { args: ['record', 'text'], type: 'boolean' },
  /** The value of one field, null where the record has none of that name. */
  recordField: { args: ['record'], type: 'text' },
  /** The same for a name that a text gives. */
  recordFieldNamed: { args: ['record', 'text'], type: 'text' },
  /**
   * Fields one after another, so that an engine goes through a record once for all of them: whatever it likes for each
   * of `names`, for readField to make the value of. `names` grows while the query is lowered.
   */
  readFields: { args: ['record'], type: 'list' },
  /** The value of a field as recordField gives it; the list is that of readFields, of the same record. */
  readField: { args: ['list', 'record'], type: 'text' },
  /** The values of `name[0]`, `name[1]`, ... up to the last there is below 100,000; null where one is missing. */
  recordList: { args: ['record'], type: 'list' },
  /**
   * For each of these the fields of its element as text, null where it has none: `name[0].a` as `a`, `name[0][1]` as
   * `[1]`, `name[0]` under the empty name.
   */
  recordElements: { args: ['record'], type: 'list' },
  /** The record whose text is an element of recordElements. */
  elementRecord: { args: ['text'], type: 'record' },
  /** The names of all fields, in the order they stand. */
  recordNames: { args: ['record'], type: 'list' },
  /** Their values, in the same order. */
  recordValues: { args: ['record'], type: 'list' },
  /**
   * A record of names and values side by side. The last value of a name counts; where it is null, or the name is, there
   * is no field.
   */
  recordOf: { args: ['list', 'list'], type: 'record' },
  /** The record without the fields whose names begin with `prefix`. */
  recordWithout: { args: ['record'], type: 'record' },
  /**
   * JSON text as a record; without fields for text that is no JSON object or array. The fields of an array are `[0]`,
   * `[1].x`; literals are kept as written. A comma may trail, and NaN and Infinity are numbers, as in files.
   */
  parseJson: { args: ['text'], type: 'record' },
  /** The text is an object or an array as parseJson takes it. */
  isJson: { args: ['text'], type: 'boolean' },
  /**
   * The fields whose names begin as one of `names`, `[*]` standing for any index, as one JSON object
   * (model/nested-json.ts); null where there is none.
   */
  nestedJson: { args: ['record'], type: 'text' },
  /** Well-formed XML as a record (model/xml.ts), which has a field then; no record for any other text. */
  parseXml: { args: ['text'], type: 'record' },
  /** Well-formed XML in lines; null for any other text. */
  prettyXml: { args: ['text'], type: 'text' },
  /** A JSON object or array, as isJson takes it, in lines indented by `step` blanks a level. */
  prettyJson: { args: ['text'], type: 'text' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export interface RecordData {
  readonly recordContains: GlobData;
  readonly recordMatches: { readonly pattern: RegexPattern };
  readonly recordField: { readonly name: string };
  readonly readFields: { readonly names: readonly string[] };
  readonly readField: { readonly name: string; readonly index: number };
  readonly recordList: { readonly name: string };
  /** What a JSON null stands for; null: no field. */
  readonly parseJson: { readonly nulls: string | null };
  readonly recordElements: { readonly name: string };
  readonly prettyXml: { readonly step: number; readonly width: number };
  readonly prettyJson: { readonly step: number };
  readonly nestedJson: { readonly names: readonly string[] };
  readonly recordWithout: { readonly prefix: string };
}
