import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type LearntFiles, openLearnt } from '../baseline/learnt-files.ts';
import type { Finding } from '../finding.ts';
import { confidences, levels } from '../levels.ts';
import { scoreOf } from './score-finding.ts';

const at = (clock: string): number => Date.parse(`2025-10-14T${clock}:00Z`);

const finding: Finding = {
  id: 'f',
  detection: { id: 'd', title: 'Token replayed', kind: 'detection', pack: 'p' },
  level: 'medium',
  confidence: 'medium',
  attack: [],
  who: [{ field: 'user.name', value: 'jeppe.winther@contoso.example' }],
  where: [{ field: 'SourceAddress', value: '203.0.113.15' }],
  which: [],
  firstSeen: at('09:10'),
  lastSeen: at('09:20'),
  count: 3,
  samples: [],
  row: {},
};

const head = 'subject,value,days,events,first_seen,last_seen\n';
const row = (subject: string, value: string, days = 5): string => `${subject},${value},${days},50,1,1760300000000\n`;
const files: Record<string, string> = {
  'baseline-user-networks.csv':
    head +
    row('jeppe.winther', '203.0.113.0/24') +
    row('jeppe.winther', 'AS64496') +
    row('anna', '2001:db8:1::/48') +
    row('system:serviceaccount:ci:deployer', '198.51.100.0/24'),
  'baseline-user-agents.csv': head + row('jeppe.winther', 'Edg on Windows') + row('jeppe.winther', 'curl'),
  'baseline-user-applications.csv': head + row('jeppe.winther', 'Azure CLI') + row('jeppe.winther', '04b07795'),
  'baseline-user-hosts.csv': head + row('jeppe.winther', 'cph-ops-01'),
  'baseline-host-programs.csv': head + row('cph-ops-01', 'jeppe.winther /usr/bin/curl'),
  'baseline-user-hours.csv': head + ['06', '07', '10', '13', '14'].map((h) => row('jeppe.winther', h)).join(''),
  'other.csv': 'a,b\n1,2\n',
};
const directory = mkdtempSync(join(tmpdir(), 'saker-score-'));
let baseline: LearntFiles;
beforeAll(() => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  baseline = openLearnt(directory)!;
});
afterAll(() => rmSync(directory, { recursive: true }));

const reasons = (changed: Partial<Finding>, given = { baseline }): Record<string, string> =>
  Object.fromEntries(scoreOf({ ...finding, ...changed }, given).reasons.map(({ kind, text }) => [kind, text]));
const newest = (changed: Partial<Finding>): Record<string, string> => {
  const { level: _, confidence: __, ...rest } = reasons(changed);
  return rest;
};

describe('without a baseline', () => {
  it('has the reasons of the detection, and says that nothing else is known', () => {
    const { value, reasons: said } = scoreOf(finding);
    expect(said.map(({ kind }) => kind)).toEqual(['level', 'confidence', 'no-baseline']);
    expect(said.at(-1)?.text).toContain('no baseline was given');
    expect(value).toBe(32);
  });

  it('rises with level and confidence, and stays whole and within 0 to 100', () => {
    const values = levels.flatMap((level) =>
      confidences.map((confidence) => scoreOf({ ...finding, level, confidence }).value),
    );
    expect(values.every((value) => Number.isInteger(value) && value >= 0 && value <= 100)).toBe(true);
    expect(values).toEqual([...values].sort((a, b) => a - b));
    expect(new Set(values).size).toBe(values.length);
  });
});

describe('with a baseline', () => {
  it('says nothing of what is ordinary, whichever way the user is written', () => {
    for (const value of ['jeppe.winther', 'CORP\\Jeppe.Winther', 'JEPPE.WINTHER@contoso.example'])
      expect(newest({ who: [{ field: 'UserName', value }] })).toEqual({});
  });

  it('names a new network, and how many are known', () => {
    expect(newest({ where: [{ field: 'SourceAddress', value: '203.0.113.9\n192.0.2.45\n192.0.2.58' }] })).toEqual({
      'new-network': 'network 192.0.2.0/24 is new for jeppe.winther@contoso.example; 2 others are known',
    });
  });

  it('compares networks of IPv6', () => {
    const anna = { who: [{ field: 'user.name', value: 'anna' }], firstSeen: undefined, lastSeen: undefined };
    expect(newest({ ...anna, where: [{ field: 'a', value: '2001:DB8:1::7' }] } as Partial<Finding>)).toEqual({});
    expect(newest({ ...anna, where: [{ field: 'a', value: '2001:db8:2::7' }] } as Partial<Finding>)).toEqual({
      'new-network': 'network 2001:db8:2::/48 is new for anna; 1 other is known',
    });
  });

  it('says of whom nothing was learnt', () => {
    expect(newest({ who: [{ field: 'user.name', value: '__proto__' }] })['new-network']).toBe(
      'network 203.0.113.0/24 is new for __proto__, of whom nothing was learnt',
    );
  });

  it('takes the sides of a correlation apart', () => {
    const sides = (deployer: string): Partial<Finding> => ({
      who: [
        { field: 'exec.user.name', value: 'jeppe.winther' },
        { field: 'used.user.name', value: 'system:serviceaccount:ci:deployer' },
      ],
      where: [
        { field: 'exec.source.ip', value: '203.0.113.15' },
        { field: 'used.source.ip', value: deployer },
      ],
    });
    expect(newest(sides('198.51.100.7'))).toEqual({});
    // Known to the other side only.
    expect(newest(sides('203.0.113.15'))['new-network']).toContain('new for system:serviceaccount:ci:deployer');
  });

  it('names new applications, programs and hosts of a row or of what the detection says is new', () => {
    expect(
      newest({
        where: [{ field: 'ComputerName', value: 'CPH-WS-09.contoso.example' }],
        which: [{ field: 'Reason', value: 'application Azure PowerShell\nclient python-requests\nnetwork AS64500' }],
        row: { 'Vendor.userAgent': 'curl/8.1', ImageFileName: '/tmp/x', Application: 'Azure CLI\n-\n04B07795' },
      }),
    ).toEqual({
      'new-host': 'host cph-ws-09 is new for jeppe.winther@contoso.example; 1 other is known',
      'new-network': 'network AS64500 is new for jeppe.winther@contoso.example; 2 others are known',
      'new-application': 'application Azure PowerShell is new for jeppe.winther@contoso.example; 2 others are known',
      'new-user-agent': 'program python-requests is new for jeppe.winther@contoso.example; 2 others are known',
      'new-program': 'x has not called cloud services on cph-ws-09 before; no program is known',
    });
  });

  it('takes a program for known that one of several users has called on the host', () => {
    const who = ['jeppe.winther', 'anna'].map((value) => ({ field: 'user.name', value }));
    const row = { ComputerName: 'cph-ops-01', ImageFileName: '/usr/bin/curl' };
    expect(newest({ who, row })).not.toHaveProperty('new-program');
    expect(newest({ who, row: { ...row, ImageFileName: '/tmp/x' } })).toHaveProperty('new-program');
  });

  it('takes a network of a reason for one only where it is the number of one', () => {
    const reason = (text: string) => newest({ where: [], which: [{ field: 'Reason', value: text }] });
    expect(reason('network AS64500')).toHaveProperty('new-network');
    expect(reason('network of somebody')).toEqual({});
  });

  it('knows a browser by its name and system, not by its version', () => {
    const agent = (version: string): string => `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/5 Edg/${version}`;
    expect(newest({ row: { UserAgent: agent('999.0') } })).toEqual({});
    expect(newest({ row: { UserAgent: agent('9').replace('Windows', 'Linux') } })).toHaveProperty('new-user-agent');
  });

  it('tells what is outside the hours a user works', () => {
    expect(newest({ firstSeen: at('06:00'), lastSeen: at('14:59') })).toEqual({});
    expect(newest({ firstSeen: at('14:59'), lastSeen: at('15:00') })).toEqual({
      'off-hours': '15:00 UTC is outside the hours in which jeppe.winther@contoso.example works, 06:00 to 14:59 UTC',
    });
    expect(newest({ firstSeen: at('00:00'), lastSeen: at('20:00') })).toEqual({});
  });

  it('goes by a time zone where no hours were learnt, and says whose', () => {
    const who = [{ field: 'user.name', value: 'anna' }];
    const night = { who, where: [], firstSeen: at('23:30'), lastSeen: at('23:30') };
    const text = (zones: Parameters<typeof scoreOf>[1]): string | undefined =>
      scoreOf({ ...finding, ...night }, { baseline, ...zones }).reasons.find(({ kind }) => kind === 'off-hours')?.text;
    expect(text({})).toBe(
      "23:30 is outside office hours, 07:00 to 18:59 Monday to Friday in UTC, the hunt's time zone, as anna has none",
    );
    expect(text({ zones: { of: (key) => (key === 'anna' ? '-08:00' : undefined), otherwise: 'UTC' } })).toBeUndefined();
    expect(text({ zones: { of: () => 'Asia/Tokyo', otherwise: 'UTC' } })).toBeUndefined();
    expect(text({ zones: { of: () => 'Europe/Berlin', otherwise: 'UTC' } })).toContain('the time zone of anna');
  });

  it('takes an id beside a name for the same user', () => {
    const who = [
      { field: 'user.name', value: 'jeppe.winther@contoso.example' },
      { field: 'user.id', value: '4b84fa76-9a35-449c-855e-1c8879c9c663' },
    ];
    expect(newest({ who, where: [{ field: 'a', value: '192.0.2.1' }] })['new-network']).toBe(
      'network 192.0.2.0/24 is new for jeppe.winther@contoso.example; 2 others are known',
    );
    expect(newest({ who: who.slice(1) })['new-network']).toContain('4b84fa76');
  });

  it('gives more points for every reason', () => {
    let last = scoreOf(finding, { baseline }).value;
    let changed: Finding = finding;
    const steps: readonly Partial<Finding>[] = [
      { where: [{ field: 'ComputerName', value: 'other' }] },
      { row: { SourceAddress: '192.0.2.1' } },
      { row: { SourceAddress: '192.0.2.1', AppId: 'x' } },
      { row: { SourceAddress: '192.0.2.1', AppId: 'x', UserAgent: 'y' } },
      { row: { SourceAddress: '192.0.2.1', AppId: 'x', UserAgent: 'y', Program: 'z' } },
      { firstSeen: at('20:00'), lastSeen: at('20:00') },
      { confidence: 'high' },
      { level: 'critical' },
    ];
    for (const more of steps) {
      changed = { ...changed, ...more };
      const { value } = scoreOf(changed, { baseline });
      expect(value).toBeGreaterThan(last);
      last = value;
    }
    expect(last).toBe(100);
  });
});

describe('openLearnt()', () => {
  it('takes the files with the columns of a baseline alone', () => {
    expect([...baseline.names].sort()).toEqual(
      Object.keys(files)
        .filter((name) => name !== 'other.csv')
        .sort(),
    );
    expect(baseline.find('other.csv')).toBeUndefined();
    expect(baseline.habits('other.csv')).toBeUndefined();
    expect(baseline.until()).toBe(1760300000000);
  });

  it('is nothing where there is no folder, or nothing learnt in it', () => {
    expect(openLearnt(join(directory, 'none'))).toBeUndefined();
    const empty = mkdtempSync(join(tmpdir(), 'saker-score-'));
    writeFileSync(join(empty, 'a.csv'), 'a\n1\n');
    expect(openLearnt(empty)).toBeUndefined();
    rmSync(empty, { recursive: true });
  });
});
