import type { CsvDialect } from '../plan/input-layout.ts';

export interface CsvRow {
  readonly cells: readonly string[];
  /** 1-based line the row begins at. */
  readonly line: number;
  /** What breaks RFC 4180: text after a closing quote, a quote that is never closed. */
  readonly fault?: string;
}

type CsvSyntax = Pick<CsvDialect, 'delimiter' | 'quote' | 'escape'>;

/** Reads rows from lines given one at a time, without their line breaks; a quoted value may run over several. */
export interface CsvReader {
  /** The row that this line ends, if it ends one. */
  push(line: string): CsvRow | undefined;
  /** What is left after the last line: a row whose quote is never closed. */
  end(): CsvRow | undefined;
  /** Bytes or so of the row that is still open; 0 between rows. */
  pending(): number;
}

/**
 * https://www.rfc-editor.org/rfc/rfc4180, with blanks kept as they are: LogScale takes them for part of the value.
 */
export function csvReader({ delimiter, quote, escape: escapes }: CsvSyntax, firstLine = 1): CsvReader {
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  /** The quotes of this cell are closed: only a delimiter or the end of the line may follow. */
  let closed = false;
  let fault: CsvRow['fault'];
  let line = firstLine - 1;
  let begun = firstLine;
  let held = 0;

  return { push, end, pending: () => held };

  function push(text: string): CsvRow | undefined {
    line++;
    if (quoted) cell += '\n';
    else begun = line;
    let at = quoted ? inQuotes(text, 0) : 0;
    while (!quoted) {
      if (!closed && text.startsWith(quote, at)) {
        quoted = true;
        at = inQuotes(text, at + 1);
        continue;
      }
      const next = text.indexOf(delimiter, at);
      const rest = text.slice(at, next === -1 ? text.length : next);
      if (closed && rest !== '') fault ??= 'text follows a quoted value';
      closed = false;
      cells.push(cell + rest);
      cell = '';
      if (next === -1) return finish();
      at = next + delimiter.length;
    }
    held += text.length + 1;
    return undefined;
  }

  function end(): CsvRow | undefined {
    if (!quoted) return undefined;
    fault ??= 'a quote is not closed';
    cells.push(cell);
    return finish();
  }

  /** Takes text up to the closing quote and past it; without one the value goes on in the next line. */
  function inQuotes(text: string, from: number): number {
    let at = from;
    for (;;) {
      const close = text.indexOf(quote, at);
      const escaped = escapes === quote ? -1 : text.indexOf(escapes, at);
      if (escaped !== -1 && (close === -1 || escaped < close)) {
        cell += text.slice(at, escaped) + (text[escaped + 1] ?? '');
        at = escaped + 2;
        continue;
      }
      if (close === -1) {
        cell += text.slice(at);
        return text.length;
      }
      cell += text.slice(at, close);
      at = close + quote.length;
      if (escapes === quote && text.startsWith(quote, at)) {
        cell += quote;
        at += quote.length;
        continue;
      }
      quoted = false;
      closed = true;
      return at;
    }
  }

  function finish(): CsvRow {
    const row: CsvRow = fault ? { cells, line: begun, fault } : { cells, line: begun };
    cells = [];
    cell = '';
    quoted = false;
    closed = false;
    fault = undefined;
    held = 0;
    return row;
  }
}

/** The rows of a text; blank lines between rows are none. */
export function csvRows(text: string, syntax: CsvSyntax): readonly CsvRow[] {
  const reader = csvReader(syntax);
  const rows: CsvRow[] = [];
  const lines = text.split(/\r\n|\n|\r/);
  for (const line of lines) {
    if (line === '' && reader.pending() === 0) {
      reader.push(line);
      continue;
    }
    const row = reader.push(line);
    if (row) rows.push(row);
  }
  const rest = reader.end();
  if (rest) rows.push(rest);
  return rows;
}
