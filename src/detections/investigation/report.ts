import { parseNumber } from '../../model/number.ts';
import type { Row } from '../../model/row.ts';
import type { Chapter } from '../guide/guide.ts';
import type { Platform, ReportSection } from '../guide/guide-format.ts';
import { commandsOf, platformsOf, type ReadyCommands } from './commands.ts';
import type { Answer, Investigation } from './investigate.ts';

/** What a report says, in no format yet. */
export interface Report extends Investigation, ReadyCommands {
  /** In order of time, each entry once. */
  readonly timeLine: readonly TimeLineEntry[];
  /** Answers with rows that feed each section. */
  readonly touched: readonly Answer[];
  readonly others: readonly Answer[];
  readonly revoke: readonly Answer[];
  readonly platforms: readonly Platform[];
  /** What to do next, in order: chapters of the playbook for these platforms. */
  readonly next: readonly Chapter[];
}

export interface TimeLineEntry {
  /** Epoch milliseconds. */
  readonly when: number;
  readonly until: number;
  readonly times: number;
  readonly source: string;
  readonly who: string;
  readonly from: string;
  readonly what: string;
}

export function reportOf(investigation: Investigation): Report {
  const { answers, chapters } = investigation;
  const feeding = (section: ReportSection) =>
    answers.filter(({ query, rows }) => rows.length > 0 && query.feeds.includes(section));
  const platforms = platformsOf(investigation);
  return {
    ...investigation,
    ...commandsOf(investigation),
    timeLine: timeLineOf(feeding('time-line')),
    touched: feeding('touched'),
    others: feeding('others'),
    revoke: feeding('revoke'),
    platforms,
    next: chapters.filter(
      ({ kind, platforms: own }) =>
        kind === 'playbook' && (own.length > 2 || platforms.length === 0 || own.some((p) => platforms.includes(p))),
    ),
  };
}

function timeLineOf(answers: readonly Answer[]): readonly TimeLineEntry[] {
  const entries = new Map<string, TimeLineEntry>();
  for (const row of answers.flatMap(({ rows }) => rows)) {
    const entry = entryOf(row);
    if (entry) entries.set(JSON.stringify(entry), entry);
  }
  return [...entries.values()].sort((a, b) => a.when - b.when || a.until - b.until);
}

function entryOf(row: Row): TimeLineEntry | undefined {
  const number = (name: string) => parseNumber(String(row[name] ?? ''));
  const text = (name: string) => String(row[name] ?? '');
  const when = number('When');
  if (when === undefined) return undefined;
  return {
    when,
    until: number('Until') ?? when,
    times: number('Times') ?? 1,
    source: text('Source'),
    who: text('Who'),
    from: text('From'),
    what: text('What'),
  };
}
