import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { flattenJson } from './flatten-json.ts';

function fieldsOf(text: string): readonly (readonly [string, string])[] {
  const fields: [string, string][] = [];
  flattenJson(text, (name, value) => fields.push([name, value]));
  return fields;
}

describe('flattenJson', () => {
  it('names nested values by their way, and drops null, empty objects and empty arrays', () => {
    const text = '{"a":{"b":[{"c":"x"},[true,false],null,"y"]},"n":null,"e":{},"l":[],"z":"last"}';
    expect(fieldsOf(text)).toEqual([
      ['a.b[0].c', 'x'],
      ['a.b[1][0]', 'true'],
      ['a.b[1][1]', 'false'],
      ['a.b[3]', 'y'],
      ['z', 'last'],
    ]);
  });

  it('keeps literals as they are written', () => {
    const text = '{ "a" : 7.0, "b":1e3 ,"c":12345678901234567890,\n"d":-0,"e":NaN,"f":1.50 }';
    expect(fieldsOf(text).map(([, value]) => value)).toEqual([
      '7.0',
      '1e3',
      '12345678901234567890',
      '-0',
      'NaN',
      '1.50',
    ]);
  });

  it('decodes strings', () => {
    expect(fieldsOf('{"k\\"\\u00e9":"a\\n\\\\\\"\\u0000\\ud83d\\ude00{[,:]}"}')).toEqual([['k"é', 'a\n\\"\0😀{[,:]}']]);
  });

  it('prefers the nested one of two keys that give one name, and the first of equal keys', () => {
    expect(fieldsOf('{"a.b":1,"a":{"b":2}}')).toEqual([['a.b', '2']]);
    expect(fieldsOf('{"a":{"b":2},"a.b":1}')).toEqual([['a.b', '2']]);
    expect(fieldsOf('{"a[0]":1,"a":[2]}')).toEqual([['a[0]', '2']]);
    expect(fieldsOf('{"a":{"b.c":1},"a.b":{"c":2}}')).toEqual([['a.b.c', '1']]);
    expect(fieldsOf('{"a":{"x":1},"a":{"x":3,"y":"}"},"b":0,"b":1}')).toEqual([
      ['a.x', '1'],
      ['b', '0'],
    ]);
  });

  it('takes a name such as __proto__ for a name', () => {
    expect(fieldsOf('{"__proto__":{"constructor":"x"}}')).toEqual([['__proto__.constructor', 'x']]);
  });

  it('numbers the elements of an array at the top', () => {
    expect(fieldsOf('[{"x":1},2]')).toEqual([
      ['[0].x', '1'],
      ['[1]', '2'],
    ]);
  });

  it('stands deep nesting', () => {
    const depth = 100_000;
    const fields = fieldsOf(`{"a":${'['.repeat(depth)}1${']'.repeat(depth)}}`);
    expect(fields.length).toBe(1);
    expect(fields[0]?.[0].length).toBe(1 + 3 * depth);
  });

  it('agrees with JSON.parse where names are plain', () => {
    const key = fc.string({ unit: fc.constantFrom('a', 'b', '_', '"', '\\', ' ', 'é') });
    fc.assert(
      fc.property(fc.dictionary(key, fc.jsonValue({ maxDepth: 0 })), (record) => {
        const expected = Object.entries(record).filter(([, value]) => value !== null);
        const found = fieldsOf(JSON.stringify(record));
        expect(new Map(found)).toEqual(
          new Map(expected.map(([name, v]) => [name, typeof v === 'string' ? v : JSON.stringify(v)])),
        );
      }),
    );
  });

  it('never fails and always ends, whatever the text', () => {
    const piece = fc.constantFrom('{', '}', '[', ']', '"', ':', ',', 'a', '1', '\\', ' ', 'null', '"k":', '\\u12', '-');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        for (const [name, value] of fieldsOf(pieces.join(''))) {
          expect(typeof name).toBe('string');
          expect(typeof value).toBe('string');
        }
      }),
      { numRuns: 2000 },
    );
  });
});
