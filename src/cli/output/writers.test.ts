import picocolors from 'picocolors';
import { describe, expect, it } from 'vitest';
import { emptyRow, type Row } from '../../model/row.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';
import { table } from './table.ts';

function row(fields: Record<string, string | number>): Row {
  return Object.assign(emptyRow(), fields);
}

function all(texts: Iterable<string>): string {
  return [...texts].join('');
}

const plain = picocolors.createColors(false);
const time = Date.UTC(2024, 4, 1, 10);
const hostile = '\u001b]0;owned\u0007\u009b31m\u202egnp.exe\u0000';

describe('ndjson and json', () => {
  it('keep every value, and absent fields absent', () => {
    const rows = [row({ '@timestamp': time, a: 'x\n"y"' }), row({ b: '2' })];
    expect(all(ndjson(rows))).toBe(`{"@timestamp":${time},"a":"x\\n\\"y\\""}\n{"b":"2"}\n`);
    expect(JSON.parse(all(json(rows)))).toEqual([{ '@timestamp': time, a: 'x\n"y"' }, { b: '2' }]);
    expect(all(json([]))).toBe('[]\n');
    expect(all(ndjson([]))).toBe('');
  });

  it('write a field named __proto__', () => {
    expect(all(ndjson([row(JSON.parse('{"__proto__":"x"}'))]))).toBe('{"__proto__":"x"}\n');
  });

  it('hold no character a terminal obeys, and read back the same', () => {
    const text = all(ndjson([row({ a: hostile })]));
    expect(text).toMatch(/^[\x20-\x7e]*\n$/);
    expect(JSON.parse(text)).toEqual({ a: hostile });
  });
});

describe('csv', () => {
  it('is RFC 4180', () => {
    const rows = [row({ a: '1', b: 'x,y' }), row({ b: 'say "hi"', c: 'two\nlines' })];
    expect(all(csv(rows))).toBe('a,b,c\r\n1,"x,y",\r\n,"say ""hi""","two\nlines"\r\n');
  });

  it("takes the query's columns first, and prints a header without rows", () => {
    expect(all(csv([row({ a: '1', b: '2' })], ['b', 'z']))).toBe('b,z,a\r\n2,,1\r\n');
    expect(all(csv([], ['b', 'a']))).toBe('b,a\r\n');
    expect(all(csv([]))).toBe('');
  });

  it('keeps values as they are unless a person reads', () => {
    expect(all(csv([row({ a: '\u001b[2J' })]))).toBe('a\r\n\u001b[2J\r\n');
    expect(all(csv([row({ a: '\u001b[2J' })], undefined, true))).toBe('a\r\n␛[2J\r\n');
  });
});

describe('markdown', () => {
  it('shows values as text', () => {
    const rows = [row({ host: 'a|b', path: 'C:\\tmp', cmd: '![x](http://e/x.png) <b>*hi*</b>\nnext', n: '5' })];
    expect(all(markdown(rows, 'UTC'))).toBe(
      [
        '| host | path | cmd | n |',
        '| --- | --- | --- | ---: |',
        '| a\\|b | C:\\\\tmp | !\\[x\\](http://e/x.png) &lt;b>\\*hi\\*&lt;/b><br>next | 5 |',
        '',
      ].join('\n'),
    );
  });

  it('leaves names with underscores legible', () => {
    expect(all(markdown([row({ _count: 'access_token' })], 'UTC'))).toContain('| _count |\n| --- |\n| access_token |');
    expect(all(markdown([row({ a: '_x_ b_c' })], 'UTC'))).toContain('| \\_x\\_ b_c |');
  });
});

describe('table', () => {
  const options = { colors: plain, timezone: 'UTC', width: 80 };

  it('lines columns up, numbers to the right', () => {
    const rows = [row({ host: 'web-1', n: '7' }), row({ host: '数据库', n: '1200' }), row({ n: '3.5' })];
    expect(all(table(rows, options))).toBe(
      ['host       n', '──────  ────', 'web-1      7', '数据库  1200', '         3.5', ''].join('\n'),
    );
  });

  it('shows @timestamp as a time in the zone, and nothing else', () => {
    const text = all(table([row({ '@timestamp': time, first: String(time) })], { ...options, timezone: '+02:00' }));
    expect(text).toContain('2024-05-01T12:00:00.000+02:00');
    expect(text).toContain(String(time));
  });

  it('makes control characters visible and keeps a cell on its line', () => {
    const text = all(table([row({ a: hostile, b: 'one\r\ntwo\tthree' })], options));
    expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
    expect(text).toContain('␛]0;owned␇\\u{9b}31m\\u{202e}gnp.exe␀');
    expect(text).toContain('one⏎two␉three');
    expect(text.split('\n')).toHaveLength(4);
  });

  it('makes control characters in field names visible', () => {
    expect(all(table([row({ 'a\u001b[31m': '1' })], options))).toContain('a␛[31m');
  });

  it('fits the terminal: the widest column gives way, numbers and times do not', () => {
    const rows = [row({ '@timestamp': time, cmd: 'x'.repeat(200), host: 'web-1', n: '1234567890123456' })];
    const lines = all(table(rows, options)).trimEnd().split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBe(80);
    expect(lines[2]).toContain('2024-05-01T10:00:00.000Z');
    expect(lines[2]).toContain('1234567890123456');
    expect(lines[2]).toContain('x…');
  });

  it('cuts nothing where nobody watches', () => {
    const { width: _, ...piped } = options;
    expect(all(table([row({ a: 'x'.repeat(500) })], piped))).toContain('x'.repeat(500));
  });

  it('turns to one block a row where the columns do not fit', () => {
    const wide = row({ '@timestamp': time });
    for (let i = 0; i < 12; i++) wide[`field${i}`] = `value ${i} `.repeat(i + 1).trim();
    const lines = all(table([wide], options))
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe(`── 1 ${'─'.repeat(75)}`);
    expect(lines[1]).toBe('@timestamp  2024-05-01T10:00:00.000Z');
    expect(lines).toContain('field0      value 0');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.join('').replaceAll(/ +/g, ' ')).toContain('value 11 value 11');
  });

  it('cuts a value of many lines in a block', () => {
    const wide = row({ script: 'line\n'.repeat(1000) });
    for (let i = 0; i < 12; i++) wide[`a long field name ${i}`] = 'x'.repeat(30);
    const lines = all(table([wide], options))
      .trimEnd()
      .split('\n');
    expect(lines.length).toBeLessThan(40);
    expect(lines).toContain(`${' '.repeat(lines[1]!.indexOf('line'))}…`);
  });

  it('is nothing for no rows', () => expect(all(table([], options))).toBe(''));
});
