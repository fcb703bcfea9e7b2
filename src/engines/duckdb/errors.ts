import { strayValue } from '../../sql/dialects/duckdb/session.ts';
import { EngineError, type EngineFailure } from '../engine.ts';

/** DuckDB's errors are texts; what a run can act on is read out of them. */
export function engineError(message: string): EngineError {
  return new EngineError(message, failureOf(message));
}

function failureOf(message: string): EngineFailure {
  if (/^Out of Memory Error/.test(message)) return { kind: 'out-of-memory' };
  // A line longer than the CSV reader's buffer, which it takes for a shortcoming of its own.
  if (message.includes(strayValue) || /does not support a full read on this file/.test(message)) {
    return { kind: 'malformed-input' };
  }
  if (/^IO Error|^Permission Error/.test(message) || /\b(?:gzip|zstd|miniz)\b|decompress/i.test(firstLine(message))) {
    return named('unreadable-input', fileOf(message));
  }
  if (/^Invalid Input Error: (?:Malformed JSON|JSON transform error|"maximum_object_size")/.test(message)) {
    return { ...named('malformed-input', fileOf(message)), ...lineOf(message) };
  }
  if (/^Invalid Input Error: (?:CSV Error|The CSV Parser|Invalid unicode)|\n {2}file = /.test(message)) {
    return { ...named('malformed-input', fileOf(message)), ...lineOf(message) };
  }
  if (/parquet|No magic bytes|TProtocolException|Snappy|Corrupt/i.test(firstLine(message))) {
    return named('unreadable-input', fileOf(message));
  }
  return { kind: 'internal' };
}

function named<K extends 'malformed-input' | 'unreadable-input'>(kind: K, file: string | undefined) {
  return file === undefined ? { kind } : { kind, file };
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

function fileOf(message: string): string | undefined {
  const found =
    /\bfile "(.+?)"(?:[\s,:.(]|$)/.exec(message) ??
    /\bpattern "(.+?)"/.exec(message) ??
    /\n {2}file = (.+)\n/.exec(message) ??
    /\bfile '(.+?)'(?:[\s,:.(]|$)/.exec(message);
  return found?.[1];
}

/** Malformed JSON is reported one line late: DuckDB has counted the line's end already. */
function lineOf(message: string): { readonly line?: number } {
  const malformed = /^Invalid Input Error: Malformed JSON in file ".+?", at byte \d+ in line (\d+)/.exec(message);
  const line = malformed
    ? Number(malformed[1]) - 1
    : Number((/CSV Error on Line: (\d+)/.exec(message) ?? /\bin line (\d+)/.exec(message))?.[1]);
  return Number.isSafeInteger(line) && line > 0 ? { line } : {};
}
