import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type JsonPiece, jsonSplitter } from './split-json.ts';

function pieces(text: string, envelope?: string, chunkSize = 7) {
  const found: JsonPiece[] = [];
  const splitter = jsonSplitter((piece) => found.push(piece), envelope);
  const bytes = Buffer.from(text);
  for (let i = 0; i < bytes.length; i += chunkSize) splitter.push(bytes.subarray(i, i + chunkSize));
  splitter.end();
  return found.map((piece) => (piece.kind === 'value' ? piece.bytes.toString() : `${piece.kind} ${piece.line}`));
}

describe('events of a JSON file', () => {
  test('objects one after another', () => {
    expect(pieces('{"a":1}{"a":{"b":[1]}}\n{\n"a":"}"\n}')).toEqual(['{"a":1}', '{"a":{"b":[1]}}', '{\n"a":"}"\n}']);
  });

  test('elements of arrays', () => {
    expect(pieces('[{"a":1}, {"b":["]",{}]}]\n[{"c":"\\"]"}]')).toEqual(['{"a":1}', '{"b":["]",{}]}', '{"c":"\\"]"}']);
  });

  test('elements of an envelope, whatever stands beside it', () => {
    const text = '{"x":[{"n":1}],"m":{"Records":[{"n":2}]},"Records":[{"a":1},{"a":2}],"y":[{"n":3}]}';
    expect(pieces(text, 'Records')).toEqual(['{"a":1}', '{"a":2}']);
    expect(pieces(`${text}\n${text}`, 'Records')).toHaveLength(4);
    expect(pieces('{"v":"Records","w":[{"n":1}]}', 'Records')).toEqual([]);
    expect(pieces('{"R\\u0065cords":[{"a":1}]}', 'Records')).toEqual(['{"a":1}']);
  });
});

describe('damage', () => {
  test('what is no event is told, once a region', () => {
    expect(pieces('[{"a":1},\n5,\nnull,"x",{"a":2}]')).toEqual(['{"a":1}', 'stray 2', 'stray 3', 'stray 3', '{"a":2}']);
    expect(pieces('{"a":1} some words {"a":2}')).toEqual(['{"a":1}', 'stray 1', '{"a":2}']);
    expect(pieces('{"Records":[1,{"a":1}]} xx', 'Records')).toEqual(['stray 1', '{"a":1}', 'stray 1']);
  });

  test('a file that ends inside a value, a list or a string', () => {
    expect(pieces('[{"a":1},\n{"a":')).toEqual(['{"a":1}', 'open 2']);
    expect(pieces('[{"a":1}')).toEqual(['{"a":1}', 'open 1']);
    expect(pieces('{"Records":[{"a":1},{"a":"', 'Records')).toEqual(['{"a":1}', 'open 1']);
  });

  test('commas between and after objects are no damage', () => {
    expect(pieces('{"a":1},\n{"a":2},\n')).toEqual(['{"a":1}', '{"a":2}']);
  });
});

test('cutting the bytes differently changes nothing', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 9 }), (values, chunkSize) => {
      const objects = values.map((value) => JSON.stringify({ value }));
      expect(pieces(objects.join('\n'), undefined, chunkSize)).toEqual(objects);
      expect(pieces(`[${objects.join(',')}]`, undefined, chunkSize)).toEqual(objects);
      expect(pieces(`{"k":${JSON.stringify(values)},"items":[${objects.join()}]}`, 'items', chunkSize)).toEqual(
        objects,
      );
    }),
  );
});

test('any bytes are taken without an exception', () => {
  const jsonish = fc
    .array(fc.constantFrom('{', '}', '[', ']', '"', ',', '\\', 'a', '\n', '"Records":'))
    .map((x) => x.join(''));
  fc.assert(
    fc.property(jsonish, fc.constantFrom(undefined, 'Records'), (text, envelope) => {
      pieces(text, envelope);
    }),
    { numRuns: 2000 },
  );
});
