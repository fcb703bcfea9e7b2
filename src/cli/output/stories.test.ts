import picocolors from 'picocolors';
import { expect, it } from 'vitest';
import type { Finding } from '../../detections/finding.ts';
import { tellStories } from '../../detections/stories/tell-stories.ts';
import { emptyRow } from '../../model/row.ts';
import { storyBlocks } from './stories.ts';
import { storyColumns, storyObject, storyRow } from './story-rows.ts';

const finding = (id: string, facts: Partial<Finding> & { readonly source?: string }): Finding => ({
  id: id.repeat(8),
  detection: {
    id: `detection ${id}`,
    title: `Title of ${id}`,
    kind: 'detection',
    pack: 'p',
    dataSources: [facts.source ?? 'CrowdStrike Falcon'],
  },
  level: 'medium',
  confidence: 'low',
  attack: [],
  who: [],
  where: [],
  which: [],
  count: 1,
  samples: [],
  row: emptyRow(),
  ...facts,
});

const user = (value: string) => [{ field: 'user.name', value }];
const address = [{ field: 'SourceAddress', value: '192.0.2.45' }];

const theft: readonly Finding[] = [
  finding('a1b2', {
    who: user('ann'),
    where: [{ field: 'ComputerName', value: 'WS-1' }],
    which: [{ field: 'Program', value: 'C:\\\\tools\\\\curl.exe' }],
    samples: ['curl https://graph.microsoft.com/v1.0/me', 'curl https://graph.microsoft.com/v1.0/users'],
    level: 'high',
    firstSeen: Date.UTC(2026, 3, 1, 23, 30, 5),
    lastSeen: Date.UTC(2026, 3, 1, 23, 40),
  }),
  finding('c3d4', {
    source: 'Microsoft Entra ID',
    who: user('ann@contoso.example'),
    where: address,
    level: 'high',
    firstSeen: Date.UTC(2026, 3, 2, 0, 15),
    lastSeen: Date.UTC(2026, 3, 2, 0, 15),
  }),
  finding('e5f6', { source: 'Kubernetes', who: user('system:serviceaccount:ci:deployer'), where: address }),
];

const alone = finding('9999', { who: user('bob'), level: 'low', firstSeen: Date.UTC(2026, 3, 1) });

function shown(findings: readonly Finding[], width = 90, timezone = 'UTC'): string {
  const screen = {
    isTTY: true,
    width: Number.isFinite(width) ? width : undefined,
    colors: picocolors.createColors(false),
  };
  return [...storyBlocks(tellStories(findings), timezone, screen)].join('');
}

it('a story says who, how grave and why, then what happened in order of time', () => {
  const [story] = tellStories(theft);
  expect(shown(theft)).toBe(
    [
      ' HIGH 81  ann: 3 findings in Falcon, Entra ID and Kubernetes, 45 min',
      '  when       2026-04-01T23:30:05Z to 2026-04-02T00:15:00Z (45 min)',
      '  score      70 the gravest finding: Title of a1b2',
      '             +3 2 detections on ann',
      '             +8 it shows in Falcon, Entra ID and Kubernetes',
      '  who        ann · system:serviceaccount:ci:deployer',
      '  where      WS-1 · 192.0.2.45',
      `  id         ${story?.id}`,
      '',
      '  2026-04-01',
      '  23:30:05  high    Falcon      Title of a1b2',
      '                                curl https://graph.microsoft.com/v1.0/me',
      '                                WS-1 · curl.exe · a1b2a1b2',
      '  2026-04-02',
      '  00:15:00  high    Entra ID    Title of c3d4',
      '                                192.0.2.45 · c3d4c3d4',
      '  at an unknown time',
      '            medium  Kubernetes  Title of e5f6',
      '                                system:serviceaccount:ci:deployer · 192.0.2.45 · same',
      '                                address 192.0.2.45 · e5f6e5f6',
      '',
      '',
    ].join('\n'),
  );
});

it('a finding that belongs to nothing is shown whole, and graver stories come first', () => {
  const text = shown([...theft, alone]);
  expect(text.indexOf(' LOW  Title of 9999\n  who        bob\n')).toBeGreaterThan(text.indexOf('e5f6e5f6'));
  expect(text).toContain('  id         9999999999999999'.slice(0, 30));
  expect(shown([])).toBe('');
});

it('times are those of the zone that is asked for', () => {
  expect(shown(theft, 90, '+02:00')).toContain('  2026-04-02\n  01:30:05  high');
});

it('what a log holds is visible, and lines fit the screen', () => {
  const hostile = theft.map((one, i) => ({
    ...one,
    who: user(`ann\u001b[31m\u202e${'x'.repeat(300)}`),
    samples: ['\u0007\r\nbell'],
    detection: { ...one.detection, title: `<script>\u001b]0;${'wide 漢字 '.repeat(i * 30)}` },
  }));
  const text = shown(hostile, 70);
  expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
  expect(shown(hostile, Number.POSITIVE_INFINITY)).toContain('x'.repeat(300));
});

it('a long story is cut, and says where the rest is', () => {
  const many = Array.from({ length: 250 }, (_, i) => finding(`f${i}`, { who: user('ann'), firstSeen: i * 1000 }));
  expect(shown(many)).toContain('and 50 more findings: --view findings');
});

it('an object has its findings whole, a row all columns', () => {
  const [story] = tellStories(theft);
  if (!story) throw new Error('no story');
  expect(storyObject(story)).toMatchObject({
    title: story.title,
    firstSeen: '2026-04-01T23:30:05.000Z',
    score: { value: story.score.value },
    findings: theft.map(({ id }) => ({ id, story: story.id })),
  });
  const row = storyRow(story, 'UTC');
  expect(storyColumns.filter((column) => row[column] === undefined)).toEqual([]);
  expect(row['findings']).toBe(theft.map(({ id }) => id).join('\n'));
});

it('puts what is below a title at the edge of a narrow screen, and under the title where there is room or no screen', () => {
  const indents = [60, 200, Number.POSITIVE_INFINITY].map(
    (width) => shown(theft, width).match(/^( *)curl https/m)?.[1]?.length,
  );
  expect(indents[0]).toBe(12);
  expect(indents[1]).toBeGreaterThan(12);
  expect(indents[2]).toBe(indents[1]);
});

it('says with which command a story and a lone finding are looked into, each on one line', () => {
  const screen = { isTTY: true, width: 40, colors: picocolors.createColors(false) };
  const next = ({ kind, id }: { kind: string; id: string }) =>
    `look into the ${kind} ${id} in ${'far/'.repeat(20)}\u001b`;
  const stories = tellStories([...theft, alone]);
  const lines = [...storyBlocks(stories, 'UTC', screen, next)].join('').match(/^ {2}next .*$/gm);
  expect(lines).toEqual([
    expect.stringMatching(/^ {2}next {7}look into the story [0-9a-f]{32} in (far\/){20}␛$/),
    expect.stringMatching(/^ {2}next {7}look into the finding (9999){8} in (far\/){20}␛$/),
  ]);
});
