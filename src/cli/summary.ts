import { counted, elapsed, grouped, megabytes } from './amounts.ts';

export interface RunFigures {
  readonly rows: number;
  /** Rows that `--limit` held back. */
  readonly rowsLeftOut: number;
  /** Undefined where the engine does not tell. */
  readonly eventsRead: number | undefined;
  /** The files the events came from; undefined for a query that needs none. */
  readonly files: readonly string[] | undefined;
  readonly milliseconds: number;
}

/** `12 rows from 1,000,000 events in 3 files, 0.6 s` */
export function summaryLine({ rows, rowsLeftOut, eventsRead, files, milliseconds }: RunFigures): string {
  const amount = rows === 0 ? 'no rows' : counted(rows, 'row');
  const of = rowsLeftOut > 0 ? ` of ${grouped(rows + rowsLeftOut)}` : '';
  return `${amount}${of}${origin(eventsRead, files)}, ${elapsed(milliseconds)}`;
}

export function origin(eventsRead: number | undefined, files: readonly string[] | undefined): string {
  if (files === undefined) return '';
  const place = files.length === 1 && isStdin(files[0]) ? 'standard input' : counted(files.length, 'file');
  return eventsRead === undefined ? ` from ${place}` : ` from ${counted(eventsRead, 'event')} in ${place}`;
}

function isStdin(file: string | undefined): boolean {
  return file === '-' || file === '<stdin>';
}

/** What `--stats` prints: one figure a line, for people and for `grep`. */
export function statsText(
  figures: RunFigures,
  timings: { readonly compileMs: number; readonly runMs: number },
): string {
  const lines: readonly (readonly [string, string])[] = [
    ['events read', figures.eventsRead === undefined ? 'unknown' : grouped(figures.eventsRead)],
    ['files', grouped(figures.files?.length ?? 0)],
    ['rows', grouped(figures.rows)],
    ['compile', `${timings.compileMs.toFixed(1)} ms`],
    ['run', `${timings.runMs.toFixed(1)} ms`],
    ['total', `${figures.milliseconds.toFixed(1)} ms`],
    // Node gives the peak of the resident set in kilobytes.
    ['memory', `${megabytes(process.resourceUsage().maxRSS * 1024)} at most`],
  ];
  return lines.map(([name, value]) => `${`${name}:`.padEnd(13)}${value}\n`).join('');
}
