import { expect, test } from 'vitest';
import type { LearntFiles } from '../baseline/learnt-files.ts';
import { learntOrdinary } from './learnt-ordinary.ts';

const habit = (...values: readonly string[]) => new Map(values.map((value) => [value, { days: 5, events: 50 }]));
const files: Readonly<Record<string, ReadonlyMap<string, ReturnType<typeof habit>>>> = {
  'baseline-user-networks.csv': new Map([
    ['ann', habit('203.0.113.0/24', '192.0.2.0/24', '198.51.100.0/24')],
    ['bob', habit('203.0.113.0/24', '198.51.100.0/24', 'AS64500')],
    ['cay', habit('203.0.113.0/24')],
  ]),
  'baseline-user-applications.csv': new Map(['ann', 'bob', 'cay'].map((user) => [user, habit('D3590ED6-52B3')])),
};
const baseline: LearntFiles = {
  find: () => undefined,
  habits: (file) => files[file],
  until: () => undefined,
  diagnostics: [],
  names: Object.keys(files),
};

test.each([
  ['address', '203.0.113.15', true],
  ['address', '192.0.2.45', false],
  // Two users are not many.
  ['address', '198.51.100.7', false],
  ['address', 'fe80::1', false],
  ['application', 'd3590ed6-52b3', true],
  ['application', '27d0c187-5370', false],
  ['user', 'ann', false],
] as const)('the %s %s is shared by several: %s', (kind, value, expected) => {
  expect(learntOrdinary(baseline)({ kind, value })).toBe(expected);
});

test('where nothing was learnt nothing is ordinary', () => {
  expect(learntOrdinary({ ...baseline, habits: () => undefined })({ kind: 'address', value: '203.0.113.15' })).toBe(
    false,
  );
});
