import type { Stream } from './activity.ts';
import type { Company } from './company.ts';
import type { Intrusion } from './incident.ts';
import type { Story } from './story.ts';

export type SourceName = 'falcon' | 'entra' | 'm365' | 'aws' | 'kubernetes';

/** A place events come from, and how it writes them to disk. */
export interface Source {
  readonly name: SourceName;
  /** Its part of all events, as a weight. */
  readonly weight: number;
  /** So many events of ordinary activity, in order of time; Falcon's are neither exactly so many nor in order. */
  readonly background: (company: Company, events: number) => Stream;
  readonly intrusion: (story: Story) => Intrusion;
  /** How many minutes a file is about; one file holds a whole log where this is absent. */
  readonly span?: number;
  readonly file: (company: Company, log: string, at: number) => LogFile;
}

/** A file as the source writes it. */
export interface LogFile {
  /** Below the folder of the simulation. */
  readonly path: string;
  readonly form: 'lines' | 'array' | 'records';
  readonly compressed: boolean;
}

/** `20251014T1530Z`: the beginning of the span of so many minutes that a moment lies in. */
export function spanOf(at: number, minutes: number): string {
  const begin = Math.floor(at / (minutes * 60_000)) * minutes * 60_000;
  return `${new Date(begin).toISOString().slice(0, 16).replace(/[-:]/g, '')}Z`;
}
