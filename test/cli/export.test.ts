import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { layerSchema } from '../../src/detections/exports/navigator/schema.ts';
import { correlationRuleSchema } from '../../src/detections/exports/ngsiem/schema.ts';
import { folder, saker } from './saker.ts';

const source = 'packs/t1550.001-application-access-token';
const detection = readFileSync(`${source}/detections/microsoft-cloud-api-calls.yaml`, 'utf8');
const files = {
  'mine/pack.yaml': readFileSync(`${source}/pack.yaml`),
  'mine/detections/calls.yaml': detection,
  'mine/hunts/files.yaml': readFileSync(`${source}/hunts/token-file-access.yaml`),
  'mine/lookups/nets.csv': 'network\n10.0.0.0/8\n',
};

describe('saker export', () => {
  it('prints an ATT&CK Navigator layer', async () => {
    const cwd = folder(files);
    const { code, stdout, stderr } = await saker(['export', 'mine', '--format', 'navigator', '--out', '-'], { cwd });
    expect([code, stderr]).toEqual([0, '']);
    expect(layerSchema.safeParse(JSON.parse(stdout)).error?.issues ?? []).toEqual([]);
    const old = await saker(['export', 'mine', '--format', 'navigator', '--out', '-', '--attack-version', '18'], {
      cwd,
    });
    expect(JSON.parse(old.stdout)).toMatchObject({ versions: { attack: '18' } });
  });

  it('writes a LogScale package as a folder and as a zip that hold the same', async () => {
    const cwd = folder(files);
    const write = (out: string) => saker(['export', 'mine', '--format', 'logscale', '--out', out], { cwd });
    const { code, stderr } = await write('package');
    expect([code, stderr]).toEqual([
      0,
      'saker--t1550-001-application-access-token--0.1.0.zip: 1 scheduled search, 1 saved query, 1 lookup file, in package\n',
    ]);
    expect(readdirSync(join(cwd, 'package')).sort()).toEqual([
      'README.md',
      'data',
      'manifest.yaml',
      'queries',
      'scheduled-searches',
    ]);
    await write('deep/er/package.zip');
    const entries = unzipSync(readFileSync(join(cwd, 'deep/er/package.zip')));
    expect(Object.keys(entries)).toHaveLength(5);
    for (const [path, bytes] of Object.entries(entries)) {
      expect([path, Buffer.from(bytes).equals(readFileSync(join(cwd, 'package', path)))]).toEqual([path, true]);
    }
  });

  it('writes templates of correlation rules', async () => {
    const cwd = folder(files);
    const { code } = await saker(['export', 'mine', '--format', 'ngsiem', '--out', 'rules'], { cwd });
    const rule = JSON.parse(readFileSync(join(cwd, 'rules/rules/calls.json'), 'utf8'));
    expect([code, correlationRuleSchema.safeParse(rule).error?.issues ?? []]).toEqual([0, []]);
    expect(existsSync(join(cwd, 'rules/lookups'))).toBe(false);
  });

  it('takes what was learnt in the place of what a pack came with', async () => {
    const cwd = folder({
      ...files,
      'learnt/nets.csv': 'network\n192.0.2.0/24\n',
      'learnt/other.csv': 'a\n',
      'nothing/x.csv': 'a\n',
    });
    const write = (baseline: string) =>
      saker(['export', 'mine', '--format', 'logscale', '--out', 'package', '--baseline', baseline], { cwd });
    const { code, stderr } = await write('nothing');
    expect([code, stderr]).toEqual([
      3,
      expect.stringContaining('--baseline: `nothing` holds none of the lookup files'),
    ]);
    expect((await write('learnt')).code).toBe(0);
    expect(readdirSync(join(cwd, 'package/data'))).toEqual(['nets.csv']);
    expect(readFileSync(join(cwd, 'package/data/nets.csv'), 'utf8')).toBe('network\n192.0.2.0/24\n');
  });

  it('writes over nothing unless that is wanted', async () => {
    const cwd = folder({ ...files, 'there/note.txt': 'mine', 'layer.json': 'mine' });
    const run = (...args: string[]) => saker(['export', 'mine', '--format', ...args], { cwd });
    for (const args of [
      ['logscale', '--out', 'there'],
      ['navigator', '--out', 'layer.json'],
      ['navigator', '--out', 'there'],
      ['ngsiem', '--out', 'layer.json'],
    ]) {
      const { code, stderr } = await run(...args);
      expect([code, stderr]).toEqual([3, expect.stringMatching(/^error: --out: `(there|layer\.json)` /)]);
    }
    expect(readdirSync(join(cwd, 'there'))).toEqual(['note.txt']);
    expect((await run('navigator', '--out', 'layer.json', '--force')).code).toBe(0);
    expect((await run('logscale', '--out', 'there', '--force')).code).toBe(0);
    expect(readFileSync(join(cwd, 'there/note.txt'), 'utf8')).toBe('mine');
    expect(JSON.parse(readFileSync(join(cwd, 'layer.json'), 'utf8'))).toMatchObject({ domain: 'enterprise-attack' });
  });

  it.each(['logscale', 'ngsiem'])('writes nothing for %s where LogScale would refuse a query', async (format) => {
    const wrong = detection.replace('query: |\n', 'query: |\n  collect(field=UserName, as=x) |\n');
    const cwd = folder({ ...files, 'mine/detections/calls.yaml': wrong });
    const { code, stderr } = await saker(['export', 'mine', '--format', format, '--out', 'out'], { cwd });
    expect([code, existsSync(join(cwd, 'out'))]).toEqual([2, false]);
    expect(stderr).toMatch(/error.*\n.*calls\.yaml/);
  });

  it.each([
    [['mine', '--format', 'navigator'], "required option '--out <PATH>'", 'saker export --help'],
    [['mine', '--out', 'x'], "required option '--format <FORMAT>'", ''],
    [['mine', '--format', 'sigma', '--out', 'x'], 'Allowed choices are navigator, logscale, ngsiem', ''],
    [['mine', '--format', 'ngsiem', '--out', '-'], '--out -: this export is more than one file', 'folder'],
    [
      ['mine', '--format', 'navigator', '--out', 'x', '--attack-version', '3'],
      'nothing is mapped to ATT&CK 3',
      '18, 19',
    ],
    [['mine', 'mine', '--format', 'logscale', '--out', 'x'], 'one pack at a time', 'mine, mine'],
  ])('%j is a mistake', async (args, what, advice) => {
    const cwd = folder(files);
    const { code, stdout, stderr } = await saker(['export', ...args], { cwd });
    expect([code, stdout, readdirSync(cwd)]).toEqual([3, '', ['mine']]);
    expect(stderr).toContain(what);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('takes the packs that come with Saker where none is named', async () => {
    const { code, stdout } = await saker(['export', '--format', 'navigator', '--out', '-']);
    expect([code, JSON.parse(stdout)]).toEqual([
      0,
      expect.objectContaining({ name: expect.stringContaining('T1550.001') }),
    ]);
    expect((await saker(['export', 'nowhere', '--format', 'navigator', '--out', '-'])).code).toBe(2);
  });
});
