import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadBaselines } from '../../src/detections/baseline/load-baselines.ts';
import { networkOf, userKey } from '../../src/detections/entities.ts';
import { folder, type Outcome, parsed, saker } from './saker.ts';

const pack = 'packs/t1550.001-application-access-token';

/** Requests to AWS, as a trail records them: who from where, on which day. */
function call(user: string, ip: string, day: number, more: Readonly<Record<string, unknown>> = {}): object {
  return {
    eventVersion: '1.10',
    eventTime: `2025-10-${String(day).padStart(2, '0')}T09:00:00Z`,
    eventSource: 's3.amazonaws.com',
    eventName: 'ListBuckets',
    awsRegion: 'eu-west-1',
    sourceIPAddress: ip,
    userAgent: 'aws-cli/2.1 Python/3',
    userIdentity: { type: 'IAMUser', userName: user, arn: `arn:aws:iam::111122223333:user/${user}` },
    ...more,
  };
}

const users = [
  'anna',
  'Anna@contoso.example',
  'CORP\\bo',
  '__proto__',
  'a,"b"\nc',
  '<b>x</b>',
  'system:serviceaccount:ci:deployer',
  'ünï',
];
const addresses = ['192.0.2.7', '198.51.100.9', '2001:db8:4d0:10::21', '2001:db8::1', '2001::7', '::ffff:203.0.113.9'];
const events = [
  ...users.map((user) => call(user, '192.0.2.7', 6)),
  ...addresses.map((ip) => call('carla', ip, 7)),
  ...[6, 7, 8].map((day) => call('carla', '192.0.2.200', day)),
  call('carla', '203.0.113.1', 8, { errorCode: 'AccessDenied' }),
];
const lines = (list: readonly object[]): string => list.map((event) => `${JSON.stringify(event)}\n`).join('');

const cwd = folder({ 'past/trail.json': lines(events), 'packs/none/pack.yaml': '' });
const files = join(cwd, 'ordinary');
const own = ['--pack', join(process.cwd(), pack)];
let outcome: Outcome;

/** The rows of a file that was written, as saker itself reads them. */
async function learnt(name: string, where = files): Promise<readonly Record<string, string>[]> {
  return parsed((await saker(['run', `readFile("${name}")`, '--lookup', where])).stdout) as Record<string, string>[];
}

beforeAll(async () => {
  outcome = await saker(['baseline', 'past', '--out', 'ordinary', '-o', 'csv', ...own], { cwd });
}, 60_000);

describe('saker baseline', () => {
  it('writes a lookup file a baseline, and says what it learnt from how many days', async () => {
    expect(outcome.code).toBe(0);
    const { baselines } = await loadBaselines(pack);
    expect(readdirSync(files).sort()).toEqual(baselines.map(({ lookup }) => lookup).sort());
    expect(outcome.stdout).toMatch(/^file,subjects,values,pairs,days,from,to\r\n/);
    expect(outcome.stdout).toMatch(/^baseline-user-networks\.csv,8,\d,\d+,3,2025-10-06,2025-10-08\r$/m);
    expect(outcome.stderr).toContain('nothing was learnt for baseline-federation-tokens.csv');
    expect(outcome.stderr).toMatch(/the logs are of 3 days, 5 are wanted.*baseline-user-networks\.csv/);
  });

  it('knows users and networks by the keys that findings are compared by', async () => {
    const rows = await learnt('baseline-user-networks.csv');
    expect([...new Set(rows.map(({ subject }) => subject))].sort()).toEqual(
      [...new Set([...users, 'carla'].map(userKey))].sort(),
    );
    const networks = rows.filter(({ subject }) => subject === 'carla').map(({ value }) => value);
    expect(networks.sort()).toEqual([...new Set(addresses.map((ip) => networkOf(ip)!))].sort());
  });

  it('counts days and events, and leaves out what was refused', async () => {
    const rows = await learnt('baseline-user-networks.csv');
    expect(rows.find(({ subject, value }) => subject === 'carla' && value === '192.0.2.0/24')).toEqual({
      subject: 'carla',
      value: '192.0.2.0/24',
      days: '3',
      events: '4',
      first_seen: String(Date.parse('2025-10-06T09:00:00Z')),
      last_seen: String(Date.parse('2025-10-08T09:00:00Z')),
    });
    const refused = rows.find(({ subject, value }) => subject === 'carla' && value === '203.0.113.0/24');
    expect(refused?.['events']).toBe('1');
  });

  it('replaces what it learnt before, without what is rare or later than --end', async () => {
    writeFileSync(join(files, 'notes.txt'), 'mine');
    const args = ['--min-days', '2', '--end', '2025-10-08', '--min-events', '2'];
    const { code, stdout } = await saker(['baseline', 'past', '--out', 'ordinary', '-o', 'csv', ...args, ...own], {
      cwd,
    });
    expect(code).toBe(0);
    expect(stdout).toContain('left out');
    const rows = await learnt('baseline-user-networks.csv');
    expect(rows.map(({ subject, value, days }) => [subject, value, days])).toEqual([['carla', '192.0.2.0/24', '2']]);
    expect(readFileSync(join(files, 'notes.txt'), 'utf8')).toBe('mine');
  });

  it('warns of logs that end in days to come', async () => {
    writeFileSync(
      join(cwd, 'future.json'),
      lines([call('anna', '192.0.2.7', 6, { eventTime: '2199-01-01T00:00:00Z' })]),
    );
    const { stderr } = await saker(['baseline', 'future.json', '--out', 'later', ...own], { cwd });
    expect(stderr).toContain('the logs go on until 2199-01-01T00:00:00');
  });

  it.each([
    [['past'], 'no folder is named', '--out ordinary/'],
    [['--out', 'x'], 'no input', 'saker baseline'],
    [['past', '--out', 'past/trail.json'], '--out: `past/trail.json` cannot be written: EEXIST', ''],
    [['past', '--out', 'x', '--min-days', '0'], "'--min-days <N>'", 'A number above 0'],
  ])('tells what is wrong with %j', async (args, what, advice) => {
    const { code, stdout, stderr } = await saker(['baseline', ...args], { cwd });
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain(what);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

describe('saker hunt --baseline', () => {
  const hunted = (...args: readonly string[]) => saker(['hunt', 'past', '--min-level', 'critical', ...args], { cwd });

  it('takes a folder that saker baseline wrote, and no other', async () => {
    const { code, stderr } = await hunted('--baseline', 'past');
    expect([code, stderr]).toEqual([3, expect.stringContaining('holds nothing that was learnt')]);
    expect(stderr).toContain('saker baseline');
  });

  it('reads time zones of users', async () => {
    for (const [text, what] of [
      ['user,time_zone\nanna,Mars\n', '`Mars` is no time zone (row 1)'],
      ['a,b\n1,2\n', 'lacks a column'],
    ] as const) {
      writeFileSync(join(cwd, 'zones.csv'), text);
      const { code, stderr } = await hunted('--time-zones', 'zones.csv');
      expect([code, stderr]).toEqual([3, expect.stringContaining(what)]);
    }
    expect((await hunted('--time-zones', 'nowhere.csv')).stderr).toContain('`nowhere.csv`: ENOENT');
  });
});

describe('a portal that signs its people in to AWS', () => {
  const portal = (day: number, from: string): readonly object[] => {
    const arn = 'arn:aws:sts::111122223333:federated-user/anna';
    const anna = { type: 'FederatedUser', arn, sessionContext: { sessionIssuer: { userName: 'portal' } } };
    const at = (minute: number): string => `2025-10-${String(day).padStart(2, '0')}T09:0${minute}:00Z`;
    return [
      call('portal', '203.0.113.15', day, {
        eventTime: at(0),
        eventSource: 'sts.amazonaws.com',
        eventName: 'GetFederationToken',
        requestParameters: { name: 'anna' },
        responseElements: { federatedUser: { arn } },
      }),
      call('anna', from, day, {
        eventTime: at(1),
        eventSource: 'signin.amazonaws.com',
        eventName: 'ConsoleLogin',
        userIdentity: anna,
        responseElements: { ConsoleLogin: 'Success' },
      }),
    ];
  };
  const days = [6, 7, 8, 9, 10];
  const small = join(cwd, 'portal/pack');
  const hunted = (file: string, ...args: readonly string[]) =>
    saker(['hunt', `portal/${file}`, '--pack', small, '-o', 'ndjson', ...args], { cwd });

  beforeAll(async () => {
    // The pack with this detection alone.
    mkdirSync(join(small, 'detections'), { recursive: true });
    const parts = ['pack.yaml', 'parsers', 'lookups', 'baselines', 'detections/aws-federation-console.yaml'];
    for (const part of parts) cpSync(join(pack, part), join(small, part), { recursive: true });
    writeFileSync(join(cwd, 'portal/past.json'), lines(days.flatMap((day) => portal(day, '198.51.100.7'))));
    writeFileSync(join(cwd, 'portal/today.json'), lines(portal(13, '198.51.100.99')));
    writeFileSync(join(cwd, 'portal/theft.json'), lines(portal(13, '192.0.2.45')));
    writeFileSync(join(cwd, 'portal/early.json'), lines(portal(8, '192.0.2.45')));
    await saker(['baseline', 'portal/past.json', '--out', 'portal/ordinary', '--pack', small], { cwd });
  }, 60_000);

  it('is a finding without a baseline, whose score says so, and none with one', async () => {
    const [found] = parsed((await hunted('today.json')).stdout) as Scored[];
    expect(found?.score.reasons.map(({ kind }) => kind)).toEqual(['level', 'confidence', 'no-baseline']);
    const { code, stdout, stderr } = await hunted('today.json', '--baseline', 'portal/ordinary');
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).not.toContain('warning');
  }, 30_000);

  it('is one from a network that is new, with the reason in its score', async () => {
    const { stdout, stderr } = await hunted('theft.json', '--baseline', 'portal/ordinary');
    const [found] = parsed(stdout) as Scored[];
    expect(found?.score.value).toBeGreaterThan(32);
    expect(found?.score.reasons.map(({ text }) => text)).toContain(
      'network 192.0.2.0/24 is new for anna; 1 other is known',
    );
    expect(stderr).not.toContain('warning');
  }, 30_000);

  it('warns where what was learnt goes on after what is found', async () => {
    const { stderr } = await hunted('early.json', '--baseline', 'portal/ordinary');
    expect(stderr).toContain('the baseline was learnt from events until 2025-10-10T09:01:00');
    expect(stderr).toContain('the first finding is of 2025-10-08T09:00:00');
  }, 30_000);
});

interface Scored {
  readonly score: {
    readonly value: number;
    readonly reasons: readonly { readonly kind: string; readonly text: string }[];
  };
}
