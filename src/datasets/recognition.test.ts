import { describe, expect, it } from 'vitest';
import type { RecordShape } from '../model/record-shape.ts';
import { type Recognition, recogniseSource } from './recognition.ts';

const shape = (more: Partial<RecordShape>): RecordShape => ({ has: [], lacks: [], values: {}, ...more });
const rules: readonly Recognition[] = [
  { parser: 'inventory', records: [shape({ has: ['aid', 'ComputerName'], lacks: ['event_simpleName'] })] },
  { parser: 'falcon', records: [shape({ has: ['event_simpleName'] })] },
  { parser: 'entra', records: [shape({ has: ['properties.appId'], values: { category: ['SignInLogs', '7'] } })] },
];
const parserOf = (...samples: readonly object[]) =>
  recogniseSource(samples as readonly Record<string, unknown>[], rules)?.parser;

describe('what records are of', () => {
  it('takes the first rule that most of them fit', () => {
    expect(parserOf({ aid: '1', ComputerName: 'A' })).toBe('inventory');
    expect(parserOf({ aid: '1', ComputerName: 'A', event_simpleName: 'X' })).toBe('falcon');
    expect(parserOf({ event_simpleName: 'X' }, { a: 1 }, { event_simpleName: 'Y' })).toBe('falcon');
  });

  it('takes none where half of them are something else, or there are none', () => {
    expect(parserOf({ event_simpleName: 'X' }, { a: 1 })).toBeUndefined();
    expect(parserOf()).toBeUndefined();
  });

  it('finds a field in objects and under a name with dots', () => {
    expect(parserOf({ category: 'SignInLogs', properties: { appId: 'x' } })).toBe('entra');
    expect(parserOf({ category: 7, 'properties.appId': 'x' })).toBe('entra');
    expect(parserOf({ category: 'SignInLogs', properties: { appId: null } })).toBeUndefined();
    expect(parserOf({ category: ['SignInLogs'], properties: { appId: 'x' } })).toBeUndefined();
  });

  it('asks no prototype', () => {
    const odd: readonly Recognition[] = [{ parser: 'odd', records: [shape({ has: ['constructor'] })] }];
    expect(recogniseSource([{ a: 1 }], odd)).toBeUndefined();
    expect(
      recogniseSource([JSON.parse('{"__proto__": {"constructor": 1}}') as Record<string, unknown>], odd),
    ).toBeUndefined();
  });
});
