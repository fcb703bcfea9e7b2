import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recogniseJson } from './recognise-json.ts';

function shape(text: string, whole = true) {
  const found = recogniseJson(text, whole);
  if (found === 'more' || found === undefined) return found;
  const name = found.envelope === undefined ? found.format : `${found.format} ${found.envelope}`;
  return `${name} ${found.samples.length}`;
}

describe('one object a line', () => {
  test('with and without a final newline, with blank lines, with CRLF', () => {
    expect(shape('{"a":1}\n{"a":2}\n')).toBe('ndjson 2');
    expect(shape('{"a":1}\n\n{"a":2}')).toBe('ndjson 2');
    expect(shape('{"a":1}\r\n{"a":2}\r\n')).toBe('ndjson 2');
    expect(shape('  {"a":1}')).toBe('ndjson 1');
  });

  test('a damaged line among good ones, at the start too', () => {
    expect(shape('{"a":1}\n{"a":\n{"a":3}\n')).toBe('ndjson 2');
    expect(shape('est":"x"}\n{"a":2}\n{"a":3}\n')).toBe('ndjson 2');
    expect(shape('{"a":1}{"a":2}\n{"a":3}\n')).toBe('ndjson 1');
  });

  test('more damaged lines than good ones, where the first is whole', () => {
    expect(shape('{"a":1}\n{"a":2,\n\n{"a":3}{"a":4}\n[1]\n"s"\n{"a":5}\n')).toBe('ndjson 2');
    expect(shape('{"a":1}\n{\n  "a": 2\n}\n')).toBe('json-objects 2');
  });

  test('the head may end inside a line', () => {
    expect(shape('{"a":1}\n{"a":2}\n{"a', false)).toBe('ndjson 2');
  });

  test('an envelope a line', () => {
    expect(shape('{"records":[{"time":"2025-07-24"},{"b":1}]}\n{"records":[{"time":"2025-07-24"}]}\n')).toBe(
      'ndjson records 3',
    );
  });
});

describe('arrays', () => {
  test('of objects, on one line or many, whole or not', () => {
    expect(shape('[{"a":1},{"a":2}]')).toBe('json-array 2');
    expect(shape('[\n  {\n    "a": 1\n  }\n]\n')).toBe('json-array 1');
    expect(shape('[{"a":1},{"a":2},{"b":"x', false)).toBe('json-array 2');
    expect(shape('[]')).toBe('json-array 0');
  });

  test('one after another are a form of their own', () => {
    expect(recogniseJson('[{"a":1}]\n[{"a":2}]\n', true)).toMatchObject({ format: 'json-array', foreign: true });
  });

  test('of other things are no events', () => {
    expect(shape('[1,2,3]')).toBeUndefined();
    expect(shape('[2024-01-01 10:00:00] started')).toBeUndefined();
    expect(shape('[main] started', false)).toBeUndefined();
  });

  test('whose first element is longer than the head', () => {
    expect(shape('[{"a":"xxxx', false)).toBe('more');
  });
});

describe('envelopes', () => {
  test.each(['Records', 'records', 'value', 'Events', 'items'])('%s', (key) => {
    expect(shape(`{"${key}":[{"a":1},{"a":2}]}`)).toBe(`ndjson ${key} 2`);
    expect(shape(`{\n"${key}": [\n{"a":1},\n{"a":2}\n]\n}`)).toBe(`json-objects ${key} 2`);
    expect(shape(`{"${key}":[{"a":1},{"a":2},{"a`, false)).toBe(`json-objects ${key} 2`);
  });

  test('with what APIs put beside the events', () => {
    expect(shape('{"@odata.context":"x","value":[{"a":1}],"@odata.nextLink":"y"}')).toBe('ndjson value 1');
    expect(shape('{"kind":"EventList","apiVersion":"audit.k8s.io/v1","metadata":{},"items":[{"a":1}]}')).toBe(
      'ndjson items 1',
    );
    expect(shape('{"Events":[{"EventId":"1"}],"NextToken":"t"}')).toBe('ndjson Events 1');
    expect(shape('{"Records":[]}')).toBe('ndjson Records 0');
  });

  test('an event with such a field stays an event', () => {
    expect(shape('{"eventTime":"2024-11-30T08:43:17Z","resources":[{"arn":"x"}]}')).toBe('ndjson 1');
    expect(shape('{"user":"bob","items":[{"name":"x"}]}')).toBe('ndjson 1');
    expect(shape('{"items":["a","b"]}')).toBe('ndjson 1');
    expect(shape('{"user":"bob","records":[]}')).toBe('ndjson 1');
  });
});

describe('objects however broken into lines', () => {
  test('pretty-printed and concatenated', () => {
    expect(shape('{\n  "a": 1\n}\n')).toBe('json-objects 1');
    expect(shape('{\n  "a": 1\n}\n{\n  "a": 2\n}\n')).toBe('json-objects 2');
    expect(shape('{"a":1}{"a":2}{"a":3}')).toBe('json-objects 3');
  });

  test('a line longer than the head', () => {
    expect(shape('{"a":"xxxxxx', false)).toBe('more');
  });
});

test('the longest head decides, even inside the first record', () => {
  expect(recogniseJson('[{"a":"xxxx', false, true)).toEqual({ format: 'json-array', samples: [] });
  expect(recogniseJson('{"a":1,"b":"xxxx', false, true)).toEqual({ format: 'json-objects', samples: [{ a: 1 }] });
  expect(recogniseJson('{"Records":[{"a":1,"b":"xxxx', false, true)).toMatchObject({ envelope: 'Records' });
});

test('text is not JSON', () => {
  expect(shape('hello world\nmore\n')).toBeUndefined();
  expect(shape('{not json}\n')).toBeUndefined();
  expect(shape('')).toBeUndefined();
  expect(shape('42\n"x"\n')).toBeUndefined();
});

test('any text gives an answer, never an exception', () => {
  const jsonish = fc.array(
    fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\n', '\\', 'a', '1', '"Records"', '{"a":1}'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        jsonish.map((parts) => parts.join('')),
        fc.string(),
      ),
      fc.boolean(),
      (text, whole) => {
        recogniseJson(text, whole);
      },
    ),
    { numRuns: 2000 },
  );
});

test('any list of events is recognised however it is written, from any head that holds a few', () => {
  const event = fc.record({ a: fc.string(), b: fc.jsonValue(), c: fc.dictionary(fc.string(), fc.jsonValue()) });
  fc.assert(
    fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), (made) => {
      // JSON has no -0.
      const events = JSON.parse(JSON.stringify(made)) as typeof made;
      expect(recogniseJson(events.map((e) => JSON.stringify(e)).join('\n'), true)).toMatchObject({ format: 'ndjson' });
      expect(recogniseJson(JSON.stringify(events), true)).toMatchObject({ format: 'json-array', samples: events });
      expect(recogniseJson(JSON.stringify(events, null, 2), true)).toMatchObject({
        format: 'json-array',
        samples: events,
      });
      expect(recogniseJson(JSON.stringify({ Records: events }, null, 2), true)).toMatchObject({
        format: 'json-objects',
        envelope: 'Records',
      });
    }),
  );
});
