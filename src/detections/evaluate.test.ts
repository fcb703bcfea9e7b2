import { expect, test } from 'vitest';
import { evaluate } from './evaluate.ts';
import type { Finding } from './finding.ts';
import type { Incident } from './truth.ts';

const hour = 3_600_000;
const endpoint = '2f4edf2a-13fe-458f-91b3-fc16425d0c8b';
const cloud = 'dc90a24a-870a-41f2-a4a2-793db28fc688';

const finding = (facts: Partial<Omit<Finding, 'who'>> & { readonly who?: string; readonly by?: string }): Finding => ({
  id: 'f',
  detection: { id: facts.by ?? endpoint, title: 't', kind: 'detection', pack: 'p' },
  level: 'low',
  confidence: 'low',
  attack: [],
  where: [],
  which: [],
  count: 1,
  samples: [],
  row: {},
  ...facts,
  who: [{ field: 'UserName', value: facts.who ?? 'alice' }],
});

const incident = (facts: Partial<Incident> & { readonly who?: readonly string[] } = {}): Incident => ({
  id: 'theft',
  title: 'Theft',
  technique: 'T1550.001',
  source: 'falcon',
  from: 10 * hour,
  to: 11 * hour,
  detections: [endpoint],
  entities: { who: [...(facts.who ?? ['Alice'])], where: [], which: [] },
  ...facts,
});

const run = (id: string) => ({ detection: { id, title: `title of ${id}`, kind: 'detection' } }) as never;
const judge = (incidents: readonly Incident[], findings: readonly Finding[], runs = [endpoint, cloud]) =>
  evaluate({ from: 0, to: 24 * hour, incidents: [...incidents] }, runs.map(run), findings);

test.each([
  ['in it', { firstSeen: 10.2 * hour, lastSeen: 10.4 * hour }, true],
  ['around it', { firstSeen: 2 * hour, lastSeen: 20 * hour }, true],
  ['an hour after it', { firstSeen: 12 * hour, lastSeen: 13 * hour }, true],
  ['more than an hour after it', { firstSeen: 12 * hour + 1, lastSeen: 13 * hour }, false],
  ['an hour before it', { firstSeen: 8 * hour, lastSeen: 9 * hour }, true],
  ['more than an hour before it', { firstSeen: 8 * hour, lastSeen: 9 * hour - 1 }, false],
  ['at one moment in it', { firstSeen: 10.5 * hour }, true],
  ['at one moment far from it', { lastSeen: 20 * hour }, false],
  ['at no known time', {}, true],
])('a finding %s', (_, times, belongs) => {
  expect(judge([incident()], [finding(times)]).truePositives).toBe(belongs ? 1 : 0);
});

test.each([
  ['another user', { who: 'bob' }, false],
  ['part of a name', { who: 'alice2' }, false],
  ['the user, in another case', { who: 'ALICE' }, true],
  ['the user, in a list', { who: 'bob\nalice' }, true],
  ['a host of that name', { who: 'bob', where: [{ field: 'ComputerName', value: 'alice' }] }, true],
])('a finding about %s', (_, facts, belongs) => {
  expect(judge([incident()], [finding({ firstSeen: 10 * hour, ...facts })]).truePositives).toBe(belongs ? 1 : 0);
});

test('precision and recall, of each detection and of all', () => {
  const at = { firstSeen: 10 * hour };
  const result = judge(
    [
      incident(),
      incident({ id: 'replay', who: ['carol'], detections: [endpoint.toUpperCase(), cloud] }),
      incident({ id: 'unseen', who: ['dave'] }),
    ],
    [
      finding(at),
      finding({ ...at, who: 'bob' }),
      finding({ ...at, who: 'carol', by: cloud }),
      finding({ ...at, who: 'dave', by: cloud }),
    ],
  );
  expect(result).toMatchObject({
    findings: 4,
    truePositives: 3,
    falsePositives: 1,
    precision: 0.75,
    expected: 3,
    found: 2,
    recall: 2 / 3,
  });
  expect(result.detections).toMatchObject([
    {
      id: endpoint,
      title: `title of ${endpoint}`,
      findings: 2,
      truePositives: 1,
      precision: 0.5,
      expected: 3,
      found: 1,
      recall: 1 / 3,
    },
    { id: cloud, findings: 2, truePositives: 2, precision: 1, expected: 1, found: 1, recall: 1 },
  ]);
  expect(
    result.incidents.map((one) => [
      one.incident.id,
      one.outcome,
      one.foundBy.map(({ id }) => id),
      one.seenBy.map(({ id }) => id),
    ]),
  ).toEqual([
    ['theft', 'found', [endpoint], []],
    ['replay', 'found', [cloud], []],
    ['unseen', 'missed', [], [cloud]],
  ]);
});

test('what no detection is to find, or none that ran, leaves the recall alone', () => {
  const result = judge(
    [incident({ detections: [] }), incident({ id: 'other', detections: [cloud] })],
    [finding({ firstSeen: 10 * hour })],
    [endpoint],
  );
  expect(result.incidents.map(({ outcome, seenBy }) => [outcome, seenBy.length])).toEqual([
    ['unexpected', 1],
    ['not run', 1],
  ]);
  expect(result).toMatchObject({ expected: 0, found: 0 });
  expect(result).not.toHaveProperty('recall');
  expect(judge([], [])).not.toHaveProperty('precision');
});

test('a suppressed finding is neither true nor false, and an incident only such findings tell of is suppressed', () => {
  const at = { firstSeen: 10 * hour };
  const incidents = [
    incident(),
    incident({ id: 'other', who: ['bob'] }),
    incident({ id: 'third', who: ['carol'] }),
    incident({ id: 'found anyway', who: ['dave'] }),
  ];
  const result = evaluate(
    { from: 0, to: 24 * hour, incidents },
    [endpoint, cloud].map(run),
    [finding({ ...at, who: 'dave' })],
    [
      finding(at),
      finding({ ...at, who: 'bob', by: cloud }),
      finding({ ...at, who: 'dave' }),
      finding({ ...at, who: 'eve' }),
    ],
  );
  expect(result.incidents.map(({ incident, outcome }) => [incident.id, outcome])).toEqual([
    ['theft', 'suppressed'],
    ['other', 'missed'],
    ['third', 'missed'],
    ['found anyway', 'found'],
  ]);
  expect(result).toMatchObject({
    findings: 1,
    truePositives: 1,
    falsePositives: 0,
    expected: 4,
    found: 1,
    recall: 0.25,
  });
});
