import { describe, expect, it } from 'vitest';
import type { Finding } from '../detections/finding.ts';
import { emptyRow } from '../model/row.ts';
import { chosenOfStored } from './chosen-findings.ts';

const stored = [
  { finding: finding('aa01', 3), story: 'cc01' },
  { finding: finding('aa02', 1), story: 'cc01' },
  { finding: finding('ab03', 2), story: 'cc02' },
  { finding: finding('bb04', 2) },
];

describe('findings that a hunt wrote', () => {
  it.each([
    ['finding', 'BB', ['bb04']],
    ['story', 'cc01', ['aa02', 'aa01']],
    ['story', 'CC02', ['ab03']],
  ] as const)('a %s by the beginning of its id, %s, in order of time', (kind, id, ids) => {
    expect(chosenOfStored(stored, { kind, id }).map((one) => one.id)).toEqual(ids);
  });

  it.each([
    ['finding', 'a', 'several findings'],
    ['finding', 'zz', 'no finding'],
    ['finding', '', 'several findings'],
    ['story', 'cc', 'several stories'],
    ['story', '', 'no story'],
  ] as const)('no %s `%s`: %s', (kind, id, message) => {
    expect(() => chosenOfStored(stored, { kind, id })).toThrow(message);
  });
});

function finding(id: string, firstSeen: number): Finding {
  return {
    id,
    ...({ level: 'high', confidence: 'high', attack: [], count: 1, samples: [], row: emptyRow(), firstSeen } as const),
    detection: { id: 'd', title: 'D', kind: 'detection', pack: 'p' },
    ...{ who: [{ field: 'UserName', value: 'ann' }], where: [], which: [] },
  };
}
