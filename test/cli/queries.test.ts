import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, saker } from './saker.ts';

const reference = (path: string): URL => new URL(`../../docs/reference/${path}`, import.meta.url);

const messy = 'a=1   b=2|groupBy( x,function=[ count() ] ) // why\n';

describe('fmt', () => {
  it('prints, and formats what it printed no further', async () => {
    const { code, stdout, stderr } = await saker(['fmt'], { stdin: messy });
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).not.toBe(messy);
    expect(stdout).toContain('// why');
    expect(stdout.endsWith('\n')).toBe(true);
    expect(await saker(['fmt', '-'], { stdin: stdout })).toEqual({ code: 0, stdout, stderr: '' });
  });

  it('checks: 1 and the names of the files, which stay as they are', async () => {
    const cwd = folder({ 'q/messy.cql': messy, 'q/deep/messy.cql': messy });
    const { code, stdout, stderr } = await saker(['fmt', 'q', '--check'], { cwd });
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toBe(
      `${join('q', 'deep', 'messy.cql')} is not formatted\n${join('q', 'messy.cql')} is not formatted\n2 files of 2 would change; run saker fmt --write\n`,
    );
    expect(readFileSync(join(cwd, 'q/messy.cql'), 'utf8')).toBe(messy);
  });

  it('writes, after which the check passes', async () => {
    const cwd = folder({ 'messy.cql': messy });
    expect(await saker(['fmt', 'messy.cql', '--write'], { cwd })).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(cwd, 'messy.cql'), 'utf8')).toBe((await saker(['fmt'], { stdin: messy })).stdout);
    expect((await saker(['fmt', 'messy.cql', '--check'], { cwd })).code).toBe(0);
  });

  it('leaves a broken query alone and ends with 2', async () => {
    const cwd = folder({ 'broken.cql': 'groupBy(', 'messy.cql': messy });
    const { code, stderr } = await saker(['fmt', 'broken.cql', 'messy.cql', '--write'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('broken.cql:1:');
    expect(readFileSync(join(cwd, 'broken.cql'), 'utf8')).toBe('groupBy(');
    expect(readFileSync(join(cwd, 'messy.cql'), 'utf8')).not.toBe(messy);
  });

  it('refuses what is no query file', async () => {
    const cwd = folder({ 'pack.yaml': 'a: 1', 'empty/x.txt': '' });
    expect(await saker(['fmt', 'pack.yaml'], { cwd })).toMatchObject({ code: 3, stdout: '' });
    expect((await saker(['fmt', 'empty'], { cwd })).stderr).toContain('`empty` holds no .cql file');
  });
});

describe('lint', () => {
  const cwd = folder({
    'good.cql': 'a=1 | count()\n',
    'warned.cql': 'groupBy(a, function=collect(field=b))\n',
    'broken.cql': 'a=1 | cuont()\n',
    'refers.cql': 'match(file="elsewhere.csv", field=a) | x=?who\n',
    '.github/workflows/ci.yaml': 'on: push\n',
    'other.yaml': 'a: [',
  });

  it('passes good queries, and what only the run can know', async () => {
    expect(await saker(['lint', 'good.cql', 'refers.cql'], { cwd })).toMatchObject({
      code: 0,
      stdout: '',
      stderr: '0 errors, 0 warnings in 2 files\n',
    });
  });

  it('warns with 0, which --strict makes 2', async () => {
    const lenient = await saker(['lint', 'warned.cql'], { cwd });
    expect(lenient.code).toBe(0);
    expect(lenient.stdout).toContain('warning[CQL0321]');
    const strict = await saker(['lint', 'warned.cql', '--strict'], { cwd });
    expect(strict.code).toBe(2);
    expect(strict.stdout).toContain('error[CQL0321]');
  });

  it('writes fixes into queries and packs, and says what is left', async () => {
    const detection = readFileSync('packs/t1550.001-application-access-token/hunts/token-file-access.yaml', 'utf8');
    const cwd = folder({
      'q.cql': 'groupby(a, function=collect(field=b)) | x=1 or y=2 z=3\n',
      'broken.cql': 'a=1 | cuont(\n',
      'p/pack.yaml': readFileSync('packs/t1550.001-application-access-token/pack.yaml', 'utf8'),
      'p/hunts/h.yaml': detection.replace('groupBy(', 'groupby('),
    });
    const { code, stdout, stderr } = await saker(['lint', '--fix', '.'], { cwd });
    expect(code).toBe(2);
    expect(stdout).not.toContain('groupby');
    expect(stdout).toContain('broken.cql');
    expect(stderr).toMatch(/^[4-9] fixes made; 1 error, \d warnings in 4 files\n$/);
    expect(readFileSync(join(cwd, 'q.cql'), 'utf8')).toBe(
      'groupBy(a, function=collect(fields=b)) | (x=1 or y=2) z=3\n',
    );
    expect(readFileSync(join(cwd, 'p/hunts/h.yaml'), 'utf8')).toBe(detection);
    // What is still wrong afterwards is better than it was.
    expect(readFileSync(join(cwd, 'broken.cql'), 'utf8')).toBe('a=1 | count(\n');
    expect(await saker(['lint', '--fix', '-'], { stdin: 'a=1' })).toMatchObject({ code: 3, stdout: '' });
  });

  it('finds the queries of a folder and no other YAML', async () => {
    const { code, stdout, stderr } = await saker(['lint', '.'], { cwd });
    expect(code).toBe(2);
    expect(stdout).toContain('count');
    expect(stdout).toContain('broken.cql:1:7');
    expect(stdout).not.toContain('yaml');
    expect(stderr).toContain('1 error,');
    expect(stderr).toContain('in 4 files');
  });

  it('gives JSON and SARIF', async () => {
    const { stdout, stderr } = await saker(['lint', 'broken.cql', '-o', 'json'], { cwd });
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject([
      { code: 'CQL0301', severity: 'error', file: 'broken.cql', start: { line: 1, column: 7 } },
    ]);
    const sarif = await saker(['lint', '.', '-o', 'sarif'], { cwd });
    expect(sarif.code).toBe(2);
    const [{ results, tool }] = JSON.parse(sarif.stdout).runs;
    for (const rule of tool.driver.rules) expect(rule).toMatchObject({ help: { text: expect.stringMatching(/\w/) } });
    const [result] = results;
    expect(result).toMatchObject({
      ruleId: 'CQL0301',
      locations: [{ physicalLocation: { artifactLocation: { uri: 'broken.cql' } } }],
    });
  });

  it('passes the packs of the package, and points into the YAML of a broken one', async () => {
    expect(await saker(['lint', 'packs', '--strict'])).toMatchObject({ code: 0, stdout: '' });
    const source = 'packs/t1550.001-application-access-token';
    const broken = folder({
      'p/pack.yaml': readFileSync(`${source}/pack.yaml`),
      'p/hunts/h.yaml': readFileSync(`${source}/hunts/token-file-access.yaml`, 'utf8').replace('groupBy(', 'gruopBy('),
    });
    const { code, stdout } = await saker(['lint', 'p'], { cwd: broken });
    expect(code).toBe(2);
    const line =
      readFileSync(join(broken, 'p/hunts/h.yaml'), 'utf8')
        .split('\n')
        .findIndex((text) => text.includes('gruopBy(')) + 1;
    expect(stdout).toContain(`${join('p', 'hunts', 'h.yaml')}:${line}:`);
    expect(stdout).toContain('groupBy');
  });

  it('asks more of what LogScale is to run by itself, and takes detections for that', async () => {
    const stdin = 'setTimeInterval(1d) | join({b=1}, field=a) | count()';
    expect((await saker(['lint', '-'], { stdin })).code).toBe(0);
    const scheduled = await saker(['lint', '-', '--as', 'scheduled-search'], { stdin });
    expect(scheduled.code).toBe(2);
    expect(scheduled.stdout.match(/error\[CQL0420\]/g)).toHaveLength(1);
    const alert = await saker(['lint', '-', '--as', 'alert'], { stdin });
    expect(alert.stdout.match(/error\[CQL0420\]/g)).toHaveLength(2);
    const pack = 'packs/t1550.001-application-access-token';
    const detection = readFileSync(`${pack}/detections/microsoft-cloud-api-calls.yaml`, 'utf8');
    const cwd = folder({
      'p/pack.yaml': readFileSync(`${pack}/pack.yaml`),
      'p/detections/d.yaml': detection.replace('query: |\n', 'query: |\n  setTimeInterval(1d) |\n'),
    });
    expect((await saker(['lint', 'p'], { cwd })).stdout).toContain('error[CQL0420]');
  });

  it('is silent where a comment says so, in YAML too', async () => {
    const pack = 'packs/t1550.001-application-access-token';
    const hunt = readFileSync(`${pack}/hunts/token-file-access.yaml`, 'utf8');
    const mixed = hunt.replace('query: |\n', 'query: |\n  a=1 b=2 OR c=3 |\n');
    const cwd = folder({
      'p/pack.yaml': readFileSync(`${pack}/pack.yaml`),
      'p/hunts/mixed.yaml': mixed,
      'q/pack.yaml': readFileSync(`${pack}/pack.yaml`),
      'q/hunts/mixed.yaml': mixed.replace('  a=1 b=2', '  // saker-disable-next-line mixed-and-or -- meant\n  a=1 b=2'),
    });
    const said = await saker(['lint', 'p'], { cwd });
    expect(said.stdout).toContain('warning[CQL0401]');
    expect(await saker(['lint', 'q'], { cwd })).toMatchObject({ code: 0, stdout: '' });
  });

  it('explains its rules', async () => {
    const list = await saker(['lint', '--explain']);
    expect(list.code).toBe(0);
    expect(list.stdout).toMatch(/^CQL0401 +mixed-and-or +warning /);
    const page = await saker(['lint', '--explain', 'cql0416']);
    expect(page.stdout).toBe(readFileSync(reference('rules/late-filter.md'), 'utf8'));
    const code = await saker(['lint', '--explain', 'CQL0303']);
    expect(code.stdout).toBe(readFileSync(reference('diagnostics/CQL0303.md'), 'utf8'));
    expect(JSON.parse((await saker(['lint', '--explain', 'CQL0303', '-o', 'json'])).stdout)).toMatchObject({
      code: 'CQL0303',
      stage: 'checking the query',
    });
    const [rule] = JSON.parse((await saker(['lint', '--explain', '-o', 'json'])).stdout);
    expect(rule).toMatchObject({ code: 'CQL0401', name: 'mixed-and-or', severity: 'warning' });
    const slip = await saker(['lint', '--explain', 'lat-filter']);
    expect([slip.code, slip.stdout]).toEqual([3, '']);
    expect(slip.stderr).toContain('Did you mean late-filter?');
  });

  it('checks a query on standard input', async () => {
    const { code, stdout } = await saker(['lint', '-'], { stdin: 'cuont()' });
    expect(code).toBe(2);
    expect(stdout).toContain('<stdin>:1:1');
  });
});

describe('explain', () => {
  it('shows each stage', async () => {
    const query = 'status=404 | groupBy(url) // note';
    const stage = async (name: string) => (await saker(['explain', '--stage', name, query])).stdout;
    expect(await stage('tokens')).toMatch(/^1:1 +field +status\n1:7 +operator +=\n/);
    expect(await stage('tokens')).toContain('// note');
    expect(await stage('ast')).toMatch(/^Query\b.*\n {2}pipeline: Pipeline\n {4}steps\[0\]: FilterStep\n/);
    expect(await stage('plan')).toContain('aggregate');
    expect(await stage('sql')).toMatch(/SELECT(?:.|\n)*;\n$/i);
    expect((await saker(['explain', query])).stdout).toBe(await stage('plan'));
  });

  it('says what the SQL reads', async () => {
    const cwd = folder({ 'logs.ndjson': '{"@timestamp":1,"url":"/"}\n' });
    const standIn = await saker(['explain', '--stage', 'sql', 'groupBy(url)'], { cwd });
    expect(standIn.stdout).toContain('events.ndjson');
    expect(standIn.stderr).toContain('stand-in');
    const real = await saker(['explain', '--stage', 'sql', 'groupBy(url)', 'logs.ndjson'], { cwd });
    expect(real.stdout).toContain('logs.ndjson');
    expect(real.stderr).toBe('');
  });

  it('shows the tree of a broken query beside its diagnostics', async () => {
    const { code, stdout, stderr } = await saker(['explain', '--stage', 'ast', 'a=1 | count(']);
    expect(code).toBe(2);
    expect(stdout).toContain('FilterStep');
    expect(stderr).toContain('CQL0202');
  });
});
