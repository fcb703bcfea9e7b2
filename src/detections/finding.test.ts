import { describe, expect, test } from 'vitest';
import type { Row } from '../model/row.ts';
import { compareFindings, findingsOf } from './finding.ts';
import { type Detection, parseDetection } from './pack.ts';

const detection = parse(`
id: 2f4edf2a-13fe-458f-91b3-fc16425d0c8b
title: Calls
status: test
kind: detection
level: medium
confidence: low
description: d
author: a
date: 2026-01-02
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: p, category: endpoint }]
query: |
  a=b
window: 24h
schedule: '@every 1h'
entities: { who: [user], where: [host], which: [image] }
finding: { firstSeen: first, lastSeen: last, count: calls, samples: commands }
`);

const noon = Date.UTC(2026, 0, 2, 12);
const row = (more: Row = {}): Row => ({
  user: 'ada',
  host: 'h1',
  image: '/usr/bin/curl',
  first: String(noon),
  last: String(noon + 5000),
  calls: '12',
  commands: 'curl a\ncurl b',
  ...more,
});
const idOf = (r: Row): string | undefined => findingsOf({ name: 'p' }, detection, [r])[0]?.id;

describe('a finding', () => {
  test('says what, who, where, when, how often, and shows samples', () => {
    const [finding] = findingsOf({ name: 'p' }, detection, [row()]);
    expect(finding).toMatchObject({
      detection: { title: 'Calls', pack: 'p' },
      level: 'medium',
      who: [{ field: 'user', value: 'ada' }],
      where: [{ field: 'host', value: 'h1' }],
      which: [{ field: 'image', value: '/usr/bin/curl' }],
      firstSeen: noon,
      lastSeen: noon + 5000,
      count: 12,
      samples: ['curl a', 'curl b'],
    });
  });

  test('takes absent fields as absent, and stands for one event where nothing says how many', () => {
    const [finding] = findingsOf({ name: 'p' }, detection, [{ host: 'h1' }]);
    expect(finding).toMatchObject({ who: [], which: [], count: 1, samples: [] });
    expect(finding).not.toHaveProperty('firstSeen');
  });

  test('reads fields that are called like parts of an object', () => {
    const named = { ...detection, entities: { who: ['__proto__', 'constructor'], where: [], which: [] } };
    const r = Object.assign(Object.create(null) as Row, JSON.parse('{"first":"1"}'));
    expect(findingsOf({ name: 'p' }, named, [r])[0]?.who).toEqual([]);
  });
});

describe("a finding's id", () => {
  test('stays while the activity goes on within the day', () => {
    expect(idOf(row({ calls: '400', last: String(noon + 9_000_000), commands: 'x' }))).toBe(idOf(row()));
  });

  test.each([
    ['another user', { user: 'bob' }],
    ['another host', { host: 'h2' }],
    ['another program', { image: '/usr/bin/wget' }],
    ['another day', { first: String(noon + 86_400_000) }],
  ])('differs for %s', (_, change) => {
    expect(idOf(row(change))).not.toBe(idOf(row()));
  });

  test('keeps values of neighbouring fields apart', () => {
    expect(idOf(row({ user: 'ab', host: 'c' }))).not.toBe(idOf(row({ user: 'a', host: 'bc' })));
  });

  test('is unique where the entities do not tell rows apart, whatever the order of rows', () => {
    const rows = [row({ calls: '12' }), row({ calls: '13' })];
    const ids = findingsOf({ name: 'p' }, detection, rows).map((f) => f.id);
    const reversed = findingsOf({ name: 'p' }, detection, [...rows].reverse()).map((f) => f.id);
    expect(new Set(ids).size).toBe(2);
    expect(reversed).toEqual([...ids].reverse());
  });

  test('does not change with the next version of Saker', () => {
    expect(idOf(row())).toBe('2cc9bd7de5708423f06b9240dbd42365');
  });
});

test('findings come with the gravest and the newest first', () => {
  const of = (level: Detection['level'], first: number) =>
    findingsOf({ name: 'p' }, { ...detection, level }, [row({ first: String(first) })]);
  const sorted = [...of('low', 3), ...of('high', 1), ...of('low', 4), ...of('high', 2)].sort(compareFindings);
  expect(sorted.map((f) => [f.level, f.firstSeen])).toEqual([
    ['high', 2],
    ['high', 1],
    ['low', 4],
    ['low', 3],
  ]);
});

function parse(yaml: string): Detection {
  const parsed = parseDetection('d.yaml', yaml.trimStart());
  if (!parsed.detection) throw new Error(JSON.stringify(parsed.diagnostics.map((d) => d.message)));
  return parsed.detection;
}
