import { readFileSync } from 'node:fs';
import { parseLookup } from '../datasets/parse-lookup.ts';
import { type LearntFiles, openLearnt } from '../detections/baseline/learnt-files.ts';
import { userKey } from '../detections/entities.ts';
import type { Finding } from '../detections/finding.ts';
import type { Zones } from '../detections/score/work-hours.ts';
import { parseTimeZone } from '../model/time-zone.ts';
import { source } from '../source/source.ts';
import { Failure } from './failure.ts';
import { visible } from './output/visible.ts';
import { printDiagnostics } from './report-diagnostics.ts';
import type { Screen } from './terminal.ts';
import { formatInstant } from './time-zone.ts';

export interface BaselineChoice {
  /** The folder `saker baseline` wrote. */
  readonly baseline?: string;
  /** A lookup file of users and their time zones. */
  readonly timeZones?: string;
  readonly timezone: string;
}

/** What a hunt knows of what is ordinary. */
export interface Ordinary {
  readonly baseline?: LearntFiles;
  readonly zones: Zones;
}

export async function openOrdinary(options: BaselineChoice, screen: Screen): Promise<Ordinary> {
  const { baseline: folder, timeZones, timezone } = options;
  const zones = {
    of: timeZones === undefined ? () => undefined : await zonesOf(timeZones, screen),
    otherwise: timezone,
  };
  if (folder === undefined) return { zones };
  const baseline = openLearnt(folder);
  if (!baseline)
    throw new Failure(
      `--baseline: \`${visible(folder)}\` holds nothing that was learnt`,
      'Learn from the days before: saker baseline logs/ --out ordinary/',
    );
  await printDiagnostics(baseline.diagnostics, screen);
  return { baseline, zones };
}

/** The zones of a CSV or JSON file with the columns `user` (or `entity`) and `time_zone`. */
async function zonesOf(file: string, screen: Screen): Promise<Zones['of']> {
  const { table, diagnostics } = parseLookup(file, source(file, textOf(file)));
  await printDiagnostics(diagnostics, screen);
  const column = (...names: readonly string[]): number =>
    table?.columns.findIndex((name) => names.includes(name.trim().toLowerCase())) ?? -1;
  const [user, zone] = [column('user', 'entity'), column('time_zone')];
  if (!table || user < 0 || zone < 0)
    throw new Failure(`--time-zones: \`${visible(file)}\` lacks a column`, 'It needs the columns user and time_zone.');
  const known = new Map<string, string>();
  for (const [i, row] of table.rows.entries()) {
    const name = row[zone]?.trim() ?? '';
    if (name === '') continue;
    if (!parseTimeZone(name))
      throw new Failure(
        `--time-zones: \`${visible(name)}\` is no time zone (row ${i + 1})`,
        'Write Europe/Berlin or +02:00.',
      );
    known.set(userKey(row[user] ?? ''), name);
  }
  return (key) => known.get(key);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(`--time-zones: \`${visible(file)}\`: ${(error as NodeJS.ErrnoException).code ?? 'unreadable'}`);
  }
}

/** What was learnt from the very events that are hunted hides what is found in them. */
export function warnOfOverlap(
  findings: readonly Finding[],
  { baseline }: Ordinary,
  timezone: string,
  { colors }: Screen,
): void {
  const until = baseline?.until();
  const first = findings.reduce(
    (least, { firstSeen }) => Math.min(least, firstSeen ?? least),
    Number.POSITIVE_INFINITY,
  );
  if (until === undefined || until <= first || first === Number.POSITIVE_INFINITY) return;
  const [learnt, found] = [until, first].map((time) => formatInstant(time, timezone));
  process.stderr.write(
    `${colors.yellow('warning:')} the baseline was learnt from events until ${learnt}, the first finding is of ${found}: what is hunted may have been learnt as ordinary\n`,
  );
}
