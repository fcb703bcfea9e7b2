import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { openInput } from '../src/datasets/open-input.ts';
import { runQuery } from '../src/datasets/run-query.ts';
import { truthSchema } from '../src/detections/truth.ts';
import { openDuckDb } from '../src/engines/duckdb/duckdb.ts';
import { source } from '../src/source/source.ts';
import { folder, type Outcome, parsed, saker } from './cli/saker.ts';

const cwd = folder({});
const small = ['--size', '10000'];
let first: Outcome;

beforeAll(async () => {
  first = await saker(['simulate', '--out', 'first', ...small], { cwd });
});

describe('saker simulate', () => {
  it('writes a day in the forms of its sources, and says what it wrote', () => {
    expect([first.code, first.stdout]).toEqual([0, '']);
    expect(first.stderr).toMatch(/^falcon +\d,\d{3} events +2\d files/m);
    expect(first.stderr).toMatch(/^10,000 ordinary events and \d+ of \d+ incidents, /m);
    expect(first.stderr).toContain('saker hunt first --truth first/truth.json');
    const names = [...files(join(cwd, 'first'))].map((name) =>
      name.replace(/\d{8}T\d{4}Z(_\w{16})?/, 'TIME').replace(/-\d+(?=_TIME)/, ''),
    );
    expect([...new Set(names)].sort()).toEqual([
      'aws/111122223333_CloudTrail_eu-central_TIME.json.gz',
      'aws/111122223333_CloudTrail_eu-west_TIME.json.gz',
      'aws/111122223333_CloudTrail_us-east_TIME.json.gz',
      'entra/AuditLogs.json',
      'entra/ManagedIdentitySignInLogs.json',
      'entra/MicrosoftGraphActivityLogs.json',
      'entra/NonInteractiveUserSignInLogs.json',
      'entra/ServicePrincipalSignInLogs.json',
      'entra/SignInLogs.json',
      'falcon/TIME.ndjson.gz',
      'kubernetes/audit.log',
      'm365/Audit.AzureActiveDirectory_TIME.json',
      'm365/Audit.Exchange_TIME.json',
      'm365/Audit.SharePoint_TIME.json',
      'truth.json',
    ]);
  });

  it('writes the same bytes again', async () => {
    await saker(['simulate', '--out', 'again', ...small], { cwd });
    expect(hashes('again')).toEqual(hashes('first'));
  });

  it('writes working days before, without the intrusion, and leaves the last as it is alone', async () => {
    const days = ['--days', '3', '--start', '2025-10-13', '--only', 'aws,kubernetes', '--size', '1000'];
    const { code, stderr } = await saker(['simulate', '--out', 'days', ...days], { cwd });
    expect([code, stderr]).toEqual([0, expect.stringContaining('saker baseline days/past --out days/ordinary')]);
    await saker(['simulate', '--out', 'alone', '--start', '2025-10-13', ...days.slice(4)], { cwd });
    expect(readdirSync(join(cwd, 'days')).sort()).toEqual(['day', 'past']);
    expect(readdirSync(join(cwd, 'days/past')).sort()).toEqual(['2025-10-09', '2025-10-10']);
    expect(readdirSync(join(cwd, 'days/past/2025-10-10')).sort()).toEqual(['aws', 'kubernetes']);
    expect(hashes('days/day')).toEqual(hashes('alone'));
  });

  it('keeps out of folders that hold something, unless forced', async () => {
    const { code, stderr } = await saker(['simulate', '--out', 'first', ...small], { cwd });
    expect([code, stderr]).toEqual([
      3,
      'error: --out: `first` is not empty\nName a new folder, or write over it with --force.\n',
    ]);
    const before = hashes('first');
    const other = ['--seed', '2', '--only', 'kubernetes', '--size', '1000'];
    expect((await saker(['simulate', '--out', 'first', '--force', ...other], { cwd })).code).toBe(0);
    expect(Object.keys(hashes('first'))).toEqual(['kubernetes/audit.log', 'truth.json']);
    await saker(['simulate', '--out', 'first', '--force', ...small], { cwd });
    expect(hashes('first')).toEqual(before);
  });

  it('leaves in a folder what no simulation wrote', async () => {
    const place = folder({ 'aws/mine.json': '{}' });
    await saker(['simulate', '--out', place, '--force', '--only', 'aws', '--size', '1000'], { cwd });
    expect(readFileSync(join(place, 'aws/mine.json'), 'utf8')).toBe('{}');
  });

  it('writes ordinary activity alone, of the day and the sources named', async () => {
    const { code } = await saker(
      [
        'simulate',
        '--out',
        'quiet',
        '--no-intrusion',
        '--only',
        'aws,kubernetes',
        '--start',
        '2026-03-02',
        '--size',
        '2000',
      ],
      { cwd },
    );
    expect(code).toBe(0);
    const truth = truthSchema.parse(JSON.parse(readFileSync(join(cwd, 'quiet/truth.json'), 'utf8')));
    expect(truth).toEqual({ seed: 1550, from: Date.UTC(2026, 2, 1, 22), to: Date.UTC(2026, 2, 2, 22), incidents: [] });
    expect(readdirSync(join(cwd, 'quiet')).sort()).toEqual(['aws', 'kubernetes', 'truth.json']);
  });

  it.each([
    [[], 'no folder is named', 'saker simulate --out day/'],
    [['--out', 'x', '--size', 'huge'], "'--size <SIZE>'", 'small, medium, large'],
    [['--out', 'x', '--size', '10'], '--size: 10,000 events are the least', 'Small is 20,000.'],
    [['--out', 'x', '--only', 'aws,azure'], "'--only <SOURCES>'", 'Allowed choices are falcon'],
    [['--out', 'x', '--start', '2025-02-30'], "'--start <DATE>'", 'such as 2025-10-14'],
    [['--out', 'first/truth.json'], '`first/truth.json` is no folder', ''],
    [['--out', 'first/truth.json/below', ...small], 'a file stands in the way', ''],
  ])('%j is refused', async (args, what, advice) => {
    const { code, stderr } = await saker(['simulate', ...args], { cwd });
    expect(code).toBe(3);
    expect(stderr).toContain(what);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

it("every file is the parser's that its source has", async () => {
  const { code, stdout } = await saker(['parsers', 'first', '-o', 'ndjson'], { cwd });
  expect(code).toBe(0);
  const parsers = new Map<string, Set<unknown>>();
  for (const { file, parser } of parsed(stdout) as { file: string; parser?: string }[]) {
    const [, name = ''] = file.split('/');
    parsers.set(name, (parsers.get(name) ?? new Set()).add(parser));
  }
  parsers.delete('truth.json');
  expect(Object.fromEntries([...parsers].map(([name, seen]) => [name, [...seen]]))).toEqual({
    aws: ['aws-cloudtrail'],
    entra: ['microsoft-entra'],
    falcon: ['falcon'],
    kubernetes: ['kubernetes-audit'],
    m365: ['microsoft-365-audit'],
  });
});

describe('what it writes', () => {
  it.each([
    ['falcon', 'event_simpleName=*'],
    ['entra', 'category=* properties.tenantId=* or properties.id=*'],
    ['m365', 'Operation=* Workload=*'],
    ['aws', 'eventSource=*.amazonaws.com eventID=*'],
    ['kubernetes', 'kind=Event auditID=*'],
  ])('of %s is recognised, file by file, with the time of every event', async (name, everyEvent) => {
    const input = await openInput([join(cwd, 'first', name)]);
    const engine = await openDuckDb();
    try {
      expect(input.problems).toEqual([]);
      const count = async (query: string) => {
        const { rows } = await runQuery({
          source: source('q', query),
          environment: { now: Date.UTC(2026, 0, 1), timezone: 'UTC' },
          input,
          engine,
        });
        return Number(rows[0]?.['_count']);
      };
      const [, events = ''] = new RegExp(`^${name} +([\\d,]+) events`, 'm').exec(first.stderr) ?? [];
      const all = Number(events.replace(',', ''));
      expect(all).toBeGreaterThan(500);
      const day = `@timestamp >= ${Date.UTC(2025, 9, 13, 22)} | @timestamp < ${Date.UTC(2025, 9, 14, 22, 30)}`;
      expect(await count('count()')).toBe(all);
      expect(await count(`${everyEvent} | ${day} | count()`)).toBe(all);
    } finally {
      await engine.close();
      await input.dispose();
    }
  });
});

function* files(root: string, below = ''): Generator<string> {
  for (const entry of readdirSync(join(root, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) yield* files(root, name);
    else yield name;
  }
}

function hashes(name: string): Readonly<Record<string, string>> {
  const root = join(cwd, name);
  return Object.fromEntries(
    [...files(root)].sort().map((file) => [
      file,
      createHash('sha256')
        .update(readFileSync(join(root, file)))
        .digest('hex'),
    ]),
  );
}
