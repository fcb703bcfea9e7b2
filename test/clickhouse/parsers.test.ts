import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { tableInput } from '../../src/datasets/input.ts';
import { openInput } from '../../src/datasets/open-input.ts';
import { type QueryRequest, runQuery } from '../../src/datasets/run-query.ts';
import { loadPacks } from '../../src/detections/pack.ts';
import { parserOf, sourceTools, withParser } from '../../src/detections/sources.ts';
import { clickHouseEngine } from '../../src/engines/clickhouse/clickhouse.ts';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { TableLayout } from '../../src/plan/input-layout.ts';
import { source } from '../../src/source/source.ts';
import { testFolder } from '../engines/scanning.ts';
import { missing, openChdb } from './chdb.ts';
import { loadEvents } from './load-events.ts';

// Records of several sources in one table, raw, and each in a file of its own: one query gives the same rows of both.

const { packs } = await loadPacks([fileURLToPath(new URL('../../packs', import.meta.url))]);
const texts = packs.flatMap((pack) =>
  pack.parsers.flatMap(({ name, testCases }) => testCases.map(({ event }) => ({ name, text: event.rawString }))),
);
const environment = { now: Date.UTC(2026, 0, 1), timezone: 'UTC' };

describe.skipIf(missing)('parsers over a table', () => {
  const name = `parsed_events_${process.pid}`;
  const folder = testFolder();
  let layout: TableLayout;
  let clickhouse: Engine;
  let duckdb: Engine;
  beforeAll(async () => {
    layout = await loadEvents(openChdb(), name, [
      ...texts.map(({ text }) => JSON.parse(text) as object),
      { unknown: 'x', event: 1 },
    ]);
    for (const [i, { name: parser, text }] of texts.entries()) folder.write(`${i}-${parser}.ndjson`, `${text}\n`);
    folder.write('unknown.ndjson', '{"unknown":"x","event":1}\n');
    clickhouse = clickHouseEngine(openChdb());
    duckdb = await openDuckDb({ threads: 2 });
  });
  afterAll(async () => {
    await openChdb().command(`DROP TABLE ${name}`);
    await clickhouse.close();
    await duckdb.close();
    folder.remove();
  });

  const rowsOf = async (request: Pick<QueryRequest, 'input' | 'engine' | 'options'>, query: string) => {
    const { rows, diagnostics } = await runQuery({ source: source('q', query), environment, ...request });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    return rows.map((row) => JSON.stringify(Object.entries(row).sort())).sort();
  };
  const ofTable = async (query: string, choice = 'auto') => {
    const input = withParser(tableInput(layout), choice);
    const tools = await sourceTools(packs, input, clickhouse, { choice });
    return rowsOf({ input, engine: clickhouse, options: { ...tools, dialect: 'clickhouse' } }, query);
  };
  const ofFiles = async (query: string) => {
    const input = await openInput([folder.path], { parserOf: parserOf(packs) });
    const options = await sourceTools(packs, input, duckdb);
    const rows = await rowsOf({ input, engine: duckdb, options }, query);
    await input.dispose();
    return rows;
  };

  it.each([
    'groupBy([#type, #Vendor, #event.module])',
    'event_simpleName=* | groupBy([#event_simpleName, ComputerName])',
    'unknown=* | groupBy([unknown, event])',
    'count()',
  ])('%s', async (query) => {
    const expected = await ofFiles(query);
    expect(expected.length).toBeGreaterThan(0);
    expect(await ofTable(query)).toEqual(expected);
  });

  it('takes one parser for all where the user names it, and none where none is wanted', async () => {
    expect(await ofTable('#type=aws-cloudtrail | count()', 'aws-cloudtrail')).toEqual([
      JSON.stringify([['_count', String(texts.length + 1)]]),
    ]);
    expect(await ofTable('#Vendor=* | count()', 'none')).toEqual([JSON.stringify([['_count', '0']])]);
  });
});
