import { applyEdits } from './apply-fixes.ts';
import type { Diagnostic, Fix, Severity } from './diagnostic.ts';
import { displayCells, printable } from './display-cells.ts';
import { displayPosition, type LineMap, lineAt, lineMap, lineSpan, positionAt } from './line-map.ts';
import type { Source } from './source.ts';
import type { Span } from './span.ts';

/** Wraps a piece of text in a colour; only `cli` knows what a terminal can do. */
export type Paint = (text: string) => string;

export interface FramePaint extends Readonly<Record<Severity, Paint>> {
  readonly message: Paint;
  /** Line numbers, bars, arrows. */
  readonly gutter: Paint;
  readonly note: Paint;
  readonly fix: Paint;
}

const asItIs: Paint = (text) => text;

export const noPaint: FramePaint = {
  error: asItIs,
  warning: asItIs,
  info: asItIs,
  message: asItIs,
  gutter: asItIs,
  note: asItIs,
  fix: asItIs,
};

export interface FrameOptions {
  readonly paint?: FramePaint;
  /** Terminal columns a source line may take; longer lines are cut around the span. */
  readonly width?: number;
}

/** Lines of a fixed text that are shown before the rest is left out. */
const shownFixLines = 6;

/** A diagnostic as text for people: heading, place, source with carets, notes, fix. Ends without a newline. */
export function renderDiagnostic(diagnostic: Diagnostic, options: FrameOptions = {}): string {
  const { source, severity, code, fix } = diagnostic;
  const paint = options.paint ?? noPaint;
  const width = Math.max(20, options.width ?? 120);
  const map = lineMap(source);
  const frame = source.text === '' ? [] : frameRows(map, diagnostic.span, width, paint[severity]);
  const fixed = fix ? fixRows(source, fix, width) : [];
  const gutter = Math.max(1, ...[...frame, ...fixed].map((row) => String(row.number ?? '').length));
  const margin = ' '.repeat(gutter + 2);

  const lines = [`${paint[severity](`${severity}[${code}]`)}${paint.message(`: ${printable(diagnostic.message)}`)}`];
  lines.push(`${' '.repeat(gutter + 1)}${paint.gutter('-->')} ${place(map, diagnostic.span)}`);
  if (frame.length > 0) {
    lines.push(`${margin}${paint.gutter('|')}`);
    for (const row of frame) lines.push(renderRow(row, gutter, paint.gutter));
    if (fix || diagnostic.notes?.length) lines.push(`${margin}${paint.gutter('|')}`);
  }
  for (const note of diagnostic.notes ?? []) {
    lines.push(...annotation(margin, paint.gutter, paint.note, 'note', note));
  }
  if (fix) {
    lines.push(...annotation(margin, paint.gutter, paint.fix, 'fix', fix.title));
    for (const row of fixed) lines.push(renderRow(row, gutter, paint.fix, paint.fix));
  }
  return lines.map((line) => line.trimEnd()).join('\n');
}

/** `file:line:column`; the name alone for a Source that stands for a file whose text is not at hand. */
function place(map: LineMap, span: Span): string {
  const { name, text, origin } = map.source;
  if (text === '' && !origin) return printable(name);
  const { line, column } = displayPosition(map, span.start);
  return `${printable(name)}:${line}:${column}`;
}

interface Row {
  /** Absent: a row of carets or an ellipsis. */
  readonly number?: number;
  readonly bar: '|' | '+' | '...';
  readonly text: string;
}

function renderRow(row: Row, gutter: number, paintGutter: Paint, paintText: Paint = asItIs): string {
  if (row.bar === '...') return paintGutter('...');
  const number = String(row.number ?? '').padStart(gutter);
  return `${paintGutter(` ${number} ${row.bar}`)} ${paintText(row.text)}`;
}

/** The first and the last line of a span, each over its carets. */
function frameRows(map: LineMap, span: Span, width: number, paint: Paint): Row[] {
  const { text } = map.source;
  const start = clamp(span.start, 0, text.length);
  const first = lineAt(map, start);
  let end = clamp(span.end, start, text.length);
  while (end > start && lineAt(map, end) > first && /[\s]/.test(text[end - 1] ?? '')) end--;
  const last = lineAt(map, end);

  const rows: Row[] = [];
  const show = (line: number, from: number, to: number) => {
    const at = lineSpan(map, line);
    const mark = { start: clamp(from, at.start, at.end) - at.start, end: clamp(to, at.start, at.end) - at.start };
    const excerpt = cutAround(text.slice(at.start, at.end), mark, width);
    rows.push({ number: lineNumber(map, line), bar: '|', text: excerpt.text });
    rows.push({ bar: '|', text: `${' '.repeat(excerpt.before)}${paint('^'.repeat(excerpt.marked))}` });
  };
  if (first === last) {
    show(first, start, end);
    return rows;
  }
  show(first, start, lineSpan(map, first).end);
  if (last > first + 1) rows.push({ bar: '...', text: '' });
  const begin = lineSpan(map, last).start;
  const indent = /^\s*/.exec(text.slice(begin, end))?.[0].length ?? 0;
  show(last, begin + indent, end);
  return rows;
}

/** The lines a fix changes, as they would read afterwards. */
function fixRows(source: Source, fix: Fix, width: number): Row[] {
  const { text, spans } = applyEdits(source.text, fix.edits);
  const map = lineMap({ ...source, text });
  const changed = new Map<number, Span>();
  for (const span of spans) {
    for (let line = lineAt(map, span.start); line <= lineAt(map, span.end); line++) {
      if (!changed.has(line)) changed.set(line, span);
    }
  }
  const rows: Row[] = [];
  for (const [line, span] of changed) {
    if (rows.length === shownFixLines) {
      rows.push({ bar: '...', text: '' });
      break;
    }
    const at = lineSpan(map, line);
    const mark = {
      start: clamp(span.start, at.start, at.end) - at.start,
      end: clamp(span.end, at.start, at.end) - at.start,
    };
    rows.push({
      number: lineNumber(map, line),
      bar: '+',
      text: cutAround(text.slice(at.start, at.end), mark, width).text,
    });
  }
  return rows;
}

function annotation(margin: string, gutter: Paint, paint: Paint, label: string, text: string): string[] {
  const [head = '', ...rest] = text.split(/\r\n|\r|\n/).map(printable);
  const indent = `${margin}${' '.repeat(label.length + 4)}`;
  return [`${margin}${gutter('=')} ${paint(`${label}:`)} ${head}`, ...rest.map((line) => indent + line)];
}

interface Excerpt {
  readonly text: string;
  /** Terminal columns before the mark, and the columns it covers: at least one. */
  readonly before: number;
  readonly marked: number;
}

/** A line as a terminal shows it, cut to `width` columns around the marked piece. */
function cutAround(line: string, mark: Span, width: number): Excerpt {
  // Only the neighbourhood is cut into cells, so that a line of a megabyte costs no more than a short one.
  const from = Math.max(0, mark.start - 2 * width);
  const to = Math.min(line.length, mark.start + 2 * width);
  const cells = displayCells(line.slice(from, to));
  const starts = cells.findIndex((cell) => from + cell.end > mark.start);
  const markFrom = starts < 0 ? cells.length : starts;
  let markTo = markFrom;
  while (markTo < cells.length && from + (cells[markTo]?.start ?? 0) < mark.end) markTo++;
  const sum = (a: number, b: number) => cells.slice(a, b).reduce((total, cell) => total + cell.width, 0);

  let left = 0;
  let right = cells.length;
  if (from > 0 || to < line.length || sum(0, right) > width) {
    const room = width - 2;
    // The mark in the middle; a mark too long for that begins after a third and runs out of the picture.
    const lead = Math.max(Math.floor(room / 3), Math.floor((room - sum(markFrom, markTo)) / 2));
    left = markFrom;
    while (left > 0 && sum(left - 1, markFrom) <= lead) left--;
    right = left;
    while (right < cells.length && sum(left, right + 1) <= room) right++;
    while (left > 0 && sum(left - 1, right) <= room) left--;
  }
  const head = from > 0 || left > 0 ? '…' : '';
  const tail = to < line.length || right < cells.length ? '…' : '';
  const shown = cells.slice(left, right).map((cell) => cell.shown);
  return {
    text: head + shown.join('') + tail,
    before: head.length + sum(left, markFrom),
    marked: Math.max(1, sum(markFrom, Math.min(markTo, right))),
  };
}

function lineNumber(map: LineMap, line: number): number {
  return positionAt(map, lineSpan(map, line).start).line + 1;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(value, high));
}
