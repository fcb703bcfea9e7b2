import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import type { InputPart } from '../../src/plan/input-layout.ts';
import { quoteLiteral } from '../../src/sql/dialects/duckdb/quote.ts';
import { partOf, scanParts, scanRows, statementOf, testFolder } from './scanning.ts';

let engine: Engine;
const folder = testFolder();
beforeAll(async () => {
  engine = await openDuckDb({ threads: 2 });
});
afterAll(async () => {
  await engine.close();
  folder.remove();
});

const events = [
  '{"event_simpleName":"ProcessRollup2","CommandLine":"a \\"b\\" \\\\c","n":1.5,"ok":true,"none":null,"timestamp":"1700000000123"}',
  '{"event_simpleName":"DnsRequest","CommandLine":"[x","n":7.0,"nested":{"x":[{"y":1},{"y":"z"}]},"timestamp":"1700000001000"}',
];
const names = ['event_simpleName', '#event_simpleName', 'CommandLine', 'n', 'ok', 'none', 'nested', 'nested.x[1].y'];
const values = [
  ['ProcessRollup2', 'ProcessRollup2', 'a "b" \\c', '1.5', 'true', null, null, null],
  ['DnsRequest', 'DnsRequest', '[x', '7.0', null, null, null, 'z'],
];
const time = { field: 'timestamp', form: 'milliseconds' } as const;
const lines = `${events.join('\n')}\n`;

async function copyTo(file: string, query: string, options: string): Promise<string> {
  await engine.run(statementOf(`COPY (${query}) TO ${quoteLiteral(file)} (${options})`));
  return file;
}

describe('JSON', () => {
  const forms: readonly (readonly [string, () => Promise<InputPart> | InputPart])[] = [
    ['lines', () => partOf(folder.write('e.ndjson', lines))],
    ['lines, CRLF, blanks between', () => partOf(folder.write('w.ndjson', `\r\n ${events.join('\r\n\r\n')}`))],
    ['lines, gzip', () => partOf(folder.write('e.gz', gzipSync(lines)), { compression: 'gzip' })],
    [
      'lines, zstd',
      async () => {
        const plain = folder.write('z.ndjson', lines);
        const read = `SELECT json FROM read_json_objects(${quoteLiteral(plain)}, format = 'newline_delimited')`;
        const copy = `FORMAT csv, HEADER false, QUOTE '', ESCAPE '', DELIMITER '\x01', COMPRESSION zstd`;
        return partOf(await copyTo(`${folder.path}/e.zst`, read, copy), { compression: 'zstd' });
      },
    ],
    ['an array', () => partOf(folder.write('a.json', `[\n${events.join(',\n')}\n]`), { format: 'json-array' })],
    ['objects over several lines', () => partOf(folder.write('p.json', pretty), { format: 'json-objects' })],
    ['an envelope', () => partOf(folder.write('r.json', enveloped), { format: 'json-objects', envelope: 'Records' })],
    [
      'an envelope, gzip',
      () =>
        partOf(folder.write('r.json.gz', gzipSync(enveloped)), {
          format: 'json-objects',
          envelope: 'Records',
          compression: 'gzip',
        }),
    ],
    [
      'an envelope a line',
      () =>
        partOf(folder.write('l.ndjson', events.map((e) => `{"logEvents":[${e}]}\n`).join('')), {
          envelope: 'logEvents',
        }),
    ],
    ['lines that are known to be damaged', () => partOf(folder.write('t.ndjson', damaged), { tolerant: true })],
  ];
  const pretty = events.map((e) => JSON.stringify(JSON.parse(e), null, 2).replace('"n": 7', '"n": 7.0')).join('\n');
  const enveloped = `{"count": 2, "Records": [${events.join(', ')}]}`;
  const damaged = `{"cut": "of\n${events[0]}\n[1]\nnull\n"text"\n{"a":1}{"b":2}\n\n${events[1]}\n{"event_simple`;

  it.each(forms)('%s: fields', async (_, form) => {
    expect(await scanRows(engine, await form(), names)).toEqual(values);
  });

  it.each(forms)('%s: fields, time and record', async (_, form) => {
    const part = { ...(await form()), time };
    const result = await scanParts(engine, [part], ['CommandLine', '@timestamp', '@position', '@record', '@raw']);
    expect(result.eventsRead).toBe(2);
    expect(result.rows.map((row) => row.slice(0, 3))).toEqual([
      ['a "b" \\c', 1700000000123, 1],
      ['[x', 1700000001000, 2],
    ]);
    for (const [i, row] of result.rows.entries()) {
      expect(JSON.parse(String(row[3]))).toEqual(JSON.parse(events[i] ?? ''));
      expect(row[4]).toBe(row[3]);
    }
  });

  it.each(forms)('%s: events without any field', async (_, form) => {
    const result = await scanParts(engine, [await form()], []);
    expect([result.rows.length, result.eventsRead]).toEqual([2, 2]);
  });

  it('keeps names apart that differ only by case', async () => {
    const file = folder.write('case.ndjson', '{"Name":"N","name":"n"}\n{"NAME":"M"}\n');
    expect(await scanRows(engine, partOf(file), ['name', 'Name', 'NAME', 'nAme'])).toEqual([
      ['n', 'N', null, null],
      [null, null, 'M', null],
    ]);
    expect(await scanRows(engine, partOf(file), ['NAME'])).toEqual([[null], ['M']]);
  });

  it('tells strings that hold JSON from objects', async () => {
    const file = folder.write(
      'strings.ndjson',
      '{"a":"{\\"b\\":1}"}\n{"a":{"b":2}}\n{"a":"[1]"}\n{"a":[1]}\n{"a":"{x"}\n',
    );
    const part = partOf(file);
    expect(await scanRows(engine, part, ['a'])).toEqual([['{"b":1}'], [null], ['[1]'], [null], ['{x']]);
    expect(await scanRows(engine, part, ['a', 'a.b'])).toEqual([
      ['{"b":1}', null],
      [null, '2'],
      ['[1]', null],
      [null, null],
      ['{x', null],
    ]);
    const fresh = await openDuckDb({ threads: 1 });
    try {
      expect(await scanRows(fresh, part, ['a'])).toEqual([['{"b":1}'], [null], ['[1]'], [null], ['{x']]);
    } finally {
      await fresh.close();
    }
  });

  it('finds a tag by either name, its own first', async () => {
    const file = folder.write(
      'tags.ndjson',
      '{"#event_simpleName":"A","#repo":"r","x":"1"}\n{"event_simpleName":"B","#event_simpleName":"T","#x":"2"}\n',
    );
    expect(await scanRows(engine, partOf(file), ['event_simpleName', '#event_simpleName', 'repo', '#x', 'x'])).toEqual([
      ['A', 'A', 'r', '1', '1'],
      ['B', 'T', null, '2', null],
    ]);
  });

  it('finds keys that hold dots', async () => {
    const record = {
      annotations: { 'authorization.k8s.io/decision': 'allow' },
      user: { extra: { 'authentication.kubernetes.io/pod-name': ['pod-1'] } },
      'user.name': 'dot',
    };
    const file = folder.write('k8s.ndjson', JSON.stringify(record));
    const fields = [
      'annotations.authorization.k8s.io/decision',
      'user.extra.authentication.kubernetes.io/pod-name[0]',
      'user.name',
    ];
    expect(await scanRows(engine, partOf(file), fields)).toEqual([['allow', 'pod-1', 'dot']]);
  });

  it("takes a record's own @timestamp and @rawstring", async () => {
    const file = folder.write(
      'own.ndjson',
      '{"@timestamp":"2024-01-02T03:04:05Z","@rawstring":"raw","t":1}\n{"t":1700000000}\n',
    );
    const part = partOf(file, { time: { field: 't', form: 'seconds' } });
    const [own, other] = await scanRows(engine, part, ['@timestamp', '@raw', '@record']);
    expect(own?.slice(0, 2)).toEqual([Date.UTC(2024, 0, 2, 3, 4, 5), 'raw']);
    expect(other).toEqual([1700000000000, '{"t":1700000000}', '{"t":1700000000}']);
  });

  it('reads files whose names are patterns, and says which file an event is from', async () => {
    folder.write('w1x.ndjson', '{"a":"other"}\n');
    const odd = folder.write('w[1]*x?.ndjson', '{"a":"odd"}\n');
    const plain = folder.write("it's.ndjson", '{"a":"quote"}\n');
    expect(await scanRows(engine, partOf([odd, plain]), ['a', '@file'])).toEqual([
      ['odd', odd],
      ['quote', plain],
    ]);
  });
});

describe('several parts', () => {
  it('numbers positions through, and gives absent fields where a part has none', async () => {
    const json = partOf(folder.write('one.ndjson', '{"a":"1"}\n{"a":"2"}\n'));
    const text = partOf(folder.write('two.txt', 'first\nsecond\n'), { format: 'text' });
    const rows = await scanRows(engine, [json, text], ['a', '@raw', '@position']);
    expect(rows.map((row) => row.slice(0, 2))).toEqual([
      ['1', '{"a":"1"}'],
      ['2', '{"a":"2"}'],
      [null, 'first'],
      [null, 'second'],
    ]);
    const positions = rows.map((row) => Number(row[2]));
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(new Set(positions).size).toBe(4);
  });

  it('gives no rows for no parts', async () => {
    expect(await scanRows(engine, [], ['a', '@timestamp'])).toEqual([]);
  });
});

describe('CSV', () => {
  const csv = { delimiter: ',', quote: '"', escape: '"', skip: 0 };
  const columns = ['Name', 'name', 'x y', 'data', 'CreationDate'].map((name) => ({
    name,
    holds: name === 'data' ? ('json' as const) : ('text' as const),
  }));
  const table = [
    'Name,name,x y,data,CreationDate',
    'A,b,,"{""k"": {""d.e"": 7.0}, ""l"": [1, ""two""]}",5/18/2021 9:13:33 PM',
    '"multi\nline",,"","not json",5/18/2021 9:13:34 PM',
  ].join('\n');
  const layout = { format: 'csv', columns, csv, time: { field: 'CreationDate', form: 'us-date' } } as const;

  it.each(['none', 'gzip'] as const)('reads cells as text, compression %s', async (compression) => {
    const content = compression === 'gzip' ? gzipSync(`${table}\n`) : `${table}\n`;
    const part = partOf(folder.write(`table.${compression}`, content), { ...layout, compression });
    const fields = ['Name', 'name', 'x y', 'data.k.d.e', 'data.l[1]', 'data', '@timestamp', 'NAME', 'data.l'];
    const result = await scanParts(engine, [part], fields);
    expect(result.eventsRead).toBe(2);
    expect(result.rows).toEqual([
      ['A', 'b', null, '7.0', 'two', '{"k": {"d.e": 7.0}, "l": [1, "two"]}', 1621372413000, null, null],
      ['multi\nline', null, '', null, null, 'not json', 1621372414000, null, null],
    ]);
  });

  it('makes a record of a row, JSON cells nested', async () => {
    const part = partOf(folder.write('record.csv', table), layout);
    const rows = await scanRows(engine, part, ['@record', '@raw']);
    expect(rows.map((row) => JSON.parse(String(row[0])))).toEqual([
      { Name: 'A', name: 'b', data: { k: { 'd.e': 7 }, l: [1, 'two'] }, CreationDate: '5/18/2021 9:13:33 PM' },
      { Name: 'multi\nline', 'x y': '', data: 'not json', CreationDate: '5/18/2021 9:13:34 PM' },
    ]);
    expect(rows.map((row) => row[1])).toEqual(rows.map((row) => row[0]));
  });

  it('takes another delimiter, skipped lines and an @rawstring column', async () => {
    const file = folder.write('semi.csv', '#TYPE x\na;@rawstring\n1;raw text\n');
    const part = partOf(file, {
      format: 'csv',
      csv: { ...csv, delimiter: ';', skip: 1 },
      columns: ['a', '@rawstring'].map((name) => ({ name, holds: 'text' as const })),
    });
    expect(await scanRows(engine, part, ['a', '@raw'])).toEqual([['1', 'raw text']]);
  });
});

describe('Parquet', () => {
  it('prints typed columns as JSON does', async () => {
    const row = `42::BIGINT AS n, 0.1::DOUBLE AS d, true AS ok, 'text' AS "Text", NULL::VARCHAR AS none,
      TIMESTAMP '2025-10-07 16:19:19.500' AS at, TIMESTAMPTZ '2025-10-07 16:19:19+00' AS zoned,
      {'x': [{'y': 1}, {'y': NULL}]} AS nested, '{"k":"v"}' AS js`;
    const options = 'FORMAT parquet';
    const file = await copyTo(`${folder.path}/t.parquet`, `SELECT ${row} FROM range(3)`, options);
    const holds = ['number', 'number', 'boolean', 'text', 'text', 'time', 'time', 'nested', 'json'] as const;
    const columns = ['n', 'd', 'ok', 'Text', 'none', 'at', 'zoned', 'nested', 'js'].map((name, i) => ({
      name,
      holds: holds[i] ?? 'text',
    }));
    const part = partOf(file, { format: 'parquet', columns, time: { field: 'at', form: 'iso' } });
    const fields = ['n', 'd', 'ok', 'Text', 'none', 'at', 'zoned', 'nested.x[0].y', 'nested', 'js.k', '@timestamp'];
    const result = await scanParts(engine, [part], [...fields, '@record', '@file']);
    expect(result.eventsRead).toBe(3);
    const at = '2025-10-07T16:19:19.5Z';
    const expected = ['42', '0.1', 'true', 'text', null, at, '2025-10-07T16:19:19Z', '1', null, 'v', Date.parse(at)];
    expect(result.rows[0]?.slice(0, 11)).toEqual(expected);
    expect(JSON.parse(String(result.rows[0]?.[11]))).toEqual({
      ...{ n: 42, d: 0.1, ok: true, Text: 'text', at, zoned: '2025-10-07T16:19:19Z' },
      ...{ nested: { x: [{ y: 1 }, { y: null }] }, js: { k: 'v' } },
    });
    expect(result.rows[0]?.[12]).toBe(file);
  });

  it('counts the events that a filter inside the reader passes over', async () => {
    const query = `SELECT range AS n, 'x' || (range % 10) AS t FROM range(200000)`;
    const file = await copyTo(`${folder.path}/many.parquet`, query, 'FORMAT parquet, ROW_GROUP_SIZE 20000');
    const result = await engine.run(
      statementOf(`SELECT count(*) FROM read_parquet([${quoteLiteral(file)}]) AS p(f0, f1) WHERE f1 = 'x3'`, 1),
    );
    expect(result).toMatchObject({ rows: [[20000n]], eventsRead: 200000 });
  });
});

describe('text', () => {
  it.each(['none', 'gzip'] as const)('gives lines, compression %s', async (compression) => {
    const content = 'first, "quoted" \\ \u0001\n\n   \nlast';
    const file = folder.write(`text.${compression}`, compression === 'gzip' ? gzipSync(content) : content);
    const result = await scanParts(engine, [partOf(file, { format: 'text', compression })], ['@raw', '@record', 'a']);
    expect(result.rows).toEqual([
      ['first, "quoted" \\ \u0001', '{}', null],
      ['   ', '{}', null],
      ['last', '{}', null],
    ]);
  });
});
