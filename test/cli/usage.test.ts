import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { folder, saker } from './saker.ts';

const commands = [
  'run',
  'hunt',
  'baseline',
  'allow',
  'investigate',
  'playbook',
  'test',
  'simulate',
  'site',
  'export',
  'lint',
  'fmt',
  'explain',
  'functions',
  'parsers',
  'clickhouse',
];

describe('help', () => {
  it('lists the commands and the exit codes', async () => {
    const { code, stdout, stderr } = await saker(['--help']);
    expect([code, stderr]).toEqual([0, '']);
    for (const name of commands) expect(stdout).toMatch(new RegExp(`^  ${name} .*\\S`, 'm'));
    for (const number of [0, 1, 2, 3, 70, 130]) expect(stdout).toMatch(new RegExp(`^  ${number} `, 'm'));
  });

  it.each(commands)('%s --help has every option described, and examples that begin with the command', async (name) => {
    const { code, stdout, stderr } = await saker([name, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(new RegExp(`^Usage: saker ${name} `));
    const examples = /\nExamples:\n((?: {2}\S.*\n)+)/.exec(stdout)?.[1];
    expect(examples).toContain(`saker ${name}`);
    expect(stdout).not.toMatch(/^ {2}-.*[A-Z]>$/m);
    expect(stdout.endsWith('\n')).toBe(true);
    expect(await saker(['help', name])).toEqual({ code, stdout, stderr });
  });

  it('is plain in a pipe and bold where colours are asked for', async () => {
    expect((await saker(['--help'])).stdout).not.toContain('\u001b');
    expect((await saker(['--help', '--color=always'])).stdout).toContain('\u001b[1mUsage:');
    expect((await saker(['--help'], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[1mUsage:');
    expect((await saker(['--help'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain('\u001b');
  });

  it('is shown, as a mistake, where no command is given', async () => {
    const { code, stdout, stderr } = await saker([]);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toContain('Usage: saker COMMAND');
  });
});

it('prints the version of the package', async () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  expect(await saker(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

describe('a mistake in the arguments', () => {
  it.each([
    [['rnu', 'x'], "unknown command 'rnu'", 'Did you mean run?'],
    [['run', 'x', '.', '--limt', '3'], "unknown option '--limt'", 'Did you mean --limit?'],
    [['run', 'x', '.', '--limit', 'ten'], "'--limit <N>'", 'A whole number is expected.'],
    [['run', 'x', '.', '--limit', '-1'], "'--limit <N>'", 'A whole number is expected.'],
    [['run', 'x', '.', '--param', 'a'], "'--param <NAME=VALUE>'", 'Write name=value.'],
    [['run', 'x', '.', '--param', 'a=1', '--param', 'a=2'], '--param', 'The parameter a is given twice.'],
    [['run', 'x', '.', '-o', 'xml'], "'-o, --output <FORMAT>'", 'Allowed choices are table, ndjson'],
    [['run', 'x', '.', '--start'], "'--start <TIME>'", 'argument missing'],
    [['hunt', '.', '--fail-on', 'hihg'], "'--fail-on <LEVEL>'", 'high'],
    [['lint'], "missing required argument 'PATH'", 'saker lint --help'],
    [['explain', 'x', '--stage', 'sqll'], "'--stage <STAGE>'", 'tokens, ast, plan, sql'],
    [['fmt', '--check', '--write', 'x.cql'], '--check', 'cannot be used with'],
    [['functions', 'a', 'b'], 'too many arguments', 'saker functions --help'],
    [['run', 'x', '.', '--timezone', 'Mars'], '`Mars` is not a time zone', 'Europe/Berlin'],
    [['run', 'x', '.', '--start', 'soon'], '--start: `soon` is not a time', '24h'],
    [['run', 'x', '.', '--start', '1h', '--end', '2h'], '--start is not before --end', ''],
    [['run'], 'a query is needed', 'saker run -f'],
    [['explain', '--stage', 'funnel'], 'a query is needed', 'saker explain --stage funnel -f'],
    [['explain', '--detection', 'x', '--stage', 'sql'], '--detection is for --stage funnel', ''],
    [['run', '-f', 'nowhere.cql', '.'], '`nowhere.cql` cannot be read: no such file', ''],
    [['run', 'error'], 'no input', 'saker run'],
    [['run', 'error', 'nowhere.log'], 'nowhere.log', ''],
    [['hunt'], 'no input', 'saker hunt'],
    [['fmt'], 'nothing to format', 'saker fmt'],
    [['functions', 'gropby'], 'no function `gropby`', 'Did you mean groupBy?'],
  ])('%j', async (args, what, advice) => {
    const { code, stdout, stderr } = await saker(args);
    expect([code, stdout]).toEqual([3, '']);
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(what);
    expect(stderr).toContain(advice);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('a file of a query where the query belongs', async () => {
    const cwd = folder({ 'hunt.cql': 'count()', 'events.ndjson': '{"a":1}\n' });
    expect((await saker(['run', 'hunt.cql', 'events.ndjson'], { cwd })).stderr).toContain('Write -f hunt.cql.');
    expect((await saker(['run', 'events.ndjson'], { cwd })).stderr).toContain("saker run '' events.ndjson");
  });

  it('shows what a hostile argument hides', async () => {
    const { stderr } = await saker(['functions', '\u001b[2Jx']);
    expect(stderr).toContain('no function `␛[2Jx`');
  });
});

describe('functions', () => {
  it('lists all of them, one a line', async () => {
    const { code, stdout } = await saker(['functions']);
    expect(code).toBe(0);
    expect(
      stdout.split('\n').filter((line) => /^\S+ +(filter|transform|aggregate|source|preamble) /.test(line)),
    ).toHaveLength(192);
  });

  it('describes one, in any case', async () => {
    for (const name of ['groupBy', 'GROUPBY', 'groupBy()']) {
      const { code, stdout } = await saker(['functions', name]);
      expect(code).toBe(0);
      expect(stdout).toBe(readFileSync(new URL('../../docs/reference/functions/groupBy.md', import.meta.url), 'utf8'));
    }
  });

  it('gives data', async () => {
    const all = JSON.parse((await saker(['functions', '-o', 'json'])).stdout) as { name: string; runs: boolean }[];
    expect(all).toHaveLength(192);
    expect(all.find((f) => f.name === 'groupBy')).toMatchObject({ kind: 'aggregate', runs: true });
  });
});
