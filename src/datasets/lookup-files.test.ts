import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { source } from '../source/source.ts';
import { openLookups } from './lookup-files.ts';
import { parseLookup } from './parse-lookup.ts';

function parse(text: string) {
  const { table, diagnostics } = parseLookup('t', source('t', text));
  return { ...table, told: diagnostics.map(({ severity, message, span }) => `${severity} ${span.start} ${message}`) };
}

describe('CSV', () => {
  test('columns are named by the first row, blanks and quotes are kept to the letter', () => {
    expect(parse('user, note\n bob ,"a ""b"", c"\n"x\ny",\n')).toEqual({
      name: 't',
      columns: ['user', ' note'],
      rows: [
        [' bob ', 'a "b", c'],
        ['x\ny', ''],
      ],
      told: [],
    });
  });

  test('a row that is too short lacks values, one that is too long has some to spare', () => {
    const { rows, told } = parse('a,b\n1\n1,2,3\n');
    expect(rows).toEqual([
      ['1', null],
      ['1', '2'],
    ]);
    expect(told).toEqual([
      'warning 4 a row of `t` is malformed: it has 1 values for 2 columns',
      'warning 6 a row of `t` is malformed: it has 3 values for 2 columns',
    ]);
  });

  test('what LogScale would not read as meant is told', () => {
    expect(parse('').told).toEqual(['error 0 `t` is empty']);
    expect(parse('a;b\n1;2\n').told[0]).toContain('one column');
    expect(parse('a,b,a\n').told[0]).toContain('two columns `a`');
    expect(parse(`a,b\n${'1\n'.repeat(9)}`).told.at(-1)).toBe('warning 0 4 more rows of `t` are malformed');
  });
});

describe('JSON', () => {
  test('an array of objects', () => {
    expect(parse('[{"a":"1","b":true},{"c":null,"a":12345678901234567890}]')).toMatchObject({
      columns: ['a', 'b', 'c'],
      rows: [
        ['1', 'true', null],
        ['12345678901234567890', null, null],
      ],
      told: [],
    });
  });

  test('an object of objects keeps its keys in a column of their own', () => {
    const { keyColumn, columns, rows } = parse('{"bob":{"dept":"x","n":1.50},"eve":{"key":"-1e3"}}');
    expect(keyColumn).toBe('_key');
    expect(columns).toEqual(['_key', 'dept', 'n', 'key']);
    expect(rows).toEqual([
      ['bob', 'x', '1.50', null],
      ['eve', null, null, '-1e3'],
    ]);
    expect(parse('{"bob":"x"}')).toMatchObject({ keyColumn: 'key', columns: ['key', 'value'], rows: [['bob', 'x']] });
  });

  test('numbers inside strings stay as they are, nested values are JSON', () => {
    expect(parse('[{"a":"x 1 \\" 2","b":{"c":[1]}}]').rows).toEqual([['x 1 " 2', '{"c":["1"]}']]);
  });

  test('what is no table is told', () => {
    expect(parse('[{"a":1},2]')).toMatchObject({
      rows: [['1']],
      told: ['warning 0 an entry of `t` cannot be rows of a table'],
    });
    const broken = parse('[{"a":1},\n{"b" 2}]');
    expect(broken.rows).toBeUndefined();
    expect(broken.told).toEqual(['error 15 `t` is not valid JSON']);
  });
});

test('any text is a table or a diagnostic, never an exception', () => {
  const part = fc.constantFrom('a', ',', '"', '\n', '{', '}', '[', ']', ':', '1', ' ', '\r');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(part).map((parts) => parts.join('')),
      ),
      (text) => {
        const { table, diagnostics } = parseLookup('t', source('t', text));
        expect(table !== undefined || diagnostics.length > 0).toBe(true);
        for (const row of table?.rows ?? []) expect(row).toHaveLength(table!.columns.length);
      },
    ),
    { numRuns: 1000 },
  );
});

describe('names', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'saker-test-'));
    mkdirSync(join(root, 'files/scope/pack'), { recursive: true });
    writeFileSync(join(root, 'files/users.csv'), 'a\nusers\n');
    writeFileSync(join(root, 'files/scope/pack/hosts.csv'), 'a\nhosts\n');
    writeFileSync(join(root, 'one.csv'), '\ufeffa\none\n');
    writeFileSync(join(root, 'wide.csv'), Buffer.from('\ufeffa\nwide\n', 'utf16le'));
    symlinkSync(join(root, 'files'), join(root, 'files/loop'));
  });
  afterEach(() => rmSync(root, { recursive: true }));

  test.each([
    ['users.csv', 'users'],
    ['/shared/users.csv', 'users'],
    ['scope/pack/hosts.csv', 'hosts'],
    ['hosts.csv', 'hosts'],
    ['pack/hosts.csv', 'hosts'],
    ['some/package/users.csv', 'users'],
    ['one.csv', 'one'],
    ['wide.csv', 'wide'],
  ])('%s', (name, value) => {
    const lookups = openLookups([join(root, 'files'), join(root, 'one.csv'), join(root, 'wide.csv')]);
    expect(lookups.find(name)).toEqual({ name, columns: ['a'], rows: [[value]] });
    expect(lookups.diagnostics).toEqual([]);
  });

  test('what is not there is not found; a path that is not there is told', () => {
    const lookups = openLookups([join(root, 'files'), join(root, 'missing')]);
    expect(lookups.find('nobody.csv')).toBeUndefined();
    expect(lookups.find('a/users.csv')).toBeUndefined();
    expect(lookups.diagnostics.map(({ code, message }) => `${code} ${message.slice(root.length + 2)}`)).toEqual([
      'CQL0601 missing` does not exist',
    ]);
  });

  test('a file is read when it is asked for, once', () => {
    const lookups = openLookups([join(root, 'files')]);
    writeFileSync(join(root, 'files/users.csv'), 'a\nlater\n');
    const first = lookups.find('users.csv');
    expect(first?.rows).toEqual([['later']]);
    expect(lookups.find('users.csv')).toBe(first);
  });
});
