/**
 * What the input of a scan is: found out by `datasets`, read by the dialects. All paths are as the engine opens them.
 */
export interface InputLayout {
  readonly parts: readonly InputPart[];
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
