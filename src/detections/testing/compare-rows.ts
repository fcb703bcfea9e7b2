import { formatNumber } from '../../model/number.ts';
import type { Row } from '../../model/row.ts';
import type { DetectionTest } from '../pack.ts';

type ExpectedRow = NonNullable<DetectionTest['expect']>[number];

/**
 * What differs between the rows that came out and those a test expects, a sentence each; empty: nothing. Each expected
 * row must be one row of its own, in any order, and no row may be left; of a row only the listed fields are compared.
 */
export function differences(rows: readonly Row[], { kind, expect }: Pick<DetectionTest, 'kind' | 'expect'>): string[] {
  if (kind === 'benign')
    return rows.length === 0 ? [] : [`it gives ${count(rows)}, and none is expected: ${shown(rows[0]!)}`];
  if (!expect) return rows.length > 0 ? [] : ['it gives no row, and at least one is expected'];
  const partner = assign(expect, rows);
  const taken = new Set(partner);
  const left = rows.filter((_, i) => !taken.has(i));
  return [
    ...expect.flatMap((wanted, i) => (partner[i] === undefined ? [missing(wanted, left)] : [])),
    ...(rows.length > expect.length
      ? [`it gives ${count(rows)}, and ${expect.length} are expected; one more: ${shown(left[0]!)}`]
      : []),
  ];
}

/** The row of each expected one, so that as many as can be have one: paths that make room, after Kuhn. */
function assign(expected: readonly ExpectedRow[], rows: readonly Row[]): readonly (number | undefined)[] {
  const fits = expected.map((wanted) => rows.flatMap((row, i) => (mismatches(wanted, row).length === 0 ? [i] : [])));
  const owner = new Map<number, number>();
  const place = (wanted: number, tried: Set<number>): boolean =>
    (fits[wanted] ?? []).some((row) => {
      if (tried.has(row)) return false;
      tried.add(row);
      const before = owner.get(row);
      if (before !== undefined && !place(before, tried)) return false;
      owner.set(row, wanted);
      return true;
    });
  for (let i = 0; i < expected.length; i++) place(i, new Set());
  const partner: (number | undefined)[] = expected.map(() => undefined);
  for (const [row, wanted] of owner) partner[wanted] = row;
  return partner;
}

/** The fields in which a row is not the expected one. */
function mismatches(wanted: ExpectedRow, row: Row): readonly string[] {
  return Object.entries(wanted).flatMap(([name, value]) => {
    const given = row[name];
    const same = value === null ? given === undefined : given !== undefined && String(given) === textOf(value);
    return same ? [] : [name];
  });
}

function textOf(value: string | number | boolean): string {
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

/** Compared with the row that comes nearest, as that is most likely the one that was meant. */
function missing(wanted: ExpectedRow, rows: readonly Row[]): string {
  const [nearest] = [...rows].sort((a, b) => mismatches(wanted, a).length - mismatches(wanted, b).length);
  if (!nearest) return `no row is left for the expected ${shown(wanted)}`;
  const fields = mismatches(wanted, nearest).map((name) => {
    const expected = wanted[name] ?? null;
    const given = nearest[name];
    return `${name} is ${given === undefined ? 'absent' : quote(given)}, not ${expected === null ? 'absent' : quote(textOf(expected))}`;
  });
  return `no row is as expected; in the nearest ${fields.join(', ')}`;
}

function count(rows: readonly Row[]): string {
  return rows.length === 1 ? '1 row' : `${rows.length} rows`;
}

function shown(row: Row | ExpectedRow): string {
  return Object.entries(row)
    .map(([name, value]) => `${name}=${value === null ? 'absent' : quote(value)}`)
    .join(' ');
}

const longest = 80;

function quote(value: string | number | boolean): string {
  const text = String(value);
  return JSON.stringify(text.length > longest ? `${text.slice(0, longest)}…` : text);
}
