import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ocsfFindingSchema } from '../../src/detections/exports/ocsf/schema.ts';
import { endpointPack, packOf } from './pack-of.ts';
import { folder, ndjson, parsed, saker } from './saker.ts';

const sample = 'samples/falcon-day.ndjson.gz';
/** What the other detections cost is spared where they would find nothing anyway. */
const endpoints = endpointPack();

interface FindingJson {
  readonly id: string;
  readonly level: string;
  readonly detection: { readonly title: string };
  readonly where: readonly { readonly value: string }[];
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly count: number;
  readonly samples: readonly string[];
}

describe('the sample', () => {
  it('shows the intrusion, in blocks that say what, who, where, when, how often and how', async () => {
    const { code, stdout, stderr } = await saker(['hunt', sample, '-o', 'table', '--view', 'findings']);
    expect(code).toBe(0);
    const block = stdout.split('\n\n').find((text) => text.includes('CPH-OPS-01') && /^ {2}events +39$/m.test(text));
    expect(block).toMatch(/^ MEDIUM {2}Repeated Microsoft cloud API calls/);
    expect(block).toMatch(/^ {2}who +.*jeppe\.winther/m);
    expect(block).toMatch(/^ {2}where +CPH-OPS-01$/m);
    expect(block).toMatch(/^ {2}when +2025-10-14T14:3\d:\d\dZ to 2025-10-14T15:2\d:\d\dZ \(\d+ min\)$/m);
    expect(block).toMatch(/^ {2}events +39$/m);
    expect(block).toMatch(
      /^ {2}technique +T1550\.001 \(ATT&CK 18: defense-evasion, lateral-movement; ATT&CK 19: lateral-movement\)$/m,
    );
    expect(block).toMatch(/^ {2}samples +.*curl/m);
    expect(stderr).toMatch(
      /^\d+ findings \(\d+ high, \d+ medium[^)]*\) in \d stories from 35,193 events in 1 file, \d+ detections run, [\d.]+ s\n$/,
    );
  });

  it('gives one object a finding, whose ids stay the same', async () => {
    const { stdout } = await saker(['hunt', sample, '--pack', endpoints]);
    const findings = parsed(stdout) as FindingJson[];
    const there = findings.filter((finding) => finding.where.some(({ value }) => value === 'CPH-OPS-01'));
    expect(there).toHaveLength(7);
    expect(new Set(findings.map((finding) => finding.id)).size).toBe(findings.length);
    expect(there.every((finding) => finding.samples.length > 0 && finding.count > 3)).toBe(true);
    expect(findings[0]!.firstSeen).toMatch(/^2025-10-14T\d\d:\d\d:\d\d\.\d{3}Z$/);
    const again = parsed((await saker(['hunt', sample, '--pack', endpoints])).stdout) as FindingJson[];
    expect(again.map((finding) => finding.id)).toEqual(findings.map((finding) => finding.id));
  });

  it('is a row a finding in CSV and Markdown', async () => {
    const csv = (await saker(['hunt', sample, '--pack', endpoints, '-o', 'csv'])).stdout;
    expect(csv).toMatch(
      /^level,title,who,where,what,firstSeen,lastSeen,count,.*,score,scoreReasons,suppressed,story\r\n/,
    );
    const markdown = (await saker(['hunt', sample, '--pack', endpoints, '-o', 'markdown'])).stdout;
    expect(markdown).toMatch(/^\| level \| title \|/);
    expect(markdown).toContain('CPH-OPS-01');
  });
});

it('gives OCSF findings, one a line, the same from run to run', async () => {
  const pack = packOf('detections/microsoft-cloud-api-calls');
  const stdin = ndjson(
    Array.from({ length: 12 }, (_, i) => ({
      '@timestamp': 1714557600000 + i,
      '#event_simpleName': 'ProcessRollup2',
      ComputerName: 'CPH-1',
      UserName: 'ada',
      ImageFileName: '\\Device\\HarddiskVolume3\\curl.exe',
      TargetProcessId: String(i),
      CommandLine: 'curl https://graph.microsoft.com -H "Authorization: bearer \u202e"',
    })),
  );
  const { code, stdout } = await saker(['hunt', '--pack', pack, '-o', 'ocsf'], { stdin });
  const [event, ...more] = parsed(stdout);
  expect([code, more]).toEqual([0, []]);
  expect(ocsfFindingSchema.safeParse(event).error?.issues ?? []).toEqual([]);
  expect(event).toMatchObject({
    time: 1714557600011,
    count: 12,
    finding_info: { desc: expect.stringMatching(/\w{3}/) },
  });
  expect(stdout).toMatch(/^[\x20-\x7e]*\n$/);
  expect((await saker(['hunt', '--pack', pack, '-o', 'ocsf'], { stdin })).stdout).toBe(stdout);
});

describe('the exit code', () => {
  it('says whether a finding is grave enough', async () => {
    expect((await saker(['hunt', sample, '--pack', endpoints, '--fail-on', 'medium'])).code).toBe(1);
    expect((await saker(['hunt', sample, '--pack', endpoints, '--fail-on', 'critical'])).code).toBe(0);
  });

  it('is 0 where nothing was found, and the number of events is told', async () => {
    const stdin = ndjson([{ '#event_simpleName': 'ProcessRollup2', CommandLine: 'notepad', '@timestamp': 1 }]);
    const { code, stdout, stderr } = await saker(['hunt', '--fail-on', 'low'], { stdin });
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^no findings from 1 event in standard input, \d+ detections run, /);
  });

  it('is 2 where a pack is wrong, and the other packs are run', async () => {
    const source = 'packs/t1550.001-application-access-token';
    const cwd = folder({
      'packs/good/pack.yaml': readFileSync(`${source}/pack.yaml`),
      'packs/good/detections/d.yaml': readFileSync(`${source}/detections/microsoft-cloud-api-calls.yaml`),
      'packs/good/lookups/baseline-host-programs.csv': readFileSync(`${source}/lookups/baseline-host-programs.csv`),
      'packs/bad/pack.yaml': 'title: [',
    });
    const { code, stdout, stderr } = await saker(['hunt', sample, '--pack', `${cwd}/packs`]);
    expect([code, parsed(stdout).length > 0]).toEqual([2, true]);
    expect(stderr).toContain('CQL0701');
    expect((await saker(['hunt', sample, '--pack', `${cwd}/nowhere`])).code).toBe(2);
  });

  it('is 3 where there is no input', async () => {
    const { code, stderr } = await saker(['hunt', 'nowhere/']);
    expect(code).toBe(3);
    expect(stderr).toContain('nowhere/');
  });
});

it('runs only detections of a level', async () => {
  const findings = parsed(
    (await saker(['hunt', sample, '--pack', endpoints, '--min-level', 'medium'])).stdout,
  ) as FindingJson[];
  expect(new Set(findings.map((finding) => finding.level))).toEqual(new Set(['medium', 'high']));
  const { code, stderr } = await saker(['hunt', sample, '--min-level', 'critical']);
  expect(code).toBe(3);
  expect(stderr).toContain('no detection is of level critical or above');
});

it('shows what hostile command lines hide', async () => {
  const calls = Array.from({ length: 12 }, (_, i) => ({
    '@timestamp': 1714557600000 + i,
    '#event_simpleName': 'ProcessRollup2',
    ComputerName: 'evil\u001b[2Jhost',
    UserName: 'u\u202e',
    ImageFileName: '\\Device\\HarddiskVolume3\\curl.exe',
    TargetProcessId: String(i),
    CommandLine: 'curl https://graph.microsoft.com -H "Authorization: bearer \u001b]0;x\u0007"\nsecond line',
  }));
  const { stdout } = await saker(['hunt', '--pack', endpoints, '-o', 'table'], { stdin: ndjson(calls) });
  expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  expect(stdout).toContain('evil␛[2Jhost');
});
