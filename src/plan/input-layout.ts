/** What the input of a scan is, read by the dialects: files for DuckDB, a table for ClickHouse. */
export type InputLayout = FileLayout | TableLayout;

/** Found out by `datasets`. All paths are as the engine opens them. */
export interface FileLayout {
  readonly parts: readonly InputPart[];
}

/** Found out by an engine that has tables. A column with a role is no field under its own name. */
export interface TableLayout {
  readonly table: { readonly database?: string; readonly name: string };
  /** The name of the parser that makes fields of its events; absent: its columns are the fields. */
  readonly parser?: string;
  /** Where two hold a field of one name, a column that bears the name itself wins, then the first one. */
  readonly columns: readonly TableColumn[];
  /** The column `@timestamp` comes from; absent: the events have no time. */
  readonly time?: string;
  /** The column of `@rawstring`. */
  readonly rawstring?: string;
  /** The column that orders events of equal time; absent: a hash of the row does. */
  readonly position?: string;
}

export interface TableColumn {
  readonly name: string;
  /**
   * `map`: names of fields to texts; `json`: a column of the JSON type; `nested`: arrays and tuples, which are no
   * fields. What is no text, number, boolean or time is `text` where it prints as one.
   */
  readonly holds: 'text' | 'number' | 'boolean' | 'time' | 'map' | 'json' | 'nested';
  /** What stands before the names of a map's or a JSON column's fields, e.g. nothing, or `event.`. */
  readonly prefix?: string;
  /** It may hold null. */
  readonly nullable?: boolean;
  /** A map: the column repeats the field of its name from there, a faster way to it, and no field by itself. */
  readonly copyOf?: string;
}

export type InputFormat =
  /** One JSON object a line. */
  | 'ndjson'
  /** `[ {...}, {...} ]`. */
  | 'json-array'
  /** Objects one after another, however broken into lines (a pretty-printed object, concatenated objects). */
  | 'json-objects'
  | 'csv'
  | 'parquet'
  /** One event a line, nothing but `@rawstring`. */
  | 'text';

/** Files that are read in one and the same way. */
export interface InputPart {
  readonly format: InputFormat;
  readonly files: readonly string[];
  readonly compression: 'none' | 'gzip' | 'zstd';
  /** The key whose array holds the events, e.g. `Records`; JSON formats only. */
  readonly envelope?: string;
  /** Header of a CSV or Parquet file. */
  readonly columns?: readonly InputColumn[];
  readonly csv?: CsvDialect;
  /** Where `@timestamp` comes from; absent: the events have no time. */
  readonly time?: TimeField;
  /** The name of the parser that makes fields of the records; absent: the records' own names are the fields. */
  readonly parser?: string;
  /** Malformed records are known to be in these files: they are passed over rather than failing the read. */
  readonly tolerant: boolean;
  /** Bytes of the largest file, decompressed as far as that can be told, so that a reader can size its buffers. */
  readonly largestFile: number;
  /** Bytes of the longest record, where it was measured because it may not fit a reader's usual buffer. */
  readonly longestRecord?: number;
}

export interface InputColumn {
  readonly name: string;
  /** `json`: cells hold JSON text, its keys are fields `name.key`; `nested`: a Parquet struct, list or map. */
  readonly holds: 'text' | 'number' | 'boolean' | 'time' | 'json' | 'nested';
}

export interface CsvDialect {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  /** Lines before the header. */
  readonly skip: number;
}

/** A field that holds the event's time, and how it is written in the sampled records. */
export interface TimeField {
  readonly field: string;
  readonly form: 'milliseconds' | 'seconds' | 'iso' | 'us-date' | 'eu-date' | 'mixed';
}

/** True where every event can have a time of its own. */
export function givesTimes(layout: InputLayout): boolean {
  return 'table' in layout ? layout.time !== undefined : layout.parts.every(({ time }) => time !== undefined);
}
