import { describe, expect, it } from 'vitest';
import type { Finding } from '../../detections/finding.ts';
import { findingColumns, findingsCsv } from './finding-csv.ts';

const finding: Finding = {
  id: 'f0',
  detection: { id: 'd0', title: 'Calls, many', kind: 'detection', pack: 'p', dataSources: ['A', 'B'] },
  level: 'high',
  confidence: 'medium',
  attack: [
    { version: '18', technique: 'T1550.001', tactics: ['defense-evasion', 'lateral-movement'] },
    { version: '19', technique: 'T1550.001', tactics: ['lateral-movement'] },
  ],
  who: [{ field: 'u', value: 'ada' }],
  where: [],
  which: [{ field: 'a', value: 'say "hi"' }],
  firstSeen: Date.UTC(2026, 0, 2, 12),
  count: 12,
  samples: ['curl a', 'curl b'],
  row: {},
};
const written = (more: Partial<Finding> = {}, shown = false): string =>
  [...findingsCsv([{ ...finding, ...more }], 'UTC', shown)].join('');

/** RFC 4180, read back. */
function cells(line: string): string[] {
  return [...line.replace(/\r\n$/, '').matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
    ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
  );
}

function cell(name: (typeof findingColumns)[number], more: Partial<Finding> = {}): string | undefined {
  const text = written(more);
  return cells(text.slice(text.indexOf('\r\n') + 2))[findingColumns.indexOf(name)];
}

describe('findings as CSV', () => {
  it('have the same columns with everything, with little and with nothing', () => {
    const header = `${findingColumns.join(',')}\r\n`;
    expect([...findingsCsv([], 'UTC', false)].join('')).toBe(header);
    const told = [...findingsCsv([finding], 'UTC', false, new Map([[finding.id, 's1']]))].join('');
    expect(told).toMatch(/,s1\r\n$/);
    expect(written().startsWith(header)).toBe(true);
    expect(written({ who: [], which: [], samples: [] }).startsWith(header)).toBe(true);
  });

  it('are RFC 4180', () => {
    expect(written()).toBe(
      `${findingColumns.join(',')}\r\nhigh,"Calls, many",ada,,"say ""hi""",2026-01-02T12:00:00.000Z,,12,T1550.001,medium,"curl a\ncurl b",d0,f0,detection,p,"defense-evasion, lateral-movement","A\nB",,,,\r\n`,
    );
  });

  it('tell the score with its reasons and who suppressed what', () => {
    const score = {
      value: 55,
      reasons: [
        { kind: 'a', points: 5, text: 'at night' },
        { kind: 'b', points: 50, text: 'new' },
      ],
    };
    const suppressed = { file: 'a.csv', line: 2, owner: 'soc', reason: 'the build' };
    expect(cell('score', { score })).toBe('55');
    expect(cell('scoreReasons', { score })).toBe('at night\nnew');
    expect(cell('suppressed', { suppressed })).toBe('the build (soc)');
  });

  it.each(['=cmd()', '+1+cmd()', '-2+3', '@SUM(A1)', '\t=1', '\uff1d1', '-\n=1'])('leave %j no formula', (value) => {
    expect(cell('who', { who: [{ field: 'u', value }] })).toBe(`'${value}`);
    expect(cell('samples', { samples: [value] })).toBe(`'${value}`);
  });

  it.each(['-', '-12.5', '+45', 'a=b', ' =1', "'x", '100%'])('leave %j as it is', (value) => {
    expect(cell('who', { who: [{ field: 'u', value }] })).toBe(value);
  });

  it('show control characters to a person and keep them for a program', () => {
    const who = [{ field: 'u', value: 'a\u001b[2J' }];
    expect(written({ who })).toContain('a\u001b[2J');
    expect(written({ who }, true)).toContain('a␛[2J');
  });
});
