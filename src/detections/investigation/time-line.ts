import { parseNumber } from '../../model/number.ts';
import type { Row } from '../../model/row.ts';
import type { Answer } from './investigate.ts';

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

/** What rows of answers tell, in order of time, each entry once. */
export function timeLineOf(answers: readonly Answer[]): readonly TimeLineEntry[] {
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
