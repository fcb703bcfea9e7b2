import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, ndjson, parsed, saker } from './saker.ts';

const hour = 3_600_000;
const id = (n: number): string => `4f0d1d0c-8a57-4b6a-9a77-0a2f6f1c9b1${n}`;

const detection = (n: number, title: string, query: string): string => `id: ${id(n)}
title: ${title}
status: experimental
kind: detection
level: low
confidence: low
description: For the tests of --truth.
author: Saker
date: 2026-01-01
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: Test, category: other }]
window: 24h
schedule: '@every 1h'
entities: { who: [user] }
finding: { firstSeen: first, lastSeen: last, count: _count }
query: |
  ${query}
  | groupBy(user, function=[count(), min(@timestamp, as=first), max(@timestamp, as=last)])
`;

const incident = (name: string, who: string, at: number, detections: readonly string[]) => ({
  id: name,
  title: `What ${who} did`,
  technique: 'T1550.001',
  source: 'test',
  from: at,
  to: at + 60_000,
  entities: { who: [who], where: [], which: [] },
  detections,
});

const day = Date.UTC(2026, 0, 5);
const cwd = folder({
  'pack/pack.yaml': `name: pack
title: Test
version: '0.1.0'
description: For the tests of --truth.
license: Apache-2.0
author: Saker
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
`,
  'pack/detections/a.yaml': detection(1, 'Copies', 'what=copy'),
  'pack/detections/b.yaml': detection(2, 'Deletions', 'what=delete'),
  'logs/events.ndjson': ndjson([
    { '@timestamp': day + 10 * hour, user: 'alice', what: 'copy' },
    { '@timestamp': day + 10 * hour, user: 'bob', what: 'copy' },
    { '@timestamp': day + 15 * hour, user: 'carol', what: 'delete' },
  ]),
  'logs/truth.json': JSON.stringify({
    from: day,
    to: day + 24 * hour,
    incidents: [
      incident('theft', 'Alice', day + 10 * hour, [id(1)]),
      incident('wipe', 'carol', day + 9 * hour, [id(2)]),
      incident('quiet', 'dave', day + 9 * hour, []),
    ],
  }),
  'wrong.json': '{"from":1,"to":2,"incidents":[{"id":"x"}]}',
});
const hunt = (...args: readonly string[]) => saker(['hunt', 'logs', '--pack', 'pack', ...args], { cwd });

describe('saker hunt --truth', () => {
  it('prints how good each detection is, and what became of each incident', async () => {
    const { code, stdout, stderr } = await hunt('--truth', 'logs/truth.json', '-o', 'table');
    expect(code).toBe(0);
    const cells = (line: string): readonly string[] => line.trim().split(/ {2,}/);
    const lines = stdout.split('\n').map(cells);
    expect(lines).toContainEqual([
      'detection',
      'findings',
      'true',
      'false',
      'precision',
      'incidents',
      'found',
      'recall',
    ]);
    expect(lines).toContainEqual(['Copies', '2', '1', '1', '50 %', '1', '1', '100 %']);
    expect(lines).toContainEqual(['Deletions', '1', '0', '1', '0 %', '1', '0', '0 %']);
    expect(lines).toContainEqual(['theft', 'test', 'Copies']);
    expect(lines).toContainEqual(['wipe', 'test', 'missed']);
    expect(lines).toContainEqual(['quiet', 'test', 'no detection is expected to find this']);
    expect(stdout).toMatch(
      /^precision 33 % \(1 of 3 findings\), recall 50 % \(1 of 2 incidents\); 1 incident that no detection here is to find$/m,
    );
    // The truth lies in the folder, and is no event.
    expect(stderr).toMatch(/^3 findings .* from 3 events in 1 file, /m);
    expect(stderr).not.toContain('warning');
  });

  it('leaves standard output to the findings where a program reads it, and writes measures to a file', async () => {
    const { stdout, stderr } = await hunt(
      '--truth',
      'logs/truth.json',
      '--truth-report',
      'report.json',
      '-o',
      'ndjson',
    );
    expect(parsed(stdout)).toHaveLength(3);
    expect(stderr).toContain('precision 33 %');
    expect(JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'))).toMatchObject({
      findings: 3,
      truePositives: 1,
      falsePositives: 2,
      precision: 1 / 3,
      expected: 2,
      found: 1,
      recall: 0.5,
      detections: [
        { id: id(1), title: 'Copies', kind: 'detection', precision: 0.5, recall: 1 },
        { id: id(2), title: 'Deletions', kind: 'detection', precision: 0, recall: 0 },
      ],
      incidents: [
        { id: 'theft', outcome: 'found', foundBy: [{ id: id(1), title: 'Copies' }], from: '2026-01-05T10:00:00.000Z' },
        { id: 'wipe', outcome: 'missed', foundBy: [] },
        { id: 'quiet', outcome: 'unexpected' },
      ],
    });
  });

  it.each([
    [['--min-recall', '50'], 0, undefined],
    [['--min-recall', '51'], 1, 'error: the recall is 50.0 %, less than 51 %'],
    [['--min-precision', '33'], 0, undefined],
    [['--min-precision', '34'], 1, 'error: the precision is 33.3 %, less than 34 %'],
    [['--min-precision', '100', '--end', '2026-01-05T01:00:00Z'], 0, undefined],
    [['--min-recall', '1', '--end', '2026-01-05T01:00:00Z'], 1, 'error: the recall is 0.0 %, less than 1 %'],
  ])('%j decides the exit code', async (args, expected, message) => {
    const { code, stderr } = await hunt('--truth', 'logs/truth.json', '-o', 'ndjson', ...args);
    expect(code).toBe(expected);
    if (message) expect(stderr).toContain(message);
    else expect(stderr).not.toContain('error');
  });

  it('cannot fall short of a recall that nothing is measured by: that is a failure too', async () => {
    const none = folder({ 'truth.json': JSON.stringify({ from: 0, to: 1, incidents: [] }) });
    const { code, stderr } = await hunt('--truth', join(none, 'truth.json'), '--min-recall', '0');
    expect([code, stderr.includes('the recall cannot be measured')]).toEqual([1, true]);
  });

  it.each([
    [['--truth', 'nowhere.json'], '`nowhere.json` cannot be read: no such file'],
    [['--truth', 'wrong.json'], '`wrong.json` is no ground truth'],
    [['--min-recall', '80'], '--min-recall needs --truth'],
    [['--min-recall', '0'], '--min-recall needs --truth'],
    [['--truth-report', 'x.json'], '--truth-report needs --truth'],
    [['--truth', 'logs/truth.json', '--min-precision', '101'], 'A percentage from 0 to 100 is expected.'],
    [['--truth', 'logs/truth.json', '--truth-report', 'no/such/x.json'], '`no/such/x.json` cannot be written'],
  ])('%j is refused', async (args, message) => {
    const { code, stderr } = await hunt(...args);
    expect([code, stderr.includes(message)]).toEqual([3, true]);
  });
});
