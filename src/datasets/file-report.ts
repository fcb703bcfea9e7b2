import type { StreamDamage } from './compression.ts';
import type { InputProblem } from './input.ts';

/** A kind of fault in a file's records: how many have it, and where the first ones stand. */
export interface Faults {
  count: number;
  readonly places: { readonly line: number; readonly fault: string }[];
}

/** What reading a file record by record found. */
export interface FileReport {
  /** Records that were left out. */
  readonly left: Faults;
  /** Records that were read although they are malformed. */
  readonly repaired: Faults;
  /** Bytes of the longest record. */
  longest: number;
  /** The last line that was read, 1-based. */
  line: number;
  damage: StreamDamage | undefined;
}

const placesKept = 3;

export function emptyReport(): FileReport {
  return {
    left: { count: 0, places: [] },
    repaired: { count: 0, places: [] },
    longest: 0,
    line: 0,
    damage: undefined,
  };
}

export function note(faults: Faults, line: number, fault: string): void {
  faults.count++;
  if (faults.places.length < placesKept) faults.places.push({ line, fault });
}

/** The first places one by one, the rest as a number. */
export function problemsOf(file: string, report: FileReport): readonly InputProblem[] {
  const problems: InputProblem[] = [];
  add('CQL0602', report.left, 'was left out', 'were left out');
  add('CQL0607', report.repaired, 'was read all the same', 'were read all the same');
  const { damage } = report;
  if (damage?.kind === 'file') problems.push({ code: 'CQL0601', file, message: `it ${damage.message}`, count: 1 });
  else if (damage) problems.push(streamDamage(file, damage.message, report.line));
  return problems;

  function add(code: InputProblem['code'], { count, places }: Faults, one: string, many: string): void {
    for (const { line, fault } of places) {
      problems.push({ code, file, line, message: `a record ${one}: ${fault}`, count: 1 });
    }
    const more = count - places.length;
    if (more > 0) {
      problems.push({ code, file, message: more === 1 ? `one more ${one}` : `more ${many}`, count: more });
    }
  }
}

export function streamDamage(file: string, message: string, line?: number): InputProblem {
  const until = line ? `what comes before line ${line + 1} was searched` : 'what comes before was searched';
  const place = line ? { line: line + 1 } : {};
  return { code: 'CQL0603', file, ...place, message: `the compressed stream ${message}: ${until}`, count: 1 };
}
