import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compile } from '../src/compile.ts';
import type { FunnelQuery, FunnelStep } from '../src/detections/funnel/funnel.ts';
import { measureFunnel } from '../src/detections/funnel/measure-funnel.ts';
import type { JsonRecord } from '../src/detections/json-record.ts';
import { type DetectionTest, loadPacks } from '../src/detections/pack.ts';
import { packLookups } from '../src/detections/sources.ts';
import { environmentOf } from '../src/detections/testing/environment.ts';
import { type OpenTest, openTest } from '../src/detections/testing/open-test.ts';
import { recordsOf } from '../src/detections/testing/records.ts';
import { openDuckDb } from '../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../src/engines/engine.ts';
import { type Source, source } from '../src/source/source.ts';
import { standInFor } from '../src/sql/stand-in-layout.ts';
import { parse } from '../src/syntax/parse.ts';
import { folder, saker } from './cli/saker.ts';

const { packs } = await loadPacks([fileURLToPath(new URL('../packs', import.meta.url))]);
const pack = packs[0]!;
const seedFile = fileURLToPath(new URL('../../shared/mission/seed-query.cql', import.meta.url));

let engine: Engine;
beforeAll(async () => {
  engine = await openDuckDb({ smallInputs: true });
});
afterAll(() => engine.close());

/** The funnel of a query over records, and what the query up to a step counts by itself. */
async function open(query: Source, records: readonly JsonRecord[], parser: string) {
  const given = { ...pack.detections[0]!.tests[0]!, parser };
  const { files: _1, localData: _2, ...lone } = given;
  const opened: OpenTest = await openTest(lone, records, { pack, packs, engine }, environmentOf(lone, query));
  const options = {
    environment: { now: 0, timezone: 'UTC' },
    layout: standInFor('duckdb'),
    lookup: packLookups(packs),
  };
  return {
    funnel: await measureFunnel({
      query,
      run: (text) => opened.run(text),
      planOf: (text) => compile(text, options).plan,
    }),
    upTo: async (step: number): Promise<number> => {
      const { pipeline } = parse(query).query;
      const text = query.text.slice(0, pipeline.steps[step]!.span.end);
      const { rows } = await opened.run(source('<upTo>', `${text}\n| count(as=n)`));
      return Number(rows[0]?.['n'] ?? 0);
    },
    dispose: () => opened.dispose(),
  };
}

const starts = (host: string, line: string, n: number): readonly JsonRecord[] =>
  Array.from({ length: n }, (_, i) => ({
    '@timestamp': 1760454000000 + i,
    event_simpleName: 'ProcessRollup2',
    '#event_simpleName': 'ProcessRollup2',
    ComputerName: host,
    UserName: 'u',
    ImageFileName: 'C:\\a\\curl.exe',
    CommandLine: line,
    TargetProcessId: String(i),
    n: String(i),
  }));

const events = [
  ...starts('a', 'curl -H "Authorization: Bearer x" https://graph.microsoft.com/v1.0/me', 12),
  ...starts('b', 'curl https://graph.microsoft.com/', 3),
  ...starts('c', 'curl https://intranet.example/', 5),
];

describe('every step is counted as saker run counts the query up to it', () => {
  const queries: readonly (readonly [string, string])[] = [
    ['filters', 'CommandLine=/bearer/i | n > 3 | not n=5'],
    ['a case without a default', 'case { n < 2 | x := 1; n > 10 | ComputerName=a | x := 2 } | x=* | count()'],
    ['match', 'ComputerName match { a => x := 1; /b/ => x := 2 } | groupBy(x) | _count > 3'],
    ['functions that drop', 'regex("(?<who>Bearer) x", field=CommandLine) | in(n, values=[1, 2]) | head(1)'],
    ['several aggregates', 'groupBy([ComputerName, n]) | groupBy(ComputerName) | _count > 3 | sort(_count) | head(1)'],
    ['rows made of one', 'a[0] := n | a[1] := "x" | split(a) | a=x | groupBy(a) | count()'],
    ['a table', 'defineTable(query={n < 4 | groupBy(n)}, include=[n], name="t") | match(table="t", field=n) | n=1'],
    ['a join', 'n < 6 | join(query={ComputerName=c | n > 2}, field=n) | n=4'],
    ['selfJoinFilter', 'selfJoinFilter(field=n, where=[{ComputerName=a}, {ComputerName=b}]) | n < 2'],
    ['correlate', 'correlate(x: {ComputerName=a} include: [n], y: {ComputerName=b | n <=> x.n} include: [n]) | x.n=1'],
    ['quotes and what looks like a comment', '"a b" := "// */ \\"" | "a b"=* | not "a b"="x\'"'],
  ];

  test.each(queries)('%s', async (_, text) => {
    const query = source('<query>', text);
    const opened = await open(query, events, 'none');
    try {
      expect(opened.funnel.start).toBe(events.length);
      for (const [i, { after, text: step }] of opened.funnel.steps.entries()) {
        if (step.startsWith('defineTable')) continue;
        expect([step, after]).toEqual([step, await opened.upTo(i)]);
      }
    } finally {
      await opened.dispose();
    }
  });

  test('what stands in braces, of the events that come to it', async () => {
    const inBraces = async (text: string) => {
      const opened = await open(source('<query>', text), events, 'none');
      await opened.dispose();
      return opened.funnel.steps[1]?.queries.map(({ start, steps }) => [start, steps[0]?.after]);
    };
    const where = '[{ComputerName=a}, {ComputerName=b}]';
    for (const name of ['selfJoin', 'selfJoinFilter'])
      expect([name, await inBraces(`n < 6 | ${name}(field=n, where=${where})`)]).toEqual([
        name,
        [
          [14, 6],
          [14, 3],
        ],
      ]);
    expect(await inBraces('n < 6 | join(query={ComputerName=c | n > 2}, field=n)')).toEqual([[20, 5]]);
  });

  test.skipIf(!existsSync(seedFile))('the query of the page (needs ../shared/mission)', async () => {
    const query = source('seed.cql', readFileSync(seedFile, 'utf8'));
    const opened = await open(query, events, 'none');
    try {
      const steps = opened.funnel.steps;
      for (const [i, { after }] of steps.entries()) expect(after).toBe(await opened.upTo(i));
      expect(steps.map(({ after }) => after)).toEqual([20, 15, 15, 15, 2, 1, 1, 1]);
      expect(steps[3]?.branches.map(({ count }) => count)).toEqual([15, 0, 0, 0]);
      expect(steps.map(({ unit }) => unit).lastIndexOf('events')).toBe(3);
    } finally {
      await opened.dispose();
    }
  });
});

test.each(pack.detections.map((detection) => [detection.file.replace(/.*\//, ''), detection] as const))(
  'the funnel of %s ends in the rows of its attack',
  async (_, detection) => {
    const attack = detection.tests.find(({ kind, files }) => kind === 'attack' && files === undefined)!;
    const opened = await open(detection.query, await parsed(attack), 'none');
    try {
      const steps = opened.funnel.steps;
      const last = steps.length - 1;
      expect(steps[last]?.after).toBeGreaterThan(0);
      expect(steps[last]?.after).toBe(await opened.upTo(last));
      const middle = steps.findIndex(({ unit }) => unit === 'rows');
      expect(steps[middle]?.after).toBe(await opened.upTo(middle));
      for (const { branches, after } of steps.flatMap(allSteps).filter((step) => step.branches.length > 0))
        expect(branches.reduce((sum, branch) => sum + (branch.count ?? Number.NaN), 0)).toBe(after);
      expect(steps.flatMap(allSteps).filter((step) => step.after === undefined && step.before !== undefined)).toEqual(
        [],
      );
    } finally {
      await opened.dispose();
    }
  },
);

/** A parser is most of what a query over a few events costs: it is run once. */
async function parsed(attack: DetectionTest): Promise<readonly JsonRecord[]> {
  const { files: _1, localData: _2, ...lone } = attack;
  const opened = await openTest(lone, recordsOf(attack), { pack, packs, engine }, { now: 0, timezone: 'UTC' });
  try {
    return opened.parses ? ((await opened.events()) as readonly JsonRecord[]) : recordsOf(attack);
  } finally {
    await opened.dispose();
  }
}

function allSteps(step: FunnelStep): readonly FunnelStep[] {
  return [step, ...step.queries.flatMap((query: FunnelQuery) => query.steps.flatMap(allSteps))];
}

describe('saker explain --stage funnel', () => {
  const logs = folder({ 'a.ndjson': events.map((event) => `${JSON.stringify(event)}\n`).join('') });

  test('prints what is left behind each step, with its line', async () => {
    const query = 'CommandLine=/graph/\n| case { n > 9 | x := "\u001b[31m"; * }\n| groupBy(ComputerName)\n| _count > 5';
    const { code, stdout } = await saker(['explain', '--stage', 'funnel', query, logs]);
    expect(code).toBe(0);
    expect(stdout).not.toContain('\u001b');
    expect(stdout.split('\n').map((line) => line.trim().replace(/\s+/g, ' '))).toEqual([
      'left share line step',
      '20 100 % events come in',
      '15 75.0 % 1 CommandLine=/graph/',
      '15 75.0 % 2 case {',
      '2 10.0 % 2 ┊ n > 9 | x := "␛[31m"',
      '13 65.0 % 2 ┊ *',
      '2 rows 3 groupBy(ComputerName)',
      '1 50.0 % 4 _count > 5',
      '',
    ]);
  });

  test('gives lines of a detection, events that a parser leaves out, and JSON', async () => {
    const args = ['explain', '--stage', 'funnel', '--detection', 'kubernetes-secret-listing', logs, '-o', 'json'];
    const { stdout, code } = await saker(args);
    expect(code).toBe(0);
    const { start, steps } = JSON.parse(stdout);
    expect([start, steps[0].after]).toEqual([20, 0]);
    const { query } = pack.detections.find(({ file }) => file.endsWith('kubernetes-secret-listing.yaml'))!;
    expect(steps[0].line).toBe((query.origin?.line ?? 0) + 1);
  });

  test('says which detections there are, and what is wrong with a query', async () => {
    const unknown = await saker(['explain', '--stage', 'funnel', '--detection', 'nothing', logs]);
    expect([unknown.code, unknown.stderr]).toEqual([3, expect.stringContaining('There are aws-federated')]);
    const several = await saker(['explain', '--stage', 'funnel', '--detection', 'kubernetes', logs]);
    expect([several.code, several.stderr]).toEqual([3, expect.stringContaining('several detections')]);
    const wrong = await saker(['explain', '--stage', 'funnel', 'gruopBy(x)', logs]);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringContaining('CQL0301')]);
  });
});

describe('saker explain --stage funnel --event', () => {
  const hostile = { ...events[0], id: 'e\u001b[31m*', CommandLine: 'curl "a* \u001b]0;x\u0007' };
  const all = [...events.map((event, i) => ({ ...event, id: `e${i}` })), hostile];
  const logs = folder({ 'a.ndjson': all.map((event) => `${JSON.stringify(event)}\n`).join('') });
  const trace = async (query: string, ...given: readonly string[]) => {
    const flags = given.flatMap((event) => ['--event', event]);
    const outcome = await saker(['explain', '--stage', 'funnel', query, 'a.ndjson', ...flags], { cwd: logs });
    return {
      ...outcome,
      lines: outcome.stdout
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    };
  };

  test('names the step and the clauses that dropped it, and what their fields held', async () => {
    const { lines } = await trace('n=* \n| ComputerName=a (UserName=x or nothing=1) not n=12', 'id=e12');
    expect(lines).toEqual([
      'line 2 dropped the event: ComputerName=a (UserName=x OR nothing=1) NOT n=12',
      'ComputerName was "b"',
      'line 2: ComputerName=a does not hold',
      'UserName was "u"',
      'line 2: UserName=x does not hold',
      'nothing is absent',
      'line 2: nothing=1 does not hold',
    ]);
    const negated = await trace('not (ComputerName=a n=3)', 'id=e3');
    expect(negated.lines).toContain('line 1: n=3 holds, and is negated');
    const branch = await trace('case { n > 100 | x := 1; CommandLine=/bearer/i | n > 50 }', 'e3');
    expect(branch.lines.slice(1)).toEqual([
      'n was "3"',
      'line 1: n > 100 does not hold',
      'n was "3"',
      'line 1: n > 50 does not hold',
    ]);
  });

  test('follows it into its row, and tells what dropped that', async () => {
    const { lines } = await trace(
      'groupBy([ComputerName, none]) | sort(_count) | _count > 9\n| head(1)',
      'a.ndjson:14',
    );
    expect(lines.slice(1)).toEqual([
      'it went into this row:',
      'ComputerName = b',
      '_count = 3',
      'line 1 dropped the row: _count > 9',
      '_count was "3"',
      'line 1: _count > 9 does not hold',
    ]);
    expect((await trace('groupBy(ComputerName) | _count > 9', 'id=e3')).lines.at(-1)).toBe(
      'the row survives every step',
    );
    const joined = await trace('selfJoin(n, where=[{ComputerName=a}, {ComputerName=b}]) | n > 1', 'id=e1');
    expect(joined.lines.slice(1)).toEqual([
      'it went into this row:',
      'n = 1',
      'line 1 dropped the row: n > 1',
      'n was "1"',
      'line 1: n > 1 does not hold',
    ]);
    expect((await trace('tail(1)', 'id=e3')).lines).toEqual(['line 1 dropped the event: tail(1)']);
  });

  test('tells each query of a correlation apart', async () => {
    const { lines } = await trace('correlate(x: {ComputerName=a}, y: {ComputerName=b | n <=> x.n})', 'id=e1');
    expect(lines.slice(0, 3)).toEqual(['x:', 'the event survives every step', 'y:']);
    expect(lines[3]).toBe('line 1 dropped the event: ComputerName=b');
    expect(lines.slice(-2)).toEqual([
      'line 1: correlate(x: { ComputerName=a }, y: { ComputerName=b | n <=> x.n })',
      'whether other events go with it, and what later steps make of that, is not followed; see the counts',
    ]);
    const neither = await trace('correlate(x: {ComputerName=a}, y: {ComputerName=b | n <=> x.n})', 'id=e16');
    expect(neither.lines.at(-1)).toMatch(/^line 1 dropped the event: correlate\(/);
    const join = 'ComputerName=a | join(query={ComputerName=b}, field=n)';
    expect((await trace(join, 'id=e1')).lines).toEqual(['the event survives every step']);
    expect((await trace(join, 'id=e5')).lines[0]).toMatch(/^line 1 dropped the event: join\(/);
  });

  test('takes a value as it is, and shows what is hostile', async () => {
    const { lines, stdout } = await trace('CommandLine=/graph/', `id=${hostile.id}`);
    expect(lines[0]).toContain('dropped the event');
    expect(stdout).not.toContain('\u001b');
  });

  test('wants exactly one event', async () => {
    for (const [given, message] of [
      ['ComputerName=a', '13 events fit ComputerName=a'],
      ['nothing=1', 'no event fits nothing=1'],
      ['a.ndjson:99', 'has no line 99'],
    ] as const) {
      const { code, stderr } = await trace('*', given);
      expect([code, stderr]).toEqual([3, expect.stringContaining(message)]);
    }
    expect((await trace('*', 'ComputerName=a', 'n=0', 'id=e0')).code).toBe(0);
  });
});
