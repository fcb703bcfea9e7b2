import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openInput } from '../datasets/open-input.ts';
import { runQuery } from '../datasets/run-query.ts';
import type { Engine } from '../engines/engine.ts';
import type { Row } from '../model/row.ts';
import { source } from '../source/source.ts';
import type { Pack } from './pack.ts';
import type { ParserTestCase } from './parser-format.ts';
import type { Parser } from './parsers.ts';
import { sourceTools } from './sources.ts';

/** How a parser fared with its own test cases. */
export interface ParserTestResult {
  readonly parser: Parser;
  readonly passed: number;
  readonly failures: readonly ParserTestFailure[];
}

export interface ParserTestFailure {
  /** Of the test case, from 0. */
  readonly index: number;
  /** What was not as it must be, a sentence each. */
  readonly faults: readonly string[];
}

type TestedPack = Pick<Pack, 'parsers' | 'recognition' | 'directory'>;

/** Runs the test cases of a pack's parsers: each text goes through the script as a record of a file would. */
export async function testParsers(pack: TestedPack, engine: Engine): Promise<readonly ParserTestResult[]> {
  const results: ParserTestResult[] = [];
  for (const parser of pack.parsers) {
    const failures: ParserTestFailure[] = [];
    for (const [index, testCase] of parser.testCases.entries()) {
      const faults = faultsOf(await parseText(testCase, parser.name, pack, engine), testCase);
      if (faults.length > 0) failures.push({ index, faults });
    }
    results.push({ parser, passed: parser.testCases.length - failures.length, failures });
  }
  return results;
}

/** The events that a parser makes of one text, with the fields the test case speaks of. */
async function parseText(
  { event, outputAssertions }: ParserTestCase,
  parser: string,
  pack: TestedPack,
  engine: Engine,
): Promise<readonly Row[]> {
  const names = Object.values(outputAssertions ?? {}).flatMap(({ fieldsHaveValues, fieldsNotPresent }) => [
    ...fieldsHaveValues.map(({ fieldName }) => fieldName),
    ...fieldsNotPresent,
  ]);
  const query = names.length === 0 ? '*' : `select([${[...new Set(names)].map((name) => JSON.stringify(name))}])`;
  const folder = await mkdtemp(join(tmpdir(), 'saker-parser-'));
  try {
    const file = join(folder, 'event');
    await writeFile(file, `${event.rawString}\n`, { mode: 0o600 });
    const input = await openInput([file], { parserOf: () => parser });
    try {
      const options = await sourceTools([pack], input, engine);
      const environment = { now: Date.now(), timezone: 'UTC' };
      return (await runQuery({ source: source('<parser test>', query), environment, input, engine, options })).rows;
    } finally {
      await input.dispose();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a test case says against the events that came out. */
export function faultsOf(rows: readonly Row[], { outputAssertions }: ParserTestCase): readonly string[] {
  return Object.entries(outputAssertions ?? {}).flatMap(([index, { fieldsHaveValues, fieldsNotPresent }]) => {
    const row = rows[Number(index)];
    if (row === undefined) return [`there is no event ${index}: ${rows.length} came out`];
    return [
      ...fieldsHaveValues.flatMap(({ fieldName, expectedValue }) => {
        const value = row[fieldName];
        if (value === undefined) return [`${fieldName} is absent instead of ${JSON.stringify(expectedValue)}`];
        if (String(value) === expectedValue) return [];
        return [`${fieldName} is ${JSON.stringify(String(value))} instead of ${JSON.stringify(expectedValue)}`];
      }),
      ...fieldsNotPresent.flatMap((name) =>
        row[name] === undefined ? [] : [`${name} is there: ${JSON.stringify(String(row[name]))}`],
      ),
    ];
  });
}
