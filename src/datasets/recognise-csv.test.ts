import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recogniseCsv } from './recognise-csv.ts';

function names(text: string, whole = true) {
  return recogniseCsv(text, whole)?.columns.map((column) => column.name);
}

describe('a table with a header', () => {
  test.each([',', ';', '\t', '|'])('delimited by %j', (delimiter) => {
    const found = recogniseCsv(['a,b,c', '1,x,"y"', '2,z,w'].join('\n').replaceAll(',', delimiter), true);
    expect(found?.csv).toEqual({ delimiter, quote: '"', escape: '"', skip: 0 });
    expect(found?.columns.map((column) => column.name)).toEqual(['a', 'b', 'c']);
    expect(found?.samples).toEqual([
      { a: '1', b: 'x', c: 'y' },
      { a: '2', b: 'z', c: 'w' },
    ]);
  });

  test('the delimiter that makes more columns wins', () => {
    expect(recogniseCsv('a;b;c\n1,5;2,5;3,5\n', true)?.csv.delimiter).toBe(';');
    expect(recogniseCsv('a,b,c\n1;2,3,4\n', true)?.csv.delimiter).toBe(',');
  });

  test('backslash escapes and single quotes', () => {
    expect(recogniseCsv('a,b\n"x\\"y,z",1\n', true)?.csv.escape).toBe('\\');
    expect(recogniseCsv("'a','b'\n'x,y','1'\n", true)?.csv.quote).toBe("'");
  });

  test('names with blanks and brackets, empty and repeated names', () => {
    expect(names('"TimeGenerated [UTC]",User Name,EventName\n"21/04/2025, 09:45:54.000",bob,x\n')).toEqual([
      'TimeGenerated [UTC]',
      'User Name',
      'EventName',
    ]);
    expect(names(',a,b,c,d,a\n0,1,2,3,4,5\n')).toEqual(['column1', 'a', 'b', 'c', 'd', 'a_2']);
  });

  test('lines before the header', () => {
    expect(recogniseCsv('#TYPE Selected.System.Object\r\n"a","b"\r\n"1","2"\r\n', true)?.csv.skip).toBe(1);
    expect(recogniseCsv('sep=;\na;b\n1;2\n', true)?.csv).toMatchObject({ skip: 1, delimiter: ';' });
  });

  test('a head that ends inside a row, or inside a quoted value', () => {
    expect(names('a,b,c\n1,2,3\n4,', false)).toEqual(['a', 'b', 'c']);
    expect(names('a,b,c\n1,2,3\n4,"x\ny', false)).toEqual(['a', 'b', 'c']);
  });

  test('a header alone', () => {
    expect(names('user,host,action\n')).toEqual(['user', 'host', 'action']);
    expect(names('hello, world\n')).toBeUndefined();
  });

  test('a few bad rows do not hide the table', () => {
    expect(names('a,b,c\n1,2,3\n1,2\n1,2,3\n1,2,3\n1,2,3\n')).toEqual(['a', 'b', 'c']);
  });
});

test('columns whose cells are JSON', () => {
  const found = recogniseCsv('Id,AuditData,Note\n1,"{""a"":1}",[x]\n2,,y\n3,"[1]",z\n', true);
  expect(found?.columns).toEqual([
    { name: 'Id', holds: 'text' },
    { name: 'AuditData', holds: 'json' },
    { name: 'Note', holds: 'text' },
  ]);
});

test('log lines are no table', () => {
  expect(names('2024-01-01 10:00:00,123 INFO hello, world\n2024-01-01 10:00:01,123 INFO bye, world\n')).toBeUndefined();
  expect(names('Jan  1 10:00:00 host app[1]: a, b\nJan  1 10:00:01 host app[1]: c, d\n')).toBeUndefined();
  expect(names('hello\nworld\n')).toBeUndefined();
  expect(names('1,2,3\n4,5,6\n')).toBeUndefined();
  expect(names('')).toBeUndefined();
});

test('any text gives an answer, never an exception', () => {
  const csvish = fc.array(fc.constantFrom('a', 'b', ',', ';', '\t', '"', "'", '\n', '\r', '\\', '{', '#TYPE '));
  fc.assert(
    fc.property(
      fc.oneof(
        csvish.map((parts) => parts.join('')),
        fc.string(),
      ),
      fc.boolean(),
      (text, whole) => {
        recogniseCsv(text, whole);
      },
    ),
    { numRuns: 1000 },
  );
});
