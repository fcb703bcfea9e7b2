import type { Row } from '../../src/model/row.ts';

/** A row to come out: only the fields named are compared, `null` says that the field must be absent. */
export type ExpectedRow = Readonly<Record<string, string | number | null>>;

/** By how much, relatively, the last bit of a double may make a number differ: engines add up in different orders. */
const lastBit = 2 ** -52;

/**
 * How rows differ from those expected, in words; undefined where they agree. Order counts where it is promised. Only a
 * case that computes with sums of many products may be less exact than the last bit, and says so.
 */
export function differenceOf(
  rows: readonly Row[],
  expected: readonly ExpectedRow[],
  ordered: boolean,
  tolerance = lastBit,
): string | undefined {
  if (rows.length !== expected.length) return `${rows.length} rows instead of ${expected.length}: ${show(rows)}`;
  if (ordered) {
    const wrong = expected.findIndex((row, i) => !agrees(rows[i], row, tolerance));
    return wrong === -1 ? undefined : `row ${wrong + 1} is ${show(rows[wrong])} instead of ${show(expected[wrong])}`;
  }
  const left = [...rows];
  for (const row of expected) {
    const found = left.findIndex((candidate) => agrees(candidate, row, tolerance));
    if (found === -1) return `no row is ${show(row)}: ${show(left)}`;
    left.splice(found, 1);
  }
  return undefined;
}

/** Values are compared as text; of long decimal fractions the last bit of a double may differ. */
function agrees(row: Row | undefined, expected: ExpectedRow, tolerance: number): boolean {
  if (row === undefined) return false;
  return Object.entries(expected).every(([field, value]) => {
    const found = row[field];
    if (value === null) return found === undefined;
    if (found === undefined) return false;
    return String(found) === String(value) || nearlyEqual(String(found), String(value), tolerance);
  });
}

const longFraction = /^-?\d\.\d{10,}(?:E-?\d+)?$|^-?\d+\.\d{8,}$/;
const anyFraction = /^-?\d+\.\d+(?:E-?\d+)?$/;

function nearlyEqual(found: string, expected: string, tolerance: number): boolean {
  const fraction = tolerance === lastBit ? longFraction : anyFraction;
  if (!fraction.test(found) || !fraction.test(expected)) return false;
  return Math.abs(Number(found) - Number(expected)) <= tolerance * Math.abs(Number(expected));
}

function show(value: unknown): string {
  return JSON.stringify(value);
}
