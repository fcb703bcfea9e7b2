import type { Chapter } from '../guide/guide.ts';
import type { Platform, ReportSection } from '../guide/guide-format.ts';
import { commandsOf, platformsOf, type ReadyCommands } from './commands.ts';
import type { Answer, Investigation } from './investigate.ts';
import { type SharedAddress, withoutSharedAddresses } from './shared-addresses.ts';
import { type TimeLineEntry, timeLineOf } from './time-line.ts';

/** What a report says, in no format yet. */
export interface Report extends Investigation, ReadyCommands {
  /** In order of time, each entry once. */
  readonly timeLine: readonly TimeLineEntry[];
  /** Addresses of which the time line tells only what those in the findings did. */
  readonly sharedAddresses: readonly SharedAddress[];
  /** Answers with rows that feed each section. */
  readonly touched: readonly Answer[];
  readonly others: readonly Answer[];
  readonly revoke: readonly Answer[];
  readonly platforms: readonly Platform[];
  /** What to do next, in order: chapters of the playbook for these platforms. */
  readonly next: readonly Chapter[];
}

export function reportOf(investigation: Investigation): Report {
  const { answers, chapters } = investigation;
  const feeding = (section: ReportSection) =>
    answers.filter(({ query, rows }) => rows.length > 0 && query.feeds.includes(section));
  const platforms = platformsOf(investigation);
  return {
    ...investigation,
    ...commandsOf(investigation),
    ...withoutSharedAddresses(timeLineOf(feeding('time-line')), investigation.values),
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
