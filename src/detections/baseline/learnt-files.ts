import { existsSync, statSync } from 'node:fs';
import { openLookups } from '../../datasets/lookup-files.ts';
import type { LookupTable } from '../../model/lookup-table.ts';
import { parseNumber } from '../../model/number.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { baselineColumns } from './baseline-format.ts';

/** What is ordinary for one subject: values, each with how often it was seen. */
export type Habits = ReadonlyMap<string, Seen>;

export interface Seen {
  readonly days: number;
  readonly events: number;
}

/** A folder that `saker baseline` wrote. */
export interface LearntFiles {
  /** A lookup file of it by name, for queries. */
  readonly find: (name: string) => LookupTable | undefined;
  /** The habits of every subject in one of its files, `baseline-user-networks.csv`; undefined: nothing was learnt. */
  readonly habits: (file: string) => ReadonlyMap<string, Habits> | undefined;
  /** The last time any of its files tells of, epoch milliseconds. */
  readonly until: () => number | undefined;
  readonly diagnostics: readonly Diagnostic[];
  /** The names of its files that baselines have. */
  readonly names: readonly string[];
}

/** Opens such a folder; undefined where there is none, or nothing in it that a baseline wrote. */
export function openLearnt(directory: string): LearntFiles | undefined {
  if (!existsSync(directory) || !statSync(directory).isDirectory()) return undefined;
  const { find, diagnostics, names } = openLookups([directory]);
  const own = names.filter((name) => /^[a-z0-9-]+\.csv$/.test(name) && isLearnt(find(name)));
  if (own.length === 0) return undefined;
  const indexed = new Map<string, ReadonlyMap<string, Habits> | undefined>();
  return {
    find: (name) => (own.includes(name) ? find(name) : undefined),
    diagnostics,
    names: own,
    habits(file) {
      if (!indexed.has(file)) indexed.set(file, habitsOf(own.includes(file) ? find(file) : undefined));
      return indexed.get(file);
    },
    until() {
      const times = own.flatMap((name) => cellsOf(find(name), 'last_seen').map((cell) => parseNumber(cell) ?? 0));
      const latest = times.reduce((a, b) => Math.max(a, b), 0);
      return latest > 0 ? latest : undefined;
    },
  };
}

function isLearnt(table: LookupTable | undefined): boolean {
  return table !== undefined && baselineColumns.every((column) => table.columns.includes(column));
}

function cellsOf(table: LookupTable | undefined, column: string): readonly string[] {
  const at = table?.columns.indexOf(column) ?? -1;
  return at < 0 ? [] : (table?.rows ?? []).map((row) => row[at] ?? '');
}

function habitsOf(table: LookupTable | undefined): ReadonlyMap<string, Habits> | undefined {
  if (!table) return undefined;
  const [subjects, values, days, events] = baselineColumns.map((column) => cellsOf(table, column));
  const habits = new Map<string, Map<string, Seen>>();
  for (const [i, subject] of (subjects ?? []).entries()) {
    const seen = { days: parseNumber(days?.[i] ?? '') ?? 0, events: parseNumber(events?.[i] ?? '') ?? 0 };
    // The row that stands for nothing.
    if (seen.days === 0) continue;
    const known = habits.get(subject) ?? new Map<string, Seen>();
    habits.set(subject, known.set(values?.[i] ?? '', seen));
  }
  return habits.size > 0 ? habits : undefined;
}
