import { describe, expect, it } from 'vitest';
import { holdsOf, parseTableName, tableLayout } from './table-layout.ts';

const table = { name: 'events' };

describe('holdsOf', () => {
  it.each([
    ['String', 'text'],
    ['FixedString(16)', 'text'],
    ['LowCardinality(Nullable(String))', 'text'],
    ["Enum8('a' = 1, 'b' = 2)", 'text'],
    ['UUID', 'text'],
    ['IPv6', 'text'],
    ['Dynamic', 'text'],
    ['UInt64', 'number'],
    ['Nullable(Int8)', 'number'],
    ['Float64', 'number'],
    ['BFloat16', 'number'],
    ['Decimal(18, 4)', 'number'],
    ['SimpleAggregateFunction(sum, UInt64)', 'number'],
    ['Bool', 'boolean'],
    ['Date32', 'time'],
    ['DateTime', 'time'],
    ["DateTime('Europe/Berlin')", 'time'],
    ["Nullable(DateTime64(3, 'UTC'))", 'time'],
    ['Map(LowCardinality(String), String)', 'map'],
    ['Map(String, String)', 'map'],
    ['Map(String, UInt64)', 'nested'],
    ['Map(String, Nullable(String))', 'nested'],
    ['JSON', 'json'],
    ['JSON(max_dynamic_paths=32, a.b UInt32)', 'json'],
    ["Object('json')", 'json'],
    ['Array(String)', 'nested'],
    ['Tuple(a String, b UInt8)', 'nested'],
    ['Variant(String, UInt64)', 'nested'],
    ['AggregateFunction(uniq, UInt64)', 'nested'],
  ] as const)('%s is %s', (type, holds) => {
    expect(holdsOf(type)).toBe(holds);
  });
});

describe('tableLayout', () => {
  it('knows the recommended table', () => {
    const layout = tableLayout({ database: 'db', name: 'events' }, [
      ['timestamp', "DateTime64(3, 'UTC')", ''],
      ['position', 'UInt64', 'DEFAULT'],
      ['raw', 'String', ''],
      ['aid', 'LowCardinality(Nullable(String))', 'DEFAULT'],
      ['fields', 'Map(LowCardinality(String), String)', ''],
    ]);
    expect(layout).toMatchObject({ time: 'timestamp', rawstring: 'raw', position: 'position' });
    expect(layout.columns.map((c) => [c.name, c.holds, c.prefix])).toEqual([
      ['timestamp', 'time', undefined],
      ['position', 'number', undefined],
      ['raw', 'text', undefined],
      ['aid', 'text', undefined],
      ['fields', 'map', undefined],
    ]);
  });

  it('takes a role by name only from a column of its type', () => {
    const layout = tableLayout(table, [
      ['timestamp', 'String'],
      ['time', 'DateTime'],
      ['raw', 'JSON'],
      ['message', 'String'],
      ['position', 'String'],
    ]);
    expect([layout.time, layout.rawstring, layout.position]).toEqual(['time', 'message', undefined]);
  });

  it('prefers the exact name to another case, and the earlier name to the later', () => {
    expect(
      tableLayout(table, [
        ['time', 'DateTime'],
        ['Timestamp', 'DateTime'],
        ['timestamp', 'DateTime'],
      ]).time,
    ).toBe('timestamp');
    expect(
      tableLayout(table, [
        ['time', 'DateTime'],
        ['Timestamp', 'DateTime'],
      ]).time,
    ).toBe('Timestamp');
  });

  it('tells the fields of several open columns apart, but for those of `fields`', () => {
    const { columns } = tableLayout(table, [
      ['fields', 'Map(String, String)'],
      ['ResourceAttributes', 'Map(LowCardinality(String), String)'],
      ['data', 'JSON'],
    ]);
    expect(columns.map((c) => c.prefix)).toEqual([undefined, 'ResourceAttributes.', 'data.']);
  });

  it('leaves out columns that cannot be read', () => {
    expect(tableLayout(table, [['line', 'String', 'EPHEMERAL']]).columns).toEqual([]);
  });

  it('takes the columns a user names', () => {
    const columns = [
      ['seen', 'UInt64'],
      ['body_text', 'String'],
      ['n', 'UInt32'],
      ['more', 'Map(String, String)'],
    ] as const;
    expect(tableLayout(table, columns, { time: 'seen', rawstring: 'body_text', position: 'n' })).toMatchObject({
      time: 'seen',
      rawstring: 'body_text',
      position: 'n',
    });
    expect(() => tableLayout(table, columns, { time: 'sen' })).toThrow('no column `sen`; did you mean `seen`?');
    expect(() => tableLayout(table, columns, { time: 'more' })).toThrow('no time can be in the column `more`');
  });
});

describe('parseTableName', () => {
  it.each([
    ['events', { name: 'events' }],
    ['db.events', { database: 'db', name: 'events' }],
    ['`my db`.`a.b`', { database: 'my db', name: 'a.b' }],
    ['`a\\`b`', { name: 'a`b' }],
    ['a.b.c', undefined],
    ['', undefined],
    ['a b', undefined],
    ['events; DROP TABLE x', undefined],
  ])('%s', (text, name) => {
    expect(parseTableName(text)).toEqual(name);
  });
});
