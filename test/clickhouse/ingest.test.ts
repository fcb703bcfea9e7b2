import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Input, tableInput } from '../../src/datasets/input.ts';
import { openInput } from '../../src/datasets/open-input.ts';
import { runQuery } from '../../src/datasets/run-query.ts';
import { clickHouseEngine } from '../../src/engines/clickhouse/clickhouse.ts';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { Row } from '../../src/model/row.ts';
import { source } from '../../src/source/source.ts';
import { folder } from '../cli/saker.ts';
import { missing, openChdb } from './chdb.ts';
import { dropEventTable, makeEventTable } from './event-table.ts';

const name = `ingested_${process.pid}`;
const sample = gunzipSync(readFileSync('samples/falcon-day.ndjson.gz')).toString('utf8').split('\n').slice(0, 3000);
/** What the sample has not: nesting, arrays, names with dots, both spellings of a tag, escapes, empty and null values. */
const odd = [
  { timestamp: 1_760_000_000_000, a: { b: [1, { c: 'x' }, null], 'd.e': '' }, 'f.g': 7.5 },
  {
    timestamp: '1760000001000',
    '#event_simpleName': 'Tagged',
    event_simpleName: 'Plain',
    CommandLine: 'a "b"\n\\c\u00e9',
  },
  { timestamp: 1_760_000_002, event_simpleName: 'InSeconds', aid: '' },
  { '@timestamp': '2025-10-09T08:53:23.456Z', '@rawstring': 'no field', event_simpleName: 'Iso' },
]
  .map((event) => JSON.stringify(event))
  .concat(
    '{"timestamp":1760000005000,"k":"first","k":"second","n":null,"big":12345678901234567890,"e":"\\u00e9\\/"}',
    '{"timestamp":1760000006000,"k":null,"k":"late","z":" ","t":true,"i":-3,"o":0}',
  );
const lines = [...sample, ...odd].filter((line) => line !== '');

describe.skipIf(missing)('lines of JSON inserted into ClickHouse', () => {
  const chdb = openChdb();
  const clickhouse = clickHouseEngine(chdb);
  let duckdb: Engine;
  let table: Input;
  let files: Input;

  beforeAll(async () => {
    const layout = await makeEventTable(chdb, name);
    await chdb.command(`INSERT INTO ${name}_in FORMAT LineAsString\n${lines.join('\n')}\n`);
    table = tableInput(layout);
    files = await openInput([`${folder({ 'events.ndjson': `${lines.join('\n')}\n` })}/events.ndjson`]);
    duckdb = await openDuckDb({ threads: 2 });
  });
  afterAll(async () => {
    await dropEventTable(chdb, name);
    await Promise.all([duckdb.close(), clickhouse.close(), files.dispose()]);
  });

  async function rows(query: string, dialect: 'duckdb' | 'clickhouse'): Promise<readonly Row[]> {
    const environment = { now: 1_760_500_000_000, timezone: 'UTC' };
    const [input, engine] = dialect === 'duckdb' ? [files, duckdb] : [table, clickhouse];
    const result = await runQuery({ source: source('q', query), options: { dialect }, environment, input, engine });
    expect(result.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    return result.rows;
  }

  it.each([
    'count()',
    'groupBy(event_simpleName) | sort([_count, event_simpleName], limit=100)',
    'groupBy(#event_simpleName) | sort(_count, limit=100)',
    'event_simpleName=ProcessRollup2 CommandLine=* | top(UserName)',
    'graph.microsoft.com | groupBy([ComputerName, UserName])',
    '[min(@timestamp), max(@timestamp), count(aid, distinct=true)]',
    'a.b[1].c=x | table([@timestamp, "a.b[0]", "a.d.e", "f.g"])',
    'event_simpleName=Plain | table([@timestamp, CommandLine, #event_simpleName])',
    'event_simpleName=InSeconds | table([@timestamp, aid])',
    'event_simpleName=Iso | table([@timestamp])',
    '@timestamp>=1760000005000 @timestamp<1760000007000 | table([@timestamp, k, n, big, e, z, t, i, o])',
    'timeChart(event_simpleName, limit=3)',
  ])('are found as DuckDB finds them in the file: %s', async (query) => {
    const expected = await rows(query, 'duckdb');
    expect(expected.length).toBeGreaterThan(0);
    expect(await rows(query, 'clickhouse')).toEqual(expected);
  });
});
