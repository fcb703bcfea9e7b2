import type { Kind } from '../../model/kind.ts';
import type { RegexPattern } from '../../model/regex.ts';
import type { GlobData } from '../primitives.ts';

/**
 * Records: fields and their values under the names LogScale gives them (`a.b[0].c`). DuckDB carries them as JSON text,
 * ClickHouse as a flat map.
 */
export const recordPrimitives = {
  /** Any field value of the record, or the raw text, contains the glob's pieces in order. */
  recordContains: { args: ['record', 'text'], type: 'boolean' },
  /** The pattern matches in the raw text or any field value. */
  recordMatches: { args: ['record', 'text'], type: 'boolean' },
  /** The value of one field, null where the record has none of that name. */
  recordField: { args: ['record'], type: 'text' },
  /** The values of `name[0]`, `name[1]`, ... up to the first gap. */
  recordList: { args: ['record'], type: 'list' },
  /** The names of all fields, in the order they stand. */
  recordNames: { args: ['record'], type: 'list' },
  /** Their values, in the same order. */
  recordValues: { args: ['record'], type: 'list' },
  /** A record of names and values side by side. The last value of a name counts; where it is null there is no field. */
  recordOf: { args: ['list', 'list'], type: 'record' },
  /** JSON text as a record; null for text that is no JSON object or array. The fields of an array are `[0]`, `[1].x`. */
  parseJson: { args: ['text'], type: 'record' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export interface RecordData {
  readonly recordContains: GlobData;
  readonly recordMatches: { readonly pattern: RegexPattern };
  readonly recordField: { readonly name: string };
  readonly recordList: { readonly name: string };
}
