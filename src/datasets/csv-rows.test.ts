import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvRows } from './csv-rows.ts';

const rfc = { delimiter: ',', quote: '"', escape: '"' };

function cells(text: string, syntax = rfc) {
  return csvRows(text, syntax).map((row) => row.cells);
}

describe('RFC 4180', () => {
  test('rows end with CRLF or LF, the last one with or without', () => {
    expect(cells('aaa,bbb\r\nzzz,yyy\r\n')).toEqual([
      ['aaa', 'bbb'],
      ['zzz', 'yyy'],
    ]);
    expect(cells('aaa,bbb\nzzz,yyy')).toEqual([
      ['aaa', 'bbb'],
      ['zzz', 'yyy'],
    ]);
  });

  test('blanks belong to the value', () => {
    expect(cells(' a , b')).toEqual([[' a ', ' b']]);
    expect(cells('" a "," b"')).toEqual([[' a ', ' b']]);
  });

  test('quoted values hold delimiters, line breaks and doubled quotes', () => {
    expect(cells('"aaa","b\nbb","c,c"\nzzz,"b""bb",')).toEqual([
      ['aaa', 'b\nbb', 'c,c'],
      ['zzz', 'b"bb', ''],
    ]);
    expect(cells('"a\r\nb"')).toEqual([['a\nb']]);
    expect(cells('"""",""')).toEqual([['"', '']]);
  });

  test('a quote inside an unquoted value is a quote', () => {
    expect(cells('5" disk,x')).toEqual([['5" disk', 'x']]);
  });

  test('empty cells are cells, blank lines are no rows', () => {
    expect(cells('a,,\n\n,,b\n')).toEqual([
      ['a', '', ''],
      ['', '', 'b'],
    ]);
    expect(cells('"a\n\nb"')).toEqual([['a\n\nb']]);
  });
});

test('other delimiters, other quotes, backslash escapes', () => {
  expect(cells('a;"b;c"', { ...rfc, delimiter: ';' })).toEqual([['a', 'b;c']]);
  expect(cells("'a','b,c'", { ...rfc, quote: "'", escape: "'" })).toEqual([['a', 'b,c']]);
  expect(cells('"a\\"b","c\\\\"', { ...rfc, escape: '\\' })).toEqual([['a"b', 'c\\']]);
});

test('faults are told with the line the row begins at', () => {
  expect(csvRows('a,b\n"x"y,z\n', rfc)[1]).toMatchObject({ line: 2, fault: 'text follows a quoted value' });
  expect(csvRows('a,b\n1,"x\ny\n', rfc)[1]).toMatchObject({ line: 2, fault: 'a quote is not closed' });
  expect(csvRows('a\n"x\ny"\nz', rfc).map((row) => row.line)).toEqual([1, 2, 4]);
});

test('what is quoted comes back as it was', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', ';', '\n', '\\', 'é') });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 })), (rows) => {
      const text = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(',')).join('\n');
      expect(cells(text)).toEqual(rows);
    }),
  );
});
