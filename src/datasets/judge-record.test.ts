import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeRecord } from './judge-record.ts';

function judge(line: string | Buffer, envelope?: string) {
  return judgeRecord(Buffer.from(line), envelope);
}

describe('a line that should be an object', () => {
  test('is good', () => {
    expect(judge('{"a":"1"}')).toEqual({ kind: 'good' });
    expect(judge(' {"a":NaN,"b":-Infinity,"c":"NaN"} ')).toEqual({ kind: 'good' });
    expect(judge('{"a":"\\ud83d\\ude00 \\\\ud800"}')).toEqual({ kind: 'good' });
    expect(judge('{"a":\t1}')).toEqual({ kind: 'good' });
  });

  test('is blank', () => {
    expect(judge('')).toEqual({ kind: 'blank' });
    expect(judge('  \t')).toEqual({ kind: 'blank' });
  });

  test.each(['42', '"x"', 'null', 'true', '[1,2]', '[]'])('is other JSON: %s', (line) => {
    expect(judge(line)).toMatchObject({ kind: 'bad', fault: 'it is JSON, but no object' });
  });

  test.each(['{"a":"1', 'hello', 'x {"a":1}', '{a:1}', '\0\0\0'])('is broken: %j', (line) => {
    expect(judge(line).kind).toBe('bad');
  });

  test('has no envelope where one is due', () => {
    expect(judge('{"records":[{}]}', 'records').kind).toBe('good');
    expect(judge('{"records":null}', 'records').kind).toBe('bad');
  });
});

describe('what can be put right is', () => {
  function texts(line: string | Buffer) {
    const judgement = judge(line);
    return judgement.kind === 'repaired' ? judgement.texts : judgement.kind;
  }

  test('several objects on a line, arrays of objects, a comma after an object', () => {
    expect(texts('{"a":1.50}{"a":2} {"a":3}')).toEqual(['{"a":1.50}', '{"a":2}', '{"a":3}']);
    expect(texts('[{"a":1},{"a":2}]')).toEqual(['{"a":1}', '{"a":2}']);
    expect(texts('{"a":1},')).toEqual(['{"a":1}']);
  });

  test('an object and something after it', () => {
    expect(texts('{"a":1} xx')).toEqual(['{"a":1}']);
    expect(texts('{"a":1}{"b"')).toEqual(['{"a":1}']);
    expect(texts('{"a":1}}')).toEqual(['{"a":1}']);
    expect(texts('[{"a":1},2]')).toEqual(['{"a":1}']);
  });

  test('a byte order mark in the middle of a file', () => {
    expect(texts('\ufeff{"a":1}')).toEqual(['{"a":1}']);
  });

  test('bytes that are no UTF-8', () => {
    expect(texts(Buffer.from('{"a":"caf\xe9"}', 'latin1'))).toEqual(['{"a":"café"}']);
  });

  test('control characters inside a string', () => {
    expect(texts('{"a":"x\0y\tz"}')).toEqual(['{"a":"x\\u0000y\\u0009z"}']);
  });

  test('half of a surrogate pair', () => {
    expect(texts('{"a":"\\ud800x","b":"\\udc00"}')).toEqual(['{"a":"\\ufffdx","b":"\\ufffd"}']);
  });
});

test('any bytes get a judgement, and what is repaired is an object', () => {
  const parts = fc.array(
    fc.constantFrom('{', '}', '"', '"a":', '1', '\\ud800', '\0', '\t', '{"a":1}', '[', ']', ',', '\ufeff'),
  );
  fc.assert(
    fc.property(
      fc.oneof(
        parts.map((p) => Buffer.from(p.join(''))),
        fc.uint8Array().map((b) => Buffer.from(b)),
      ),
      (line) => {
        const judgement = judgeRecord(line);
        if (judgement.kind === 'repaired')
          for (const text of judgement.texts) expect(JSON.parse(text)).toBeTypeOf('object');
      },
    ),
    { numRuns: 3000 },
  );
});
