import fc from 'fast-check';
import { expect, test } from 'vitest';
import { prettyJson } from './pretty-json.ts';

test('prints as JSON.stringify does', () => {
  fc.assert(
    fc.property(fc.oneof(fc.object(), fc.array(fc.jsonValue())), fc.integer({ min: 2, max: 8 }), (value, step) => {
      const text = JSON.stringify(value);
      expect(prettyJson(text, step)).toBe(JSON.stringify(JSON.parse(text), undefined, step));
    }),
  );
});

test('keeps literals as they are written', () => {
  expect(prettyJson('{ "a" : [ 1.50 , 1e3 ] }', 2)).toBe('{\n  "a": [\n    1.50,\n    1e3\n  ]\n}');
});
