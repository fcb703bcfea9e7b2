import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import axe from 'axe-core';
import { describe, expect, test } from 'vitest';
import { analyse } from '../src/compile.ts';
import { anyEntity } from '../src/detections/guide/entity-kinds.ts';
import { lintGuide } from '../src/detections/guide/lint-guide.ts';
import { loadGuide } from '../src/detections/guide/load-guide.ts';
import { browserPath, openBrowser } from './browser.ts';
import { folder, saker } from './cli/saker.ts';

const packs = fileURLToPath(new URL('../packs', import.meta.url));
const pack = join(packs, 't1550.001-application-access-token');
const { chapters, diagnostics } = await loadGuide(pack);
const steps = chapters.flatMap((chapter) => chapter.steps.map((step) => ({ chapter, step })));

describe('the guide and the playbook of T1550.001', () => {
  test('have no mistake, and nothing for lint to say, strictly', async () => {
    expect(diagnostics.map((d) => `${d.source.name}: ${d.message}`)).toEqual([]);
    expect((await lintGuide(pack, true)).map(({ message }) => message)).toEqual([]);
    const queries = steps.flatMap(({ step }) => step.queries);
    expect(queries.length).toBeGreaterThan(20);
    for (const { query } of queries) expect(analyse(query, { strict: true, parameters: anyEntity })).toEqual([]);
  });

  test('say what to do first in each chapter, and what rows and no rows mean of each query', () => {
    for (const { lead, title } of chapters) expect([title, lead.startsWith('First ')]).toEqual([title, true]);
    for (const { step } of steps)
      for (const query of step.queries)
        expect([query.id, (query.rows ?? '') !== '', (query.noRows ?? '') !== '']).toEqual([query.id, true, true]);
  });

  test('contain on each platform, and go through all phases', () => {
    const containment = chapters.filter(({ phase }) => phase === 'containment').flatMap(({ platforms }) => platforms);
    expect(new Set(containment)).toEqual(new Set(['endpoint', 'entra', 'm365', 'aws', 'kubernetes']));
    expect([...new Set(chapters.map(({ phase }) => phase))]).toEqual([
      ...(['investigation', 'triage', 'containment', 'eradication', 'recovery', 'lessons'] as const),
    ]);
  });

  test('give what a time line needs', () => {
    for (const { step } of steps)
      for (const { query, feeds, id } of step.queries)
        if (feeds.includes('time-line'))
          expect([id, query.text]).toEqual([
            id,
            expect.stringMatching(/select\(\[When, Until, Times, Source, Who, From, What/),
          ]);
  });
});

const hostile = '<img src=x onerror=alert(1)>|`x`\'"; rm -rf ~ #';
const key = 'ASIAEXAMPLE00000001';
const record = (event: Record<string, unknown>) => ({
  eventVersion: '1.08',
  eventSource: 'iam.amazonaws.com',
  awsRegion: 'us-east-1',
  sourceIPAddress: '192.0.2.45',
  userAgent: 'Boto3/1.35.70',
  recipientAccountId: '111122223333',
  eventType: 'AwsApiCall',
  ...event,
});
const cloudTrail = [
  record({
    eventTime: '2025-10-14T15:00:00Z',
    eventID: 'e1',
    eventSource: 'sts.amazonaws.com',
    eventName: 'GetFederationToken',
    userIdentity: { type: 'IAMUser', userName: hostile, accessKeyId: 'AKIAEXAMPLE', arn: 'arn:aws:iam::1:user/x' },
    requestParameters: { name: 'backup' },
    responseElements: { credentials: { accessKeyId: key } },
  }),
  record({
    eventTime: '2025-10-14T15:01:00Z',
    eventID: 'e2',
    eventName: 'CreateRole',
    userIdentity: { type: 'FederatedUser', accessKeyId: key, arn: 'arn:aws:sts::1:federated-user/backup' },
    requestParameters: { roleName: 'Support' },
  }),
  // An office: many people, one address.
  ...Array.from({ length: 9 }, (_, i) =>
    record({
      eventTime: '2025-10-14T15:02:00Z',
      eventID: `o${i}`,
      eventName: 'ListUsers',
      sourceIPAddress: '203.0.113.9',
      userIdentity: { type: 'IAMUser', userName: `colleague${i}`, accessKeyId: `AKIAEXAMPLE${i}` },
    }),
  ),
];
const finding = {
  id: '0123456789abcdef',
  level: 'high',
  confidence: 'medium',
  detection: { id: 'd', title: 'A <b>token</b>', kind: 'detection', pack: 'p' },
  attack: [],
  who: [{ field: 'user.name', value: hostile }],
  where: [{ field: 'SourceAddress', value: '192.0.2.45' }],
  which: [],
  firstSeen: '2025-10-14T15:00:00.000Z',
  lastSeen: '2025-10-14T15:00:00.000Z',
  count: 1,
  samples: [],
  row: {
    'user.name': hostile,
    SourceAddress: '192.0.2.45\n203.0.113.9',
    FederatedName: 'backup',
    AccessKey: 'AKIAEXAMPLE',
    IssuedKey: `${key}\n-`,
    Session: 'in-no-log',
  },
};
const files = folder({
  'logs/cloudtrail.json': JSON.stringify({ Records: cloudTrail }),
  'findings.ndjson': `${JSON.stringify(finding)}\n${JSON.stringify({ ...finding, id: '01ff', story: 's1' })}\nnot a finding\n`,
});

describe('from a finding to the playbook', () => {
  test.each([[[]], [['--out', 'found.ndjson']]])('goes by the commands that are printed, with %j', async (more) => {
    const hunted = await saker(['hunt', 'logs', '-o', 'table', ...more], { cwd: files });
    const next = /^ {2}next +saker (investigate .*)$/m.exec(hunted.stdout)?.[1] ?? 'no next command';
    expect(next.includes(' --from found.ndjson')).toBe(more.length > 0);
    const investigated = await saker([...next.split(' '), '--out', 'chain'], { cwd: files });
    expect(investigated.code).toBe(0);
    const steps = [...investigated.stderr.matchAll(/^(?:Next|Then): saker (.*)$/gm)].map(([, command = '']) => command);
    expect(steps).toHaveLength(2);
    for (const step of steps) expect((await saker(step.split(' '), { cwd: files })).code).toBe(0);
  });
});

describe('saker investigate', () => {
  test('answers the guide, writes both reports, and says what comes next', async () => {
    const args = ['investigate', '0123', 'logs', '--from', 'findings.ndjson', '--out', 'out'];
    const { code, stdout, stderr } = await saker(args, { cwd: files });
    expect([code, stderr]).toEqual([0, expect.stringContaining('1 line without a finding: 3')]);
    expect(stderr).toContain('Next: saker playbook decide-in-four-questions --finding out/findings.ndjson');
    expect(stderr).toContain('Then: saker playbook deny-everything-to-the-issuer --finding out/findings.ndjson');
    expect(stdout).toMatch(/15:01:00\s+backup from 192\.0\.2\.45: CreateRole/);

    const markdown = readFileSync(join(files, 'out/report.md'), 'utf8');
    const page = readFileSync(join(files, 'out/report.html'), 'utf8');
    expect(markdown.replaceAll(/^```[\s\S]*?^```$/gm, '')).not.toContain('<img');
    expect(markdown).toContain('A &lt;b>token&lt;/b>');
    expect(markdown).toMatch(/\| 2025-10-14T15:01:00Z \|.*CreateRole/);
    expect(markdown).toContain('| CreateRole | Support | 1 |');
    // The quote of the value cannot end the command's.
    expect(markdown).toContain(`--user-name '<img src=x onerror=alert(1)>|\`x\`'\\''"; rm -rf ~ #' --policy-arn`);
    expect(markdown).toContain('**No rows');
    const others = '9 entries from 203.0.113.9 left out: 9 identities share it.';
    for (const text of [stdout.replaceAll(/\s+/g, ' '), markdown, page]) expect(text).toContain(others);
    expect(markdown.split('\n## ').find((part) => part.startsWith('Time line'))).not.toContain('15:02:00Z');
    expect(page).not.toContain('<img');
    expect(page).not.toContain('<script');
    expect(page).toContain('&lt;img src=x');
    expect(page).toContain('<html lang="en">');
    expect(page.match(/<table>/g)?.length).toBe(page.match(/<caption>/g)?.length);
    expect(page).not.toMatch(/(?:src|href)="(?!#)/);
  });

  test.skipIf(browserPath === undefined)(
    'has no fault that axe finds on its page, light and dark (needs chromium)',
    async () => {
      const args = ['investigate', '0123', 'logs', '--from', 'findings.ndjson', '--out', 'seen'];
      expect((await saker(args, { cwd: files })).code).toBe(0);
      const browser = await openBrowser();
      try {
        for (const colorScheme of ['light', 'dark'] as const) {
          const page = await browser.newPage({ colorScheme, bypassCSP: true, viewport: { width: 390, height: 800 } });
          const said: string[] = [];
          page.on('console', (message) => said.push(message.text()));
          await page.goto(pathToFileURL(join(files, 'seen/report.html')).href);
          await page.evaluate(axe.source);
          const found = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
          const width = await page.evaluate('document.documentElement.scrollWidth');
          expect([colorScheme, found, said, width]).toEqual([colorScheme, [], [], 390]);
        }
      } finally {
        await browser.close();
      }
    },
  );

  test('takes a story, and says which findings there are', async () => {
    const story = await saker(['investigate', '--story', 's1', 'logs', '--from', 'findings.ndjson', '--out', 'story'], {
      cwd: files,
    });
    expect(story.code).toBe(0);
    expect(readFileSync(join(files, 'story/findings.ndjson'), 'utf8')).toContain('01ff');
    for (const [id, message] of [
      ['01', 'several findings'],
      ['zz', 'no finding has an id'],
    ] as const) {
      const { code, stderr } = await saker(['investigate', id, 'logs', '--from', 'findings.ndjson'], { cwd: files });
      expect([code, stderr]).toEqual([3, expect.stringContaining(message)]);
    }
  });
});

describe('saker playbook', () => {
  test('lists the steps of all phases', async () => {
    const { code, stdout } = await saker(['playbook']);
    expect(code).toBe(0);
    for (const { chapter, step } of steps) if (chapter.kind === 'playbook') expect(stdout).toContain(step.id);
  });

  test('prints a step with what a finding names, quoted', async () => {
    const { stdout, stderr } = await saker(['playbook', 'switch-the-keys', '--finding', 'findings.ndjson'], {
      cwd: files,
    });
    expect(stdout).toContain('Switch the keys off');
    // The keys are the user's long-term ones, whatever they are: a session's cannot be switched off.
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('--status Inactive --access-key-id');
    expect(stdout).not.toContain(key);
    expect(stderr).toContain('Next: saker playbook when-a-roles-session-was-stolen --finding findings.ndjson');
    const query = await saker(['playbook', 'check-that-the-sessions', '--finding', 'findings.ndjson'], { cwd: files });
    expect(query.stdout).toContain(
      "saker run --parser auto --param key=AKIAEXAMPLE --param address=192.0.2.45 '#Vendor=",
    );
  });

  test('says what there is for a name nobody has', async () => {
    const { code, stderr } = await saker(['playbook', '__proto__']);
    expect([code, stderr]).toEqual([3, expect.stringContaining('disable-the-user-and-revoke-all-sessions')]);
    const phase = await saker(['playbook', 'containment']);
    expect([phase.code, phase.stderr]).toEqual([3, expect.stringContaining('contain-aws')]);
    const one = await saker(['playbook', 'containment', '--platform', 'aws']);
    expect([one.code, one.stdout]).toEqual([0, expect.stringContaining('Deny everything to the issuer')]);
  });
});
