import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { command, environment, folder, ndjson, saker } from './saker.ts';
import { hasTerminal, onTerminal } from './terminal.ts';

const cwd = folder({
  'events.ndjson': ndjson(
    Array.from({ length: 20_000 }, (_, i) => ({ '@timestamp': 1714557600000 + i, i, text: 'x'.repeat(200) })),
  ),
});

function start(args: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  return spawn(process.execPath, [command, ...args], { cwd, env: environment(env), stdio: 'pipe' });
}

function end(child: ChildProcess): Promise<{ readonly code: number | null; readonly stderr: string }> {
  let stderr = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  child.stdout!.resume();
  return new Promise((resolve) => child.on('close', (code) => resolve({ code, stderr })));
}

describe('a reader that stops early', () => {
  it('ends the command quietly', async () => {
    const child = start(['run', 'tail(20000)', 'events.ndjson']);
    child.stdin!.end();
    const outcome = end(child);
    child.stdout!.once('data', () => child.stdout!.destroy());
    expect(await outcome).toEqual({ code: 0, stderr: '' });
  });

  it('does not hide what was found', async () => {
    const child = spawn(process.execPath, [command, 'hunt', 'samples/falcon-day.ndjson.gz', '--fail-on', 'medium'], {
      env: environment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout!.destroy();
    let stderr = '';
    child.stderr!.on('data', (text) => {
      stderr += text;
    });
    const code = await new Promise((resolve) => child.on('close', resolve));
    expect(code).toBe(1);
    expect(stderr).not.toMatch(/EPIPE|\n\s+at /);
  });

  it('of help and of errors does no harm either', async () => {
    for (const args of [['--help'], ['functions'], ['run', 'x', '--limt']]) {
      const child = start(args);
      child.stdout!.destroy();
      child.stderr!.destroy();
      child.stdin!.end();
      const code = await new Promise((resolve) => child.on('exit', resolve));
      expect(code).toBe(args[0] === 'run' ? 3 : 0);
    }
  });
});

describe('Ctrl-C', () => {
  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s stops a command that waits for input, with %i, and leaves no file behind',
    async (signal, expected) => {
      const temporary = folder({});
      const child = start(['run', 'count()'], { TMPDIR: temporary });
      const outcome = end(child);
      child.stdin!.write('{"a":1}\n');
      await waitFor(() => readdirSync(temporary).length > 0);
      const begun = performance.now();
      child.kill(signal);
      expect(await outcome).toEqual({ code: expected, stderr: '' });
      expect(performance.now() - begun).toBeLessThan(3000);
      expect(readdirSync(temporary)).toEqual([]);
    },
  );

  it('ends where the engine is in the middle of functions in JavaScript', async () => {
    const temporary = folder({});
    const lines = Array.from({ length: 4000 }, (_, i) => JSON.stringify({ i, x: 'a'.repeat(240) }));
    const logs = folder({ 'a.ndjson': `${lines.join('\n')}\n` });
    // Lookahead inside an alternative is JavaScript's to find; the engine looks up only between blocks of events.
    const query = Array.from({ length: 80 }, (_, i) => `x=/(?=a*b)${i}|(?=a*c)/`).join(' or ');
    const child = start(['run', query, logs], { TMPDIR: temporary });
    const outcome = end(child);
    await waitFor(() => readdirSync(temporary).length > 0);
    await new Promise((resolve) => setTimeout(resolve, 700));
    child.kill('SIGINT');
    child.kill('SIGINT');
    expect(await outcome).toMatchObject({ code: null, stderr: '' });
    expect(child.signalCode).toBe('SIGINT');
    expect(readdirSync(temporary)).toEqual([]);
  });
});

async function waitFor(condition: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !condition(); i++) await new Promise((resolve) => setTimeout(resolve, 25));
  expect(condition()).toBe(true);
}

function onScreen(args: readonly string[], columns = 100) {
  const quoted = [process.execPath, command, ...args].map((arg) => `'${arg.replaceAll("'", `'\\''`)}'`).join(' ');
  return onTerminal(quoted, { cwd, columns });
}

describe.skipIf(!hasTerminal)('on a terminal (needs util-linux script)', () => {
  it('rows are a table that fits, in colours, with a line of figures below', async () => {
    const { code, shown } = await onScreen(['run', 'head(2) | select([@timestamp, i, text])', 'events.ndjson'], 90);
    expect(code).toBe(0);
    expect(shown).toContain('\u001b[1m@timestamp');
    const plain = shown.replaceAll(/\u001b\[[\d;]*m/g, '').split('\n');
    expect(plain[2]).toMatch(/^2024-05-01T10:00:00\.000Z +0 {2}x+…$/);
    expect(plain[2]).toHaveLength(90);
    expect(plain.find((line) => line.startsWith('2 rows'))).toMatch(/^2 rows from 20,000 events in 1 file, /);
  });

  it('colours are left out where they are not wanted', async () => {
    const { shown } = await onScreen(['run', 'count()', 'events.ndjson', '--color', 'never']);
    expect(shown).not.toMatch(/\u001b\[[\d;]*m/);
  });

  it('a query without input says what to do', async () => {
    const { code, shown } = await onScreen(['run', 'count()']);
    expect(code).toBe(3);
    expect(shown).toContain('no input');
  });
});

it('says that a bug is a bug, asks for a report and ends with 70', async () => {
  // Nothing a person can type is known to do this; the environment variable breaks Node itself.
  const broken = "Intl.Segmenter = class { constructor() { throw new Error('first\\nsecond'); } }";
  const { code, stderr } = await saker(['functions'], {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(broken)}` },
  });
  expect(code).toBe(70);
  // Engines' messages go on with a stack of their own: it stands in the report.
  expect(stderr).toMatch(/^internal error: first\nThis is a bug in Saker/);
  expect(stderr).toContain('Error: first\n  second');
  expect(stderr).toContain('Please report it with the query');
});
