import type { Finding } from '../detections/finding.ts';
import type { DetectionRun, HuntResult } from '../detections/hunt.ts';
import { levels } from '../detections/levels.ts';
import { type AllowEntry, endOf } from '../detections/tuning/allow-list.ts';
import type { EntryUse } from '../detections/tuning/suppress.ts';
import { counted, elapsed } from './amounts.ts';
import { visible } from './output/visible.ts';
import { origin, statsText } from './summary.ts';
import type { Screen } from './terminal.ts';

/** What a hunt found, in a line; what became of allow-lists; with `--stats` what it cost. */
export function printHuntSummary(result: HuntResult, milliseconds: number, stats: boolean, { colors }: Screen): void {
  const { findings, runs, input, eventsRead } = result;
  const files = 'table' in input.layout ? undefined : input.files;
  const line = `${found(result)}${origin(eventsRead, files)}, ${counted(runs.length, 'detection')} run, ${elapsed(milliseconds)}`;
  process.stderr.write(`${findings.length > 0 ? colors.bold(line) : line}\n`);
  for (const text of lapsed(result.allowed)) process.stderr.write(`${colors.yellow(visible(text))}\n`);
  if (!stats) return;
  for (const text of allowListStats(result.allowed, result.now)) process.stderr.write(`${visible(text)}\n`);
  const sum = (of: (run: DetectionRun) => number) => runs.reduce((total, run) => total + of(run), 0);
  const figures = { rows: findings.length, rowsLeftOut: 0, eventsRead, files, milliseconds };
  process.stderr.write(statsText(figures, { compileMs: sum((run) => run.compileMs), runMs: sum((run) => run.runMs) }));
}

/** `61 findings (15 high, 46 medium) in 14 stories, 17 suppressed by 2 entries,` */
function found({ findings, stories, suppressed, allowed }: HuntResult): string {
  const inStories = stories.length < findings.length ? ` in ${counted(stories.length, 'story', 'stories')}` : '';
  const some = findings.length === 0 ? 'no findings' : `${counted(findings.length, 'finding')} (${perLevel(findings)})`;
  const by = allowed.filter((use) => use.suppressed > 0).length;
  const known =
    suppressed.length === 0
      ? ''
      : `, ${counted(suppressed.length, 'more', 'more')} suppressed by ${counted(by, 'entry', 'entries')},`;
  return `${some}${inStories}${known}`;
}

function perLevel(findings: readonly Finding[]): string {
  return levels
    .toReversed()
    .flatMap((level) => {
      const count = findings.filter((finding) => finding.level === level).length;
      return count > 0 ? [`${count} ${level}`] : [];
    })
    .join(', ');
}

/** An entry that no longer holds is somebody's to renew or to remove; it must not look as if it still worked. */
function lapsed(uses: readonly EntryUse[]): readonly string[] {
  const expired = uses.filter((use) => use.expired);
  if (expired.length === 0) return [];
  const names = expired.map(({ entry, matched }) => {
    const would = matched > 0 ? `, would have matched ${counted(matched, 'finding')}` : '';
    return `  ${placeOf(entry)}, on ${entry.expires}, of ${entry.owner}${would}`;
  });
  return [`${counted(expired.length, 'allow-list entry has', 'allow-list entries have')} expired:`, ...names];
}

const soon = 14 * 24 * 60 * 60 * 1000;

function allowListStats(uses: readonly EntryUse[], now: number): readonly string[] {
  return uses.flatMap(({ entry, expired, matched, suppressed }) => {
    if (expired) return [];
    const facts = [
      suppressed > 0
        ? `suppressed ${counted(suppressed, 'finding')}`
        : matched > 0
          ? 'suppressed nothing that an entry before it had not'
          : 'matched nothing',
      ...(endOf(entry) - now <= soon ? [`expires on ${entry.expires}`] : []),
      ...(entry.expires === undefined ? ['never expires'] : []),
    ];
    return [`allow-list entry ${placeOf(entry)}, of ${entry.owner}: ${facts.join(', ')}`];
  });
}

function placeOf({ file, line }: AllowEntry): string {
  return `${file}:${line}`;
}
