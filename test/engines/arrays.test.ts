import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine, EngineValue } from '../../src/engines/engine.ts';
import type { InputPart } from '../../src/plan/input-layout.ts';
import { quoteLiteral } from '../../src/sql/dialects/duckdb/quote.ts';
import { scanSelect } from '../../src/sql/dialects/duckdb/scan.ts';
import { partOf, statementOf, testFolder } from './scanning.ts';

let engine: Engine;
const folder = testFolder();
beforeAll(async () => {
  engine = await openDuckDb({ threads: 2 });
});
afterAll(async () => {
  await engine.close();
  folder.remove();
});

async function scan(part: InputPart, kind: 'list' | 'elements', name: string): Promise<readonly EngineValue[]> {
  const columns = [{ id: 1, wanted: { kind, name }, type: 'list' as const }];
  const { rows } = await engine.run(statementOf(scanSelect({ parts: [part] }, columns), 1));
  return rows.map(([value]) => value ?? null);
}

function ndjson(...events: readonly string[]): InputPart {
  return partOf(folder.write(`${folder.path.length}-${Math.abs(hash(events.join()))}.ndjson`, events.join('\n')));
}

function hash(text: string): number {
  return [...text].reduce((h, c) => (h * 31 + c.charCodeAt(0)) | 0, 7);
}

/** The same array nested, under a joined key, and with a key for each element. */
const spellings = [
  '{"v":{"ips":["a",null,{"x":1},1.50,true]}}',
  '{"v.ips":["a",null,{"x":1},1.50,true]}',
  '{"v":{"ips[0]":"a","ips[2].x":1,"ips[3]":1.50,"ips[4]":true}}',
  '{"v.ips[0]":"a","v.ips[2]":{"x":1},"v.ips[3]":1.50,"v.ips[4]":true}',
];

describe('arrays in JSON', () => {
  it('have the same elements however the record is spelled, numbers as they are written', async () => {
    const lists = await scan(ndjson(...spellings), 'list', 'v.ips');
    expect(lists).toEqual(spellings.map(() => ['a', null, null, '1.50', 'true']));
  });

  it('are empty where the name holds something else', async () => {
    const events = ['{"v":{"ips":"a"}}', '{"v":{"ips":{"0":"a"}}}', '{"v":null}', '{}', '{"v":{"ips":[]}}'];
    const lists = await scan(ndjson(...events), 'list', 'v.ips');
    expect(lists.map((list) => list ?? [])).toEqual(events.map(() => []));
  });

  it('may lie in other arrays, and have names that need escapes', async () => {
    expect(await scan(ndjson('{"m":[["a"],["b","c"]]}', '{"m[1][0]":"d"}'), 'list', 'm[1]')).toEqual([
      ['b', 'c'],
      ['d'],
    ]);
    const odd = 'q"\\/é';
    const events = [
      JSON.stringify({ [odd]: ['x'] }),
      JSON.stringify({ [`${odd}[0]`]: 'y' }),
      '{"q\\"\\\\\\/\\u00e9[0]":"z"}',
    ];
    expect(await scan(ndjson(...events), 'list', odd)).toEqual([['x'], ['y'], ['z']]);
  });

  it('do not count past index 99,999', async () => {
    expect(await scan(ndjson('{"a[0]":"x","a[100000]":"y","a[01]":"z"}'), 'list', 'a')).toEqual([['x']]);
  });

  it('give their elements as records of their own', async () => {
    const nested = '{"a":[{"k":"v","n":{"m":[1.50]}},{},{"x":null},null,"own",["p",2]]}';
    const flat = '{"a[0].k":"v","a[0].n.m[0]":1.50,"a[4]":"own","a[5][0]":"p","a[5][1]":2}';
    const [first, second] = await scan(ndjson(nested, flat), 'elements', 'a');
    const parse = (list: EngineValue | undefined) =>
      (list as (string | null)[]).map((e) => (e === null ? null : JSON.parse(e)));
    const expected = [{ k: 'v', 'n.m[0]': '1.50' }, null, null, null, { '': 'own' }, { '[0]': 'p', '[1]': '2' }];
    expect(parse(first)).toEqual(expected);
    expect(parse(second)).toEqual(expected);
  });
});

describe('arrays in tables', () => {
  it('are columns of a CSV file, or JSON in a cell', async () => {
    const csv = { delimiter: ',', quote: '"', escape: '"', skip: 0 };
    const file = folder.write('a.csv', 'a[0],a[1],b.c\nx,,"{""d"":[""p"",""q""]}"\ny,z,\n');
    const columns = [
      { name: 'a[0]', holds: 'text' },
      { name: 'a[1]', holds: 'text' },
      { name: 'b.c', holds: 'json' },
    ] as const;
    const part = partOf(file, { format: 'csv', columns, csv });
    expect(await scan(part, 'list', 'a')).toEqual([['x'], ['y', 'z']]);
    expect((await scan(part, 'list', 'b.c.d')).map((list) => list ?? [])).toEqual([['p', 'q'], []]);
    expect(await scan(part, 'list', 'other')).toEqual([null, null]);
  });

  it('are lists and structs of a Parquet file', async () => {
    const file = `${folder.path}/a.parquet`;
    const read = `SELECT ['x', NULL, 'z'] AS tags, {'r': [{'k': 1}, {'k': NULL}, {'k': 3}]} AS v`;
    await engine.run(statementOf(`COPY (${read}) TO ${quoteLiteral(file)} (FORMAT parquet)`));
    const columns = [
      { name: 'tags', holds: 'nested' },
      { name: 'v', holds: 'nested' },
    ] as const;
    const part = partOf(file, { format: 'parquet', columns });
    expect(await scan(part, 'list', 'tags')).toEqual([['x', null, 'z']]);
    expect(await scan(part, 'elements', 'v.r')).toEqual([['{"k":1}', null, '{"k":3}']]);
  });

  it('are not there in plain text', async () => {
    expect(await scan(partOf(folder.write('a.txt', 'a[0]=x\n'), { format: 'text' }), 'list', 'a')).toEqual([null]);
  });
});
