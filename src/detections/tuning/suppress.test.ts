import { expect, test } from 'vitest';
import type { Entity, Finding } from '../finding.ts';
import type { AllowEntry } from './allow-list.ts';
import { patternOf } from './pattern.ts';
import { suppress } from './suppress.ts';

const id = '2f4edf2a-13fe-458f-91b3-fc16425d0c8b';
const now = Date.UTC(2026, 3, 30, 12);

const finding = (
  row: Readonly<Record<string, string>>,
  roles: Partial<Pick<Finding, 'who' | 'where' | 'which'>> = {},
): Finding => ({
  id: JSON.stringify(row),
  detection: { id: id.toUpperCase(), title: 't', kind: 'detection', pack: 'p' },
  level: 'high',
  confidence: 'low',
  attack: [],
  who: [],
  where: [],
  which: [],
  count: 1,
  samples: [],
  row,
  ...roles,
});

const entry = (conditions: Readonly<Record<string, string>>, facts: Partial<AllowEntry> = {}): AllowEntry => ({
  file: 'known.csv',
  line: 2,
  owner: 'Ann',
  reason: 'why',
  detections: new Set([id]),
  conditions: Object.entries(conditions).map(([column, text]) => ({
    column,
    patterns: text.split('\n').map(patternOf),
  })),
  ...facts,
});

const isSuppressed = (one: Finding, by: AllowEntry): boolean => suppress([one], [by], now).suppressed.length === 1;

test.each([
  ['the value', { user: 'ann' }, { user: 'ANN' }, true],
  ['another value', { user: 'ann' }, { user: 'bob' }, false],
  ['every condition', { user: 'ann', host: 'a' }, { user: 'ann', host: 'a' }, true],
  ['one of two conditions', { user: 'ann', host: 'b' }, { user: 'ann', host: 'a' }, false],
  ['a field that is not there', { user: 'ann' }, { host: 'a' }, false],
  ['a field with nothing in it', { user: '' }, { user: 'an*' }, false],
  ['all values of a list', { ip: '10.0.0.1\n10.0.0.2' }, { ip: '10.0.0.0/8' }, true],
  ['one value of a list', { ip: '10.0.0.1\n192.0.2.45' }, { ip: '10.0.0.0/8' }, false],
  [
    'each value of a list by one of the patterns',
    { ip: '10.0.0.1\n192.0.2.45' },
    { ip: '192.0.2.45\n10.0.0.0/8' },
    true,
  ],
  ['a field named like what objects inherit', { user: 'ann' }, { constructor: '*o*' }, false],
])('%s is what an entry needs to match', (_, row, conditions, expected) => {
  expect(isSuppressed(finding(row), entry(conditions as Record<string, string>))).toBe(expected);
});

test('who, where and which mean all entities of their role', () => {
  const who: readonly Entity[] = [
    { field: 'issued.user.name', value: 'svc-portal' },
    { field: 'login.user.name', value: 'ann' },
  ];
  const portal = finding({ 'issued.user.name': 'svc-portal', 'login.user.name': 'ann' }, { who });
  expect(isSuppressed(portal, entry({ who: 'svc-portal' }))).toBe(false);
  expect(isSuppressed(portal, entry({ who: 'svc-portal\nann' }))).toBe(true);
  expect(isSuppressed(portal, entry({ 'issued.user.name': 'svc-portal' }))).toBe(true);
  expect(isSuppressed(portal, entry({ where: '*x*' }))).toBe(false);
});

test('an entry is for its detections only', () => {
  expect(
    isSuppressed(
      finding({ user: 'ann' }),
      entry({ user: 'ann' }, { detections: new Set(['dc90a24a-870a-41f2-a4a2-793db28fc688']) }),
    ),
  ).toBe(false);
});

test('an entry holds to the end of its last day in UTC', () => {
  const one = finding({ user: 'ann' });
  const by = entry({ user: 'ann' }, { expires: '2026-04-30' });
  const at = (time: number) => suppress([one], [by], time);
  expect(at(Date.UTC(2026, 4, 1) - 1).suppressed).toHaveLength(1);
  expect(at(Date.UTC(2026, 4, 1))).toMatchObject({
    findings: [one],
    suppressed: [],
    uses: [{ expired: true, matched: 1, suppressed: 0 }],
  });
});

test('a suppressed finding says by what, the first entry that holds; order stays', () => {
  const findings = [finding({ user: 'ann' }), finding({ user: 'bob' }), finding({ user: 'ann', host: 'a' })];
  const entries = [
    entry({ user: 'ann' }, { line: 2, expires: '2026-04-29' }),
    entry({ user: 'an*' }, { line: 3, expires: '2026-05-01' }),
    entry({ user: 'ann' }, { line: 4 }),
    entry({ user: 'eve' }, { line: 5 }),
  ];
  const tuned = suppress(findings, entries, now);
  expect(tuned.findings).toEqual([findings[1]]);
  const by = { file: 'known.csv', line: 3, owner: 'Ann', reason: 'why', expires: '2026-05-01' };
  expect(tuned.suppressed).toEqual([
    { ...findings[0], suppressed: by },
    { ...findings[2], suppressed: by },
  ]);
  expect(tuned.uses.map(({ matched, suppressed, expired }) => [matched, suppressed, expired])).toEqual([
    [2, 0, true],
    [2, 2, false],
    [2, 0, false],
    [0, 0, false],
  ]);
});
