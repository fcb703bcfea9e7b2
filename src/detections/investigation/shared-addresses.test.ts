import { expect, test } from 'vitest';
import { valuesIn } from './finding-values.ts';
import { withoutSharedAddresses } from './shared-addresses.ts';
import type { TimeLineEntry } from './time-line.ts';

const entry = (who: string, from: string): TimeLineEntry => ({
  when: 1,
  until: 1,
  times: 1,
  source: 's',
  who,
  from,
  what: 'w',
});
const crowd = (count: number, from: string) =>
  Array.from({ length: count }, (_, i) => entry(`user${i}@c.example`, from));
const values = valuesIn([{ row: { 'user.name': 'Victim@c.example', SourceAddress: '192.0.2.45' } }]);

test('leaves out what many did from one address, and counts it', () => {
  const victim = [entry('victim@C.example', '192.0.2.45'), entry('VICTIM', '192.0.2.45')];
  const thief = entry('somebody', '198.51.100.7');
  const { timeLine, sharedAddresses } = withoutSharedAddresses([...crowd(9, '192.0.2.45'), ...victim, thief], values);
  expect(timeLine).toEqual([...victim, thief]);
  expect(sharedAddresses).toEqual([{ address: '192.0.2.45', identities: 10, leftOut: 9 }]);
});

test('keeps an address of a handful, and entries that name no address', () => {
  const entries = [...crowd(8, '192.0.2.45'), ...crowd(20, '-')];
  expect(withoutSharedAddresses(entries, values)).toEqual({ timeLine: entries, sharedAddresses: [] });
});

test('takes an address for text', () => {
  const entries = crowd(9, '__proto__');
  expect(withoutSharedAddresses(entries, values).sharedAddresses).toEqual([
    { address: '__proto__', identities: 9, leftOut: 9 },
  ]);
});
