import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { displayPosition, lineAt, lineMap, lineSpan, positionAt } from './line-map.ts';
import { source } from './source.ts';

const mapOf = (text: string) => lineMap(source('q.cql', text));

describe('lineMap', () => {
  it.each([
    ['a\nb\nc', [0, 2, 4]],
    ['a\r\nb\r\nc', [0, 3, 6]],
    ['a\rb\rc', [0, 2, 4]],
    ['a\n\r\n\rb', [0, 2, 4, 5]],
    ['', [0]],
    ['a\n', [0, 2]],
  ])('finds the lines of %j', (text, starts) => {
    expect(mapOf(text).starts).toEqual(starts);
  });

  it('is worked out once for a source', () => {
    const one = source('q.cql', 'a\nb');
    expect(lineMap(one)).toBe(lineMap(one));
  });

  it('leaves the characters that end a line out of its span', () => {
    const text = 'ab\r\n\ncd\ref';
    const map = mapOf(text);
    const lines = map.starts.map((_, line) => {
      const { start, end } = lineSpan(map, line);
      return text.slice(start, end);
    });
    expect(lines).toEqual(['ab', '', 'cd', 'ef']);
  });
});

describe('positionAt', () => {
  it('counts lines and UTF-16 columns from 0', () => {
    const map = mapOf('ab\r\n😀d\ne');
    expect(positionAt(map, 0)).toEqual({ line: 0, column: 0 });
    expect(positionAt(map, 3)).toEqual({ line: 0, column: 3 });
    expect(positionAt(map, 4)).toEqual({ line: 1, column: 0 });
    expect(positionAt(map, 6)).toEqual({ line: 1, column: 2 });
    expect(positionAt(map, 8)).toEqual({ line: 2, column: 0 });
  });

  it('clamps offsets outside the text', () => {
    const map = mapOf('ab\nc');
    expect(positionAt(map, -5)).toEqual({ line: 0, column: 0 });
    expect(positionAt(map, 99)).toEqual({ line: 1, column: 1 });
  });

  it('reports the line and column of the YAML file a query stands in', () => {
    const block = lineMap(source('rule.yaml', 'foo\n| bar', { line: 7, indent: 4 }));
    expect(displayPosition(block, 0)).toEqual({ line: 8, column: 5 });
    expect(displayPosition(block, 6)).toEqual({ line: 9, column: 7 });
    const plain = lineMap(source('rule.yaml', 'foo\n| bar', { line: 7, indent: 4, firstIndent: 10 }));
    expect(displayPosition(plain, 1)).toEqual({ line: 8, column: 12 });
    expect(displayPosition(plain, 4)).toEqual({ line: 9, column: 5 });
  });

  it('agrees with cutting the text into lines, for any text', () => {
    const anyText = fc.array(fc.constantFrom('a', '\n', '\r', '\r\n', '😀', ' ')).map((parts) => parts.join(''));
    fc.assert(
      fc.property(anyText, (text) => {
        const map = mapOf(text);
        for (let offset = 0; offset <= text.length; offset++) {
          const { line, column } = positionAt(map, offset);
          expect(line).toBe(lineAt(map, offset));
          expect((map.starts[line] ?? 0) + column).toBe(offset);
        }
        const whole = map.starts.map((start, line) => text.slice(start, map.starts[line + 1] ?? text.length)).join('');
        expect(whole).toBe(text);
        expect(map.starts.length).toBe(text.split(/\r\n|\r|\n/).length);
      }),
    );
  });
});
