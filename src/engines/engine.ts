import type { Statement } from '../sql/statement.ts';

/** A database that runs statements of one dialect. */
export interface Engine {
  readonly name: string;
  /** Runs a statement. Rejects with EngineError; rejects with an AbortError when `signal` fires. */
  run(statement: Statement, options?: RunOptions): Promise<EngineResult>;
  close(): Promise<void>;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Called now and then while the statement runs; `fraction` is 0..1 or undefined while unknown. */
  readonly onProgress?: (fraction: number | undefined) => void;
}

/** A value as an engine hands it over: lists are arrays of texts, records JSON text, numbers may be bigint. */
export type EngineValue = string | number | bigint | boolean | null | readonly (string | null)[];

export interface EngineResult {
  /** Rows in the statement's order; values in the order of `statement.columns`. */
  readonly rows: readonly (readonly EngineValue[])[];
  /** Events the scan read, where the engine tells. */
  readonly eventsRead?: number;
  /** Notices of limits that cut something: indexes into `statement.notices`. */
  readonly cut: readonly number[];
}

/** What an engine says when a statement fails. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
  readonly reason: EngineFailure;

  constructor(message: string, reason: EngineFailure) {
    super(message);
    this.reason = reason;
  }
}

export type EngineFailure =
  /** A record of an input file is malformed. */
  | { readonly kind: 'malformed-input'; readonly file?: string; readonly line?: number }
  /** A file cannot be opened or its compressed stream is damaged. */
  | { readonly kind: 'unreadable-input'; readonly file?: string }
  | { readonly kind: 'out-of-memory' }
  /** A bound somebody set for one query: in seconds, bytes of memory, rows read, or rows of the result. */
  | { readonly kind: 'limit'; readonly limit: 'time' | 'memory' | 'rows' | 'result' }
  /** The server cannot be reached, or is none. */
  | { readonly kind: 'unreachable' }
  /** The server is there and does not let the user in, or do this. */
  | { readonly kind: 'refused' }
  /** The events hold what the engine cannot compute with. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'unknown-table' }
  /** Anything else: our bug. */
  | { readonly kind: 'internal' };
