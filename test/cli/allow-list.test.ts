import { join } from 'node:path';
import { expect, it } from 'vitest';
import { folder, ndjson, parsed, saker } from './saker.ts';

const id = '4f0d1d0c-8a57-4b6a-9a77-0a2f6f1c9b11';
const day = Date.UTC(2026, 0, 5);
const header = 'detection,owner,reason,expires,user,who,host\n';

const pack = {
  'pack/pack.yaml': `name: pack
title: Test
version: '0.1.0'
description: For the tests of --allow.
license: Apache-2.0
author: Saker
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
`,
  'pack/detections/copies.yaml': `id: ${id}
title: Copies
status: experimental
kind: detection
level: high
confidence: low
description: For the tests of --allow.
author: Saker
date: 2026-01-01
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: Test, category: other }]
window: 24h
schedule: '@every 1h'
entities: { who: [user], where: [host] }
finding: { firstSeen: first, lastSeen: last, count: _count }
query: |
  what=copy
  | groupBy([user, host], function=[count(), min(@timestamp, as=first), max(@timestamp, as=last)])
  | select([user, host, _count, first, last])
`,
  'logs/events.ndjson': ndjson(
    ['alice', 'bob', 'carol'].map((user) => ({ '@timestamp': day, user, host: `ws-${user}`, what: 'copy' })),
  ),
};

const hunt = (cwd: string, ...args: readonly string[]) =>
  saker(['hunt', 'logs', '--pack', 'pack', '--now', '2026-01-05', ...args], { cwd });

it('a finding on an allow-list is counted, and shown where asked, with who answers for it', async () => {
  const cwd = folder({
    ...pack,
    'logs/known.csv': `${header}copies,Ann,Backup,2026-12-31,ALICE,,\n*,Ben,Tests,never,,bob,ws-*\n`,
  });
  const allow = ['--allow', 'logs/known.csv'];
  const { code, stdout, stderr } = await hunt(cwd, ...allow);
  expect(parsed(stdout)).toMatchObject([{ who: [{ value: 'carol' }], suppressed: null }]);
  expect(stderr).toMatch(/^1 finding \(1 high\), 2 more suppressed by 2 entries, from 3 events in 1 file, /);
  expect(code).toBe(0);

  const all = await hunt(cwd, ...allow, '--show-suppressed');
  expect(parsed(all.stdout)).toMatchObject([
    { who: [{ value: 'carol' }], story: expect.stringMatching(/^[0-9a-f]{32}$/) },
    { suppressed: { line: 3, owner: 'Ben', reason: 'Tests' }, story: null },
    {
      suppressed: { file: 'logs/known.csv', line: 2, owner: 'Ann', reason: 'Backup', expires: '2026-12-31' },
    },
  ]);
  const table = await hunt(cwd, ...allow, '--show-suppressed', '-o', 'table');
  expect(table.stdout).toContain('  suppressed Backup (Ann, until 2026-12-31, logs/known.csv:2)\n');
  expect(table.stdout).toContain('  suppressed Tests (Ben, for ever, logs/known.csv:3)\n');
});

it('a suppressed finding fails nothing', async () => {
  const cwd = folder({
    ...pack,
    'known/a.csv': `${header}copies,Ann,Backup,never,,,ws-*\n`,
    'known/README.md': 'no list',
  });
  const { code, stdout, stderr } = await hunt(cwd, '--allow', 'known', '--fail-on', 'low');
  expect([code, stdout]).toEqual([0, '']);
  expect(stderr).toMatch(/^no findings, 3 more suppressed by 1 entry, from 3 events/);
});

it('an entry that has expired is named, and what soon will or does nothing with --stats', async () => {
  const lines = ['2026-01-04,alice', '2026-01-18,bob', '2026-01-19,carol', 'never,nobody'];
  const cwd = folder({
    ...pack,
    'known.csv': `${header}${lines.map((line) => `copies,Ann,Backup,${line},,\n`).join('')}`,
  });
  const { stdout, stderr } = await hunt(cwd, '--allow', 'known.csv', '--stats');
  expect(parsed(stdout)).toMatchObject([{ who: [{ value: 'alice' }] }]);
  expect(stderr).toContain(
    '1 allow-list entry has expired:\n  known.csv:2, on 2026-01-04, of Ann, would have matched 1 finding\n',
  );
  expect(stderr).toContain('known.csv:3, of Ann: suppressed 1 finding, expires on 2026-01-18\n');
  expect(stderr).toContain('known.csv:4, of Ann: suppressed 1 finding\n');
  expect(stderr).toContain('known.csv:5, of Ann: matched nothing, never expires\n');
});

it("a pack's own list is for its own detections", async () => {
  const cwd = folder({ ...pack, 'pack/allow-lists/ours.csv': `${header}*,Ann,Backup,never,alice,,\n` });
  expect((await hunt(cwd)).stderr).toMatch(/^2 findings \(2 high\), 1 more suppressed by 1 entry,/);
});

it('a mistake in a list is told at its place, the rest holds, and the exit code tells', async () => {
  const cwd = folder({
    ...pack,
    'known.csv': `${header}copies,Ann,Backup,soon,alice,,\ncopies,Ann,Backup,never,bob,,\n`,
  });
  const { code, stdout, stderr } = await hunt(cwd, '--allow', 'known.csv');
  expect(stderr).toContain('error[CQL0705]: `soon` is no day.\n  --> known.csv:2:19\n');
  expect(parsed(stdout)).toHaveLength(2);
  expect(code).toBe(2);
  const missing = await hunt(cwd, '--allow', 'no.csv');
  expect(missing.code).toBe(3);
  expect(missing.stderr).toContain('--allow: `no.csv`');
});

it('an incident whose findings are all suppressed lowers the recall', async () => {
  const incident = (who: string) => ({
    ...{ id: who, title: who, technique: 'T1550.001', source: 'test', from: day, to: day },
    ...{ entities: { who: [who], where: [], which: [] }, detections: [id] },
  });
  const truth = { from: day, to: day + 1, incidents: ['alice', 'carol'].map(incident) };
  const cwd = folder({
    ...pack,
    'truth.json': JSON.stringify(truth),
    'known.csv': `${header}copies,Ann,Backup,never,alice,,\n`,
  });
  const { stderr } = await hunt(cwd, '--allow', 'known.csv', '--truth', join(cwd, 'truth.json'));
  expect(stderr).toContain('suppressed: found, and every finding of it is on an allow-list');
  expect(stderr).toContain('precision 50 % (1 of 2 findings), recall 50 % (1 of 2 incidents)');
});

it('findings that belong together are a story, in every form', async () => {
  const events = ['a', 'b', 'c'].map((host, i) => ({
    '@timestamp': day + i,
    user: i < 2 ? 'dan' : 'eve',
    host,
    what: 'copy',
  }));
  const cwd = folder({ ...pack, 'logs/events.ndjson': ndjson(events) });
  const objects = parsed((await hunt(cwd, '--view', 'stories')).stdout);
  expect(objects).toMatchObject([{ title: 'dan: 2 findings in Test', findings: [{}, {}] }, { findings: [{}] }]);
  expect((await hunt(cwd)).stderr).toMatch(/^3 findings \(3 high\) in 2 stories from 3 events/);
  expect((await hunt(cwd, '--view', 'stories', '-o', 'csv')).stdout).toMatch(
    /^score,level,title,firstSeen,lastSeen,entities,dataSources,reasons,findings,id\r\n/,
  );
  expect((await hunt(cwd, '-o', 'table')).stdout).toMatch(/^ HIGH 49 {2}dan: 2 findings in Test/);
  expect((await hunt(cwd, '-o', 'table', '--view', 'findings')).stdout).not.toContain('2 findings');
  expect((await hunt(cwd, '--story-gap', '0h', '--view', 'stories')).stdout.trim().split('\n')).toHaveLength(3);
  const refused = await hunt(cwd, '--view', 'stories', '-o', 'ocsf');
  expect([refused.code, refused.stderr]).toEqual([3, expect.stringContaining('OCSF has findings and no stories')]);
  expect((await hunt(cwd, '--story-gap', 'soon')).stderr).toContain('A length of time is expected');
});

it('a line for a finding suppresses it, and nothing else', async () => {
  const cwd = folder({ ...pack });
  const findings = (await hunt(cwd)).stdout;
  const [bob] = (parsed(findings) as { id: string; who: { value: string }[] }[]).filter(
    (one) => one.who[0]?.value === 'bob',
  );
  const by = ['--owner', 'Ann, SOC', '--reason', 'A "known" one', '--expires', '2026-12-31'];
  const line = await saker(['allow', String(bob?.id.slice(0, 8)), ...by], { cwd, stdin: findings });
  expect(line.stdout).toBe(
    `detection,owner,reason,expires,user,host\r\n${id},"Ann, SOC","A ""known"" one",2026-12-31,bob,ws-bob\r\n`,
  );
  const again = folder({ ...pack, 'known.csv': line.stdout });
  expect((await hunt(again, '--allow', 'known.csv')).stderr).toMatch(/^2 findings .*, 1 more suppressed by 1 entry,/);
  const unknown = await saker(['allow', 'zzz', ...by], { cwd, stdin: `${findings}no JSON\n{"id":1}\n` });
  expect([unknown.code, unknown.stderr]).toEqual([
    3,
    expect.stringContaining('no finding has an id that begins with `zzz`'),
  ]);
  expect(unknown.stderr).toContain('standard input: 2 lines without a finding');
  expect((await saker(['allow', '', ...by], { cwd, stdin: findings })).stderr).toContain('several findings have an id');
  expect((await saker(['allow', 'zzz', ...by], { cwd, stdin: '' })).stderr).toContain(
    '`standard input` holds no finding',
  );
  expect((await saker(['allow', 'zzz', ...by.slice(0, -1), 'soon'], { cwd, stdin: findings })).code).toBe(3);
  expect((await saker(['allow', 'zzz', ...by, '--owner', ' '], { cwd, stdin: findings })).stderr).toContain('is empty');
  const odd = findings.replaceAll('bob', 'bob*');
  const wide = await saker(['allow', String(bob?.id), ...by, '--expires', '2020-02-29'], { cwd, stdin: odd });
  expect(wide.stderr).toContain('2020-02-29 has passed');
  expect(wide.stderr).toContain('the finding has one in user, host');
});
