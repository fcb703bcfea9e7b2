import type { CsvDialect } from '../plan/input-layout.ts';
import { type CsvRow, csvReader } from './csv-rows.ts';
import { type FileReport, note } from './file-report.ts';
import { decodeText, type Judgement, judgeRecord } from './judge-record.ts';
import { lineCutter } from './lines.ts';
import type { FileForm } from './sniff.ts';
import { jsonSplitter } from './split-json.ts';

/** Takes a file's bytes, reports faults and hands the records that can be read to `write`, each without a line break. */
export interface Copier {
  /** How what was written is read. */
  readonly form: FileForm;
  push(chunk: Buffer): void;
  /** The bytes end here; `cut`: they end too early, and a record that is not complete is part of that damage. */
  end(cut: boolean): void;
}

export type Write = (text: string) => void;

/** `repairs`: what is good as it lies is not written. */
export function copyRecords(form: FileForm, which: 'all' | 'repairs', report: FileReport, write: Write): Copier {
  switch (form.format) {
    case 'ndjson':
      return copyLines(form, which, report, write);
    case 'json-array':
    case 'json-objects':
      return copyJson(form, report, write);
    case 'csv':
      return copyTable(form, report, write);
    case 'text':
      return copyText(form, report, write);
    case 'parquet':
      throw new Error('a Parquet file has no records to copy');
  }
}

function copyLines(form: FileForm, which: 'all' | 'repairs', report: FileReport, write: Write): Copier {
  const lines = lineCutter((line, number) => {
    const judgement = judge(line, number, report, form.envelope);
    if (judgement.kind === 'repaired') for (const text of judgement.texts) write(text);
    else if (judgement.kind === 'good' && which === 'all') write(line!.toString());
  });
  return {
    form: { ...form, compression: 'none' },
    push: lines.push,
    end: (cut) => {
      if (!cut) lines.end();
    },
  };
}

function copyJson(form: FileForm, report: FileReport, write: Write): Copier {
  const splitter = jsonSplitter((piece) => {
    if (piece.kind !== 'value') {
      const stray = piece.kind === 'stray';
      note(report.left, piece.line, stray ? 'it is no JSON object' : 'the file ends inside it');
      return;
    }
    const judgement = judge(piece.bytes, piece.line, report);
    // Line breaks can only stand between the tokens of valid JSON.
    if (judgement.kind === 'good') write(piece.bytes.toString().replace(/[\r\n]+/g, ' '));
    else if (judgement.kind === 'repaired') for (const text of judgement.texts) write(text.replace(/[\r\n]+/g, ' '));
  }, form.envelope);
  const { envelope: _, ...plain } = form;
  return {
    form: { ...plain, format: 'ndjson', compression: 'none' },
    push: splitter.push,
    end: (cut) => {
      if (!cut) splitter.end();
    },
  };
}

function judge(bytes: Buffer | undefined, line: number, report: FileReport, envelope?: string): Judgement {
  report.line = line;
  report.longest = Math.max(report.longest, bytes?.length ?? 0);
  const judgement: Judgement = bytes ? judgeRecord(bytes, envelope) : { kind: 'bad', fault: 'it is too long' };
  if (judgement.kind === 'bad') note(report.left, line, judgement.fault);
  else if (judgement.kind === 'repaired') note(report.repaired, line, judgement.fault);
  return judgement;
}

function copyText(form: FileForm, report: FileReport, write: Write): Copier {
  const lines = lineCutter((line, number) => {
    report.line = number;
    if (!line) {
      note(report.left, number, 'it is too long');
      return;
    }
    report.longest = Math.max(report.longest, line.length);
    const { text, fault } = decodeText(line);
    if (fault) note(report.repaired, number, fault);
    write(text);
  });
  // Half a line of text is better than none.
  return { form: { ...form, compression: 'none' }, push: lines.push, end: () => lines.end() };
}

/** A quoted value that runs on for longer than this has lost its closing quote. */
const longestOpenRow = 1 << 20;

function copyTable(form: FileForm, report: FileReport, write: Write): Copier {
  const csv = form.csv ?? { delimiter: ',', quote: '"', escape: '"', skip: 0 };
  const width = form.columns?.length ?? 0;
  let reader = csvReader(csv);
  let rowLines: string[] = [];
  let faults: string[] = [];
  let headerSeen = false;
  let begun = 1;

  const lines = lineCutter((line, number) => {
    report.line = number;
    if (number <= csv.skip) return;
    if (!line) {
      note(report.left, number, 'it is too long');
      return;
    }
    const { text, fault } = decodeText(line);
    if (fault) faults.push(fault);
    take(text, number);
  });
  return {
    form: { ...form, compression: 'none', csv: { ...csv, skip: 0 } },
    push: lines.push,
    end: (cut) => {
      if (!cut) lines.end();
      if (!cut) while (rowLines.length > 0) giveUp();
    },
  };

  function take(text: string, number: number): void {
    if (rowLines.length === 0) {
      if (text === '') return;
      begun = number;
    }
    rowLines.push(text);
    const row = reader.push(text);
    if (row) finish(row);
    else if (reader.pending() > longestOpenRow) giveUp();
  }

  /** Takes the first line of a row for the damaged one, and reads on after it. */
  function giveUp(fault = 'it opens a quote that is not closed'): void {
    note(report.left, begun, fault);
    const [, ...rest] = rowLines;
    const next = begun + 1;
    reset();
    for (const [i, text] of rest.entries()) take(text, next + i);
  }

  function finish(row: CsvRow): void {
    if (row.fault && rowLines.length > 1) {
      // A stray quote has swallowed the lines up to the next one.
      giveUp(row.fault);
      return;
    }
    const raw = rowLines.join('\n');
    const line = begun;
    const [fault] = faults;
    reset();
    report.longest = Math.max(report.longest, Buffer.byteLength(raw));
    const { cells } = row;
    const mismatch = `it has ${cells.length} values for ${width} columns`;
    if (!headerSeen) {
      headerSeen = true;
      write(raw);
    } else if (row.fault) {
      note(report.left, line, row.fault);
    } else if (cells.slice(width).some((cell) => cell !== '')) {
      note(report.left, line, mismatch);
    } else if (cells.length !== width) {
      note(report.repaired, line, mismatch);
      write(
        rowText(
          Array.from({ length: width }, (_, i) => cells[i] ?? ''),
          csv,
        ),
      );
    } else {
      if (fault) note(report.repaired, line, fault);
      write(raw);
    }
  }

  function reset(): void {
    reader = csvReader(csv);
    rowLines = [];
    faults = [];
  }
}

function rowText(cells: readonly string[], { delimiter, quote, escape: escapes }: CsvDialect): string {
  return cells
    .map((cell) => {
      const escaped = escapes === quote ? cell : cell.replaceAll(escapes, escapes + escapes);
      return cell === '' ? '' : quote + escaped.replaceAll(quote, escapes + quote) + quote;
    })
    .join(delimiter);
}
