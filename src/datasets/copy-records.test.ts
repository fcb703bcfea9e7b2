import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { InputColumn } from '../plan/input-layout.ts';
import { copyRecords } from './copy-records.ts';
import { emptyReport } from './file-report.ts';
import type { FileForm } from './sniff.ts';

function copy(form: Partial<FileForm>, content: string | Buffer, { which = 'all', cut = false, chunkSize = 5 } = {}) {
  const report = emptyReport();
  const written: string[] = [];
  const whole: FileForm = { format: 'ndjson', compression: 'none', ...form };
  const copier = copyRecords(whole, which as 'all' | 'repairs', report, (text) => written.push(text));
  const bytes = Buffer.from(content);
  for (let i = 0; i < bytes.length; i += chunkSize) copier.push(bytes.subarray(i, i + chunkSize));
  copier.end(cut);
  const places = (['left', 'repaired'] as const).flatMap((kind) =>
    report[kind].places.map(({ line, fault }) => `${kind} ${line} ${fault}`),
  );
  return { written, places, form: copier.form, report };
}

describe('one object a line', () => {
  test('blank lines, CRLF and a missing last line break are nothing to speak of', () => {
    const { written, places } = copy({}, '{"a":1}\r\n\n  \n{"a":2}');
    expect(written).toEqual(['{"a":1}', '{"a":2}']);
    expect(places).toEqual([]);
  });

  test('each fault has its line', () => {
    const text = '{"a":1}\n{"a":1}{"a":2}\n42\n[1]\n{"a":"\0"}\n\n{"a":\n';
    const { written, places, report } = copy({}, text);
    expect(written).toEqual(['{"a":1}', '{"a":1}', '{"a":2}', '{"a":"\\u0000"}']);
    expect(places).toEqual([
      'left 3 it is JSON, but no object',
      'left 4 it is JSON, but no object',
      'left 7 it is cut short or is not JSON',
      'repaired 2 several records stand there',
      'repaired 5 it holds control characters',
    ]);
    expect(report.line).toBe(7);
  });

  test('only repairs are written where the engine reads the rest', () => {
    expect(copy({}, '{"a":1}\noops\n{"a":2},\n', { which: 'repairs' }).written).toEqual(['{"a":2}']);
  });

  test('a last line that the damage cuts is part of the damage', () => {
    const { written, places } = copy({}, '{"a":1}\n{"a":', { cut: true });
    expect(written).toEqual(['{"a":1}']);
    expect(places).toEqual([]);
  });

  test('a line of 20 MB', () => {
    const long = `{"a":"${'x'.repeat(20e6)}"}`;
    const { written, report } = copy({}, `${long}\n{"a":1}\n`, { chunkSize: 65536 });
    expect(written.map((text) => text.length)).toEqual([long.length, 7]);
    expect(report.longest).toBe(long.length);
  });
});

describe('JSON files become one object a line', () => {
  test('arrays, pretty-printed; numbers keep their digits', () => {
    const { written, form } = copy({ format: 'json-array' }, '[\n  {\n    "a": 1.50,\n    "b": "x y"\n  },\n  {}\n]');
    expect(written.map((text) => JSON.parse(text))).toEqual([{ a: 1.5, b: 'x y' }, {}]);
    expect(written.join('')).not.toContain('\n');
    expect(written[0]).toContain('1.50');
    expect(form).toEqual({ format: 'ndjson', compression: 'none' });
  });

  test('envelopes', () => {
    const { written, form } = copy({ format: 'json-objects', envelope: 'Records' }, '{"Records":[{"a":1},{"a":2}]}');
    expect(written).toEqual(['{"a":1}', '{"a":2}']);
    expect(form.envelope).toBeUndefined();
  });

  test('what is no object and what is not closed is told', () => {
    const { written, places } = copy({ format: 'json-array' }, '[{"a":1},\n5,\n{bad},\n{"a":2},\n{"a":');
    expect(written).toEqual(['{"a":1}', '{"a":2}']);
    expect(places).toEqual([
      'left 2 it is no JSON object',
      'left 3 it is cut short or is not JSON',
      'left 5 the file ends inside it',
    ]);
  });
});

describe('tables', () => {
  const csv = { delimiter: ',', quote: '"', escape: '"', skip: 0 };
  const columns: InputColumn[] = ['a', 'b', 'c'].map((name) => ({ name, holds: 'text' }));
  const table = { format: 'csv', columns, csv } as const;

  test('good rows are copied to the letter, values over several lines too', () => {
    const { written, places } = copy(table, 'a,b,c\r\n1,"x\r\n\r\n""y""",3\r\n\r\n4, 5 ,6');
    expect(written).toEqual(['a,b,c', '1,"x\n\n""y""",3', '4, 5 ,6']);
    expect(places).toEqual([]);
  });

  test('lines before the header are not', () => {
    const { written, form } = copy({ ...table, csv: { ...csv, skip: 1 } }, '#TYPE x\n"a","b","c"\n1,2,3\n');
    expect(written).toEqual(['"a","b","c"', '1,2,3']);
    expect(form.csv?.skip).toBe(0);
  });

  test('rows of another width', () => {
    const { written, places } = copy(table, 'a,b,c\n1,"x""y"\n1,2,3,4\n1,2,3,\n');
    expect(written).toEqual(['a,b,c', '"1","x""y",', '"1","2","3"']);
    expect(places).toEqual([
      'left 3 it has 4 values for 3 columns',
      'repaired 2 it has 2 values for 3 columns',
      'repaired 4 it has 4 values for 3 columns',
    ]);
  });

  test('a quote that is never closed costs its own line alone', () => {
    const { written, places } = copy(table, 'a,b,c\n1,"x,3\n4,5,6\n7,8,9\n');
    expect(written).toEqual(['a,b,c', '4,5,6', '7,8,9']);
    expect(places).toEqual(['left 2 it opens a quote that is not closed']);
  });

  test('nor does one in a long file', () => {
    const rows = Array.from({ length: 100_000 }, (_, i) => `${i},some text,3`);
    const { written, places } = copy(table, `a,b,c\n1,"x,3\n${rows.join('\n')}\n`, { chunkSize: 65536 });
    expect(written).toHaveLength(100_001);
    expect(places).toEqual(['left 2 it opens a quote that is not closed']);
  });

  test('text after a quoted value, and bytes that are no UTF-8', () => {
    const { written, places } = copy(table, Buffer.from('a,b,c\n"x"y,2,3\ncaf\xe9,2,3\n', 'latin1'));
    expect(written).toEqual(['a,b,c', 'café,2,3']);
    expect(places).toEqual(['left 2 text follows a quoted value', 'repaired 3 it is not valid UTF-8']);
  });

  test('every row that fits comes through, however the bytes are cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', ' ') });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell)), fc.integer({ min: 1, max: 9 }), (rows, chunkSize) => {
        const lines = rows.map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','));
        const { written, places } = copy(table, ['a,b,c', ...lines].join('\n'), { chunkSize });
        expect(written).toEqual(['a,b,c', ...lines]);
        expect(places).toEqual([]);
      }),
    );
  });
});

test('lines of text keep what they hold; bytes that are no UTF-8 are read as Windows-1252', () => {
  const { written, places } = copy({ format: 'text' }, Buffer.from('caf\xe9\n\nx\0y\r\nhalf', 'latin1'), { cut: true });
  expect(written).toEqual(['café', '', 'x\0y', 'half']);
  expect(places).toEqual(['repaired 1 it is not valid UTF-8']);
});

test('any bytes pass without an exception, and what is written for JSON is JSON', () => {
  const part = fc.constantFrom('{', '}', '[', ']', '"', ',', ':', 'a', '\n', '\\', '{"a":1}', '\0');
  const forms: Partial<FileForm>[] = [
    { format: 'ndjson' },
    { format: 'json-array' },
    { format: 'json-objects', envelope: 'a' },
    { format: 'text' },
    { format: 'csv', columns: [{ name: 'a', holds: 'text' }] },
  ];
  fc.assert(
    fc.property(fc.constantFrom(...forms), fc.array(part), (form, parts) => {
      const { written } = copy(form, parts.join(''));
      if (form.format?.includes('json')) for (const text of written) expect(JSON.parse(text)).toBeTypeOf('object');
    }),
    { numRuns: 2000 },
  );
});
