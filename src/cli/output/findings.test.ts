import picocolors from 'picocolors';
import { expect, it } from 'vitest';
import type { Finding } from '../../detections/finding.ts';
import { emptyRow } from '../../model/row.ts';
import { findingObject, findingRow } from './finding-rows.ts';
import { findingBlocks } from './findings.ts';

const finding: Finding = {
  id: 'abc',
  detection: { id: 'd', title: 'Calls', kind: 'detection', pack: 'p' },
  level: 'high',
  confidence: 'medium',
  attack: [
    { version: '18', technique: 'T1550.001', tactics: ['defense-evasion', 'lateral-movement'] },
    { version: '19', technique: 'T1550.001', tactics: ['lateral-movement'] },
  ],
  who: [{ field: 'UserName', value: 'ann' }],
  where: [{ field: 'ComputerName', value: 'WS-1' }],
  which: [],
  firstSeen: Date.UTC(2024, 4, 1, 10, 0, 0, 5),
  lastSeen: Date.UTC(2024, 4, 1, 11, 30),
  count: 1234,
  samples: [
    'curl https://graph.microsoft.com/v1.0/me/messages?skip=0',
    'curl https://graph.microsoft.com/v1.0/me/messages?skip=10',
  ],
  row: emptyRow(),
};

function block(of: Finding, width?: number): string {
  const screen = { isTTY: width !== undefined, width, colors: picocolors.createColors(false) };
  return [...findingBlocks([of], 'UTC', screen)].join('');
}

it('a block says what, who, where, when, how many, and shows samples', () => {
  expect(block(finding, 80)).toBe(
    [
      ' HIGH  Calls',
      '  who        ann',
      '  where      WS-1',
      '  when       2024-05-01T10:00:00Z to 2024-05-01T11:30:00Z (1 h 30 min)',
      '  events     1,234',
      '  confidence medium',
      '  technique  T1550.001 (ATT&CK 18: defense-evasion, lateral-movement; ATT&CK 19:',
      '             lateral-movement)',
      '  samples    curl https://graph.microsoft.com/v1.0/me/messages?skip=0',
      '             …?skip=10',
      '  id         abc',
      '',
      '',
    ].join('\n'),
  );
});

it('samples are whole where nobody watches, and fit where somebody does', () => {
  const long = {
    ...finding,
    samples: [`start ${'x'.repeat(1_000_000)}`, ...Array.from({ length: 9 }, (_, i) => `other ${i}`)],
  };
  expect(block(long)).toContain('x'.repeat(1_000_000));
  const shown = block(long, 80);
  expect(Math.max(...shown.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
  expect(shown.length).toBeLessThan(2000);
  expect(shown).toContain('and 5 more');
});

it('a finding without times says so', () => {
  const { firstSeen: _1, lastSeen: _2, ...timeless } = finding;
  expect(block(timeless, 80)).toContain('when       unknown');
});

it('an object has times in ISO, a row flat fields', () => {
  expect(findingObject(finding)).toMatchObject({
    id: 'abc',
    firstSeen: '2024-05-01T10:00:00.005Z',
    count: 1234,
    level: 'high',
  });
  expect({ ...findingRow(finding, '+02:00') }).toMatchObject({
    level: 'high',
    who: 'ann',
    firstSeen: '2024-05-01T12:00:00.005+02:00',
    technique: 'T1550.001',
  });
});
