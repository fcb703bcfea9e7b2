import type { Row } from '../../model/row.ts';
import type { Source } from '../../source/source.ts';
import type { JsonRecord, JsonValue } from '../json-record.ts';
import type { DetectionTest } from '../pack.ts';
import { type OpenTest, openTest, type TestContext } from './open-test.ts';
import { TestError } from './test-error.ts';

// A parser is most of what a query over a few events costs. Measuring a detection takes many queries over the same few
// events, so these are parsed once, those of all tests in one query.

/** The records of a test, or what a rewrite made of them. */
export interface Lot {
  readonly test: DetectionTest;
  readonly records: readonly JsonRecord[];
}

/**
 * The events that parsers make of each lot, with all their fields or with these; undefined where that cannot be told, or
 * where no parser is at work.
 */
export async function parseTogether(
  lots: readonly Lot[],
  fields: readonly string[] | undefined,
  context: TestContext,
): Promise<readonly (readonly JsonRecord[] | undefined)[]> {
  const parsed: (readonly JsonRecord[] | undefined)[] = lots.map(() => undefined);
  const groups = new Map<string, number[]>();
  for (const [i, { test }] of lots.entries()) {
    const key = JSON.stringify([test.parser, test.localData]);
    groups.set(key, [...(groups.get(key) ?? []), i]);
  }
  for (const indexes of groups.values()) {
    const found = await parseGroup(
      indexes.map((i) => lots[i]!),
      fields,
      context,
    );
    for (const [n, i] of indexes.entries()) parsed[i] = found?.[n];
  }
  return parsed;
}

/** A field that says which lot a record is of. Parsers keep fields they do not know, at most below a prefix. */
const marker = 'saker.lot';

async function parseGroup(
  lots: readonly Lot[],
  fields: readonly string[] | undefined,
  context: TestContext,
): Promise<readonly JsonRecord[][] | undefined> {
  const marked = lots.flatMap(({ records }, i) => records.map((record) => ({ [marker]: String(i), ...record })));
  const { files: _, ...test } = lots[0]!.test;
  try {
    const open = await openTest(test, marked, context, { now: 0, timezone: 'UTC' });
    try {
      const wanted = fields && [marker, `Vendor.${marker}`, '@timestamp', ...fields];
      return open.parses ? split(await open.events(wanted), lots.length) : undefined;
    } finally {
      await open.dispose();
    }
  } catch (error) {
    if (error instanceof TestError) return undefined;
    throw error;
  }
}

/** Undefined where an event does not say which lot it is of. */
function split(events: readonly Row[], count: number): readonly JsonRecord[][] | undefined {
  const lots: JsonRecord[][] = Array.from({ length: count }, () => []);
  for (const event of events) {
    const name = Object.keys(event).find((key) => key === marker || key.endsWith(`.${marker}`));
    const lot = name === undefined ? undefined : lots[Number(event[name])];
    if (!lot) return undefined;
    const entries = Object.entries(event).filter(([key]) => key !== name);
    lot.push(Object.fromEntries(entries.map(([key, value]) => [key, unmarked(value)])));
  }
  return lots;
}

/** The text of the record, as it was before it was marked. */
function unmarked(value: JsonValue): JsonValue {
  return typeof value === 'string' ? value.replace(/^\{"saker\.lot":"\d+",?/, '{') : value;
}

/** The test over its parsed events, where the query gives the rows that it gave over the records; or else the test. */
export async function overParsed(
  open: OpenTest,
  parsed: readonly JsonRecord[] | undefined,
  query: Source,
  rows: readonly Row[],
  context: TestContext,
): Promise<OpenTest> {
  // Files are not among the records; their events are asked for one test at a time.
  const events = open.test.files && open.parses ? ((await open.events()) as readonly JsonRecord[]) : parsed;
  if (!events) return open;
  const quick = await openParsed(open, events, context);
  if (sameRows((await quick.run(query)).rows, rows)) return { ...quick, test: open.test };
  await quick.dispose();
  return open;
}

export function openParsed(
  { test, environment }: Pick<OpenTest, 'test' | 'environment'>,
  parsed: readonly JsonRecord[],
  context: TestContext,
): Promise<OpenTest> {
  const { files: _, ...rest } = test;
  return openTest({ ...rest, parser: 'none' }, parsed, context, environment());
}

function sameRows(a: readonly Row[], b: readonly Row[]): boolean {
  const text = (rows: readonly Row[]): string => JSON.stringify(rows.map((row) => Object.entries(row).sort(byName)));
  return text(a) === text(b);
}

function byName([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
