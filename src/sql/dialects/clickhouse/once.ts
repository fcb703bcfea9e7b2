import { bound } from './bound.ts';

/** Longer arguments, and those that call a macro, cost more to repeat than to bind. */
const cheap = 80;

/**
 * What `write` makes of arguments, none of which stands in it more often than once if it is long: ClickHouse analyses
 * every copy, so that calls within calls would take exponentially longer. A macro may repeat what it is given.
 */
export function once(args: readonly string[], write: (args: readonly string[]) => string): string {
  const marks = args.map((arg, i) => (isCheap(arg) ? undefined : `\0${i}\0`));
  if (marks.every((mark) => mark === undefined)) return write(args);
  const written = write(args.map((arg, i) => marks[i] ?? arg));
  const level = 1 + Math.max(0, ...levelsIn(written), ...args.flatMap(levelsIn));
  const values: Record<string, string> = {};
  const body = written.replace(/\0(\d+)\0/g, (mark, i: string) => {
    const arg = args[Number(i)] ?? '';
    if (!written.includes('saker_') && written.indexOf(mark) === written.lastIndexOf(mark)) return arg;
    values[nameOf(level, i)] = arg;
    return nameOf(level, i);
  });
  return Object.keys(values).length === 0 ? body : bound(values, body);
}

function isCheap(sql: string): boolean {
  return sql.length <= cheap && !sql.includes('saker_');
}

/** The same expression is written the same wherever it stands, for ClickHouse then computes it once. */
function nameOf(level: number, i: string): string {
  return `p${level}_${i}`;
}

function levelsIn(sql: string): readonly number[] {
  return [...sql.matchAll(/\bp(\d+)_\d/g)].map(([, level]) => Number(level));
}
