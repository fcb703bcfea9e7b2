import { afterAll, describe, expect, it } from 'vitest';
import { tableInput } from '../../src/datasets/input.ts';
import { runQuery } from '../../src/datasets/run-query.ts';
import { clickHouseEngine } from '../../src/engines/clickhouse/clickhouse.ts';
import { type RoleColumns, readTableLayout } from '../../src/engines/clickhouse/table-layout.ts';
import { source } from '../../src/source/source.ts';
import { missing, openChdb } from './chdb.ts';

const at = Date.UTC(2025, 2, 3, 4, 5, 6);

describe.skipIf(missing)('tables Saker did not make', () => {
  const chdb = openChdb();
  const engine = clickHouseEngine(chdb);
  let tables = 0;
  afterAll(() => engine.close());

  async function search(columns: string, values: string, query: string, roles: RoleColumns = {}, start = at) {
    const name = `other_${process.pid}_${++tables}`;
    await chdb.command(`CREATE TABLE ${name} (${columns}) ENGINE = MergeTree ORDER BY tuple()`);
    await chdb.command(`INSERT INTO ${name} VALUES ${values}`);
    try {
      const input = tableInput(await readTableLayout(chdb, { name }, roles));
      const environment = { now: at + 1, timezone: 'UTC', start, end: at + 1000 };
      const options = { dialect: 'clickhouse' } as const;
      return (await runQuery({ source: source('q', query), options, environment, input, engine })).rows;
    } finally {
      await chdb.command(`DROP TABLE ${name}`);
    }
  }

  it.each([
    ['DateTime', "'2025-03-03 04:05:06'", at],
    ["DateTime('America/New_York')", "'2025-03-02 23:05:06'", at],
    ['DateTime64(9)', "'2025-03-03 04:05:06.000000001'", at],
    ["Nullable(DateTime64(6, 'UTC'))", "'2025-03-03 04:05:06'", at],
    ['Date', "'2025-03-03'", Date.UTC(2025, 2, 3)],
    ['UInt64', `${at}`, at],
    ['Float64', `${at / 1000}`, at],
    ['String', "'2025-03-03T04:05:06Z'", at],
    ['String', `'${at}'`, at],
  ])('a time of type %s written %s', async (type, value, time) => {
    const rows = await search(
      `seen ${type}, n UInt8`,
      `(${value}, 1)`,
      'n=1 | table([@timestamp, n])',
      { time: 'seen' },
      time,
    );
    expect(rows).toEqual([{ '@timestamp': time, n: '1' }]);
  });

  it('columns are fields, and those of several open columns bear their names', async () => {
    const columns =
      'time DateTime, ok Bool, tags Array(String), attrs Map(String, String), data JSON, who Nullable(String)';
    const values = `('2025-03-03 04:05:06', true, ['x'], {'k.l': 'v'}, '{"a": {"b": 7}}', NULL)`;
    const rows = await search(
      columns,
      values,
      'ok=true "attrs.k.l"=v "data.a.b"=7 | table([ok, "attrs.k.l", "data.a.b", who, tags])',
    );
    expect(rows).toEqual([{ ok: 'true', 'attrs.k.l': 'v', 'data.a.b': '7' }]);
  });

  it('free text finds what is in a field alone, also where the raw text is null or a column of its own holds it', async () => {
    const columns = 'time DateTime, raw Nullable(String), fields Map(String, String), host String';
    const values =
      "('2025-03-03 04:05:06', NULL, {'a': 'some needle'}, 'x'), ('2025-03-03 04:05:06', '', map(), 'needle')";
    expect(await search(columns, values, 'needle | count()')).toEqual([{ _count: '2' }]);
  });
});
