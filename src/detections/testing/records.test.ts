import { expect, test } from 'vitest';
import { recordsOf } from './records.ts';

const event = { time: '2026-01-02T10:00:00Z', pid: '7{{n}}', list: ['{{n}}', { id: 'a{{n}}{{n}}' }], n: 1 };

test('without repeat the events are there as they are written', () => {
  expect(recordsOf({ events: [event] })).toEqual([event]);
  expect(recordsOf({})).toEqual([]);
});

test('repeated events come one group after another, later and with numbers of their own', () => {
  const records = recordsOf({ events: [event, { time: '2026-01-02T10:00:01Z' }], repeat: { count: 2, every: '1m' } });
  expect(records).toEqual([
    { time: '2026-01-02T10:00:00Z', pid: '71', list: ['1', { id: 'a11' }], n: 1 },
    { time: '2026-01-02T10:00:01Z' },
    { time: '2026-01-02T10:01:00Z', pid: '72', list: ['2', { id: 'a22' }], n: 1 },
    { time: '2026-01-02T10:01:01Z' },
  ]);
});

test('an event without a time cannot be moved on, and need not be where none is moved', () => {
  expect(() => recordsOf({ events: [event, { a: 1 }], repeat: { count: 2, every: '1m' } })).toThrow('event 2');
  expect(recordsOf({ events: [{ a: '{{n}}' }], repeat: { count: 2, every: '0s' } })).toEqual([{ a: '1' }, { a: '2' }]);
});

test('names that objects have anyway are names', () => {
  const odd = JSON.parse('{"__proto__":"x","constructor":"{{n}}","time":"2026-01-02T10:00:00Z"}');
  const [record] = recordsOf({ events: [odd], repeat: { count: 1, every: '1s' } });
  expect(JSON.stringify(record)).toBe('{"__proto__":"x","constructor":"1","time":"2026-01-02T10:00:00Z"}');
});
