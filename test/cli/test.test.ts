import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, saker } from './saker.ts';

const pack = `name: p
title: P
version: '1.0.0'
description: d
license: Apache-2.0
author: a
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
`;

const head = `id: 2f4edf2a-13fe-458f-91b3-fc16425d0c8b
title: Many calls
status: test
kind: detection
level: medium
confidence: low
description: d
author: a
date: 2026-01-02
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
dataSources: [{ product: p, category: endpoint }]
window: 24h
schedule: '@every 1h'
entities: { where: [host] }
finding: { count: n }
`;

const query = `query: |
  action=call
  | groupBy(host, function=count(as=n))
  | n > 2
`;

const tests = `tests:
  - name: Three calls
    kind: attack
    events: [{ time: '2026-01-02T10:00:00Z', action: call, host: a }]
    repeat: { count: 3, every: 1m }
    expect: [{ host: a, n: 3 }]
  - name: Two calls
    kind: benign
    events: [{ action: call, host: a }, { action: call, host: a }]
  - name: Three other events
    kind: benign
    files: [tests/other.ndjson]
`;

const other = '{"action":"read","host":"a"}\n'.repeat(3);

/** A folder with one pack `p` whose detection ends with this. */
function packs(rest: string, more: Readonly<Record<string, string>> = {}): string {
  return folder({ 'p/pack.yaml': pack, 'p/detections/d.yaml': head + rest, 'p/tests/other.ndjson': other, ...more });
}

describe('saker test', () => {
  it('runs the tests of a pack: attacks that are found, twins that are not', async () => {
    const { code, stdout, stderr } = await saker(['test', 'p'], { cwd: packs(query + tests) });
    expect(stdout).toBe(` PASS  Many calls
  ✓ attack Three calls
  ✓ benign Two calls
  ✓ benign Three other events
  coverage   100 %  2 of 2 clauses exercised
  mutation   100 %  7 of 7 mutants killed
  evasion           no rewrite applies to its attacks

`);
    expect(stderr).toMatch(/^1 detection, 3 tests, all passed, /);
    expect(code).toBe(0);
  });

  it('takes a folder of packs, also as `packs/...`, and picks detections by title, file or id', async () => {
    const cwd = packs(query + tests);
    for (const args of [['.'], ['./...'], ['p', '--detection', 'MANY'], ['p', '--detection', 'd.yaml']])
      expect([args, (await saker(['test', ...args], { cwd })).code]).toEqual([args, 0]);
    expect((await saker(['test', 'p', '--detection', '2F4EDF2A-13fe-458f-91b3-fc16425d0c8b'], { cwd })).code).toBe(0);
    const none = await saker(['test', 'p', '--detection', 'few'], { cwd });
    expect([none.code, none.stdout]).toEqual([3, '']);
    expect(none.stderr).toContain('no detection has `few`');
  });

  it('exits with 1 where a test fails, and says where and what', async () => {
    const cwd = packs(query.replace('n > 2', 'n > 1') + tests);
    const { code, stdout, stderr } = await saker(['test', 'p'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain(' FAIL  Many calls');
    expect(stdout).toContain(
      '✗ benign Two calls\n      p/detections/d.yaml:26:5\n      it gives 1 row, and none is expected: host="a" n="2"',
    );
    expect(stdout).toContain('  mutation and evasion are measured once all tests pass\n');
    expect(stderr).toMatch(/3 tests, 1 failed/);
  });

  it('exits with 1 where a detection has too few tests', async () => {
    const cwd = packs(query + tests.slice(0, tests.indexOf('  - name: Three other')));
    const { code, stdout } = await saker(['test', 'p'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toContain('it has 1 attack and 1 benign twin among its tests, and needs 1 and 2 at least');
  });

  it.each([
    ['names a file that is not there', 'tests/other.ndjson', 'tests/others.ndjson', 'there is no such file'],
    [
      'names a parser that is not there',
      '    files:',
      '    parser: nonesuch\n    files:',
      'there is no parser `nonesuch`',
    ],
    ['names local data that is not there', '    files:', '    localData: { asn: no.csv }\n    files:', 'no.csv'],
    ['repeats an event without a time', "time: '2026-01-02T10:00:00Z', ", '', 'cannot move event 1 on'],
  ])('a test that %s is an error of the test', async (_, from, to, said) => {
    const { code, stdout } = await saker(['test', 'p'], { cwd: packs(query + tests.replace(from, to)) });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ .*\n {6}p\/detections\/d\.yaml:\d+:5\n/);
    expect(stdout).toContain(said);
  });

  it('a test whose file cannot be read whole is an error, not a pass', async () => {
    const cwd = packs(query + tests, { 'p/tests/other.ndjson': `${other}{"action":"re` });
    const { code, stdout } = await saker(['test', 'p'], { cwd });
    expect(code).toBe(1);
    expect(stdout).toMatch(/✗ benign Three other events\n.*\n.*other\.ndjson:4: /);
  });

  it('exits with 2 where the pack is wrong, at the line that is', async () => {
    const cwd = packs(query + tests.replace('kind: benign', 'kind: bening'));
    const { code, stderr } = await saker(['test', 'p'], { cwd });
    expect(code).toBe(2);
    expect(stderr).toContain('p/detections/d.yaml:27:11');
    expect(stderr).toContain('Did you mean `benign`?');
  });

  it('exits with 2 where the query is wrong', async () => {
    const { code, stderr } = await saker(['test', 'p'], { cwd: packs(query.replace('groupBy', 'gruopBy') + tests) });
    expect(code).toBe(2);
    expect(stderr).toContain('p/detections/d.yaml:18:5');
  });

  it("finds lookup files in the pack's lookups/, and takes one that is not there for a mistake of the query", async () => {
    const known = query.replace('action=call', 'action=call\n  | !match(file="known.csv", field=host)');
    const file = (text: string) => packs(known + tests, { 'p/lookups/known.csv': text });
    expect((await saker(['test', 'p'], { cwd: file('host\nb\n') })).code).toBe(0);
    const { code, stdout } = await saker(['test', 'p'], { cwd: file('host\na\n') });
    expect(code).toBe(1);
    expect(stdout).toContain('no row is left for the expected host="a" n="3"');
    expect((await saker(['test', 'p'], { cwd: packs(known + tests) })).code).toBe(2);
  });

  it('parses events as a hunt does, those of each source in one test by themselves', async () => {
    const parser = (name: string, field: string) =>
      `$schema: https://schemas.humio.com/parser/v0.3.0\nname: ${name}\nscript: |\n  parseJson() | rename(${field}, as=host)\ntestCases: [{ event: { rawString: "{}" } }]\n`;
    const parsers = {
      'p/parsers/red.yaml': parser('red', 'r'),
      'p/parsers/blue.yaml': parser('blue', 'b'),
      'p/parsers/recognition.yaml':
        '- { parser: red, records: [{ has: [r] }] }\n- { parser: blue, records: [{ has: [b] }] }\n',
    };
    const hosts = 'query: |\n  groupBy([#type, host], function=count(as=n))\n  | host = a\n';
    const test = (parser: string, expected: string) => `tests:
  - name: Two sources
    kind: attack
    events: [{ r: a }, { r: a }, { r: a }, { b: a }]${parser}
    expect: ${expected}
  - { name: x, kind: benign, events: [{ c: a }] }
  - { name: y, kind: benign, events: [{ c: a }] }
`;
    for (const [choice, expected] of [
      ['', "[{ '#type': red, host: a, n: 3 }, { '#type': blue, host: a, n: 1 }]"],
      ['\n    parser: red', "[{ '#type': red, host: a, n: 3 }]"],
    ] as const) {
      const { code, stdout } = await saker(['test', 'p'], { cwd: packs(hosts + test(choice, expected), parsers) });
      expect([choice, stdout]).toEqual([choice, expect.stringContaining('✓ attack Two sources')]);
      expect(code).toBe(0);
    }
    const none = packs(hosts + test('\n    parser: none', '[{ host: a }]'), parsers);
    expect((await saker(['test', 'p'], { cwd: none })).stdout).toContain('✗ attack Two sources');
  });

  it('counts relative times from the newest event, or from `now`', async () => {
    const recent = query
      .replace('action=call', 'action=call | test(@timestamp > now() - 61000)')
      .replace('n > 2', 'n > 0');
    const five = tests.replace('n: 3', 'n: 2').replace('count: 3', 'count: 5');
    expect((await saker(['test', 'p'], { cwd: packs(recent + five) })).code).toBe(0);
    const later = five.replace('kind: attack', 'kind: attack\n    now: 2026-01-02T12:00:00Z');
    const { code, stdout } = await saker(['test', 'p'], { cwd: packs(recent + later) });
    expect(code).toBe(1);
    expect(stdout).toContain('✗ attack Three calls');
  });
});

describe('measures', () => {
  const wider = query.replace('action=call', 'action=call or action=/exec|run/');

  it('are printed with every gap at its place', async () => {
    const { code, stdout } = await saker(['test', 'p'], { cwd: packs(wider + tests) });
    expect(code).toBe(0);
    expect(stdout).toContain(`  coverage    40 %  2 of 5 clauses exercised
      p/detections/d.yaml:17:18 term action=/exec|run/
      p/detections/d.yaml:17:26 alternative exec of action=/exec|run/
      p/detections/d.yaml:17:31 alternative run of action=/exec|run/
`);
    expect(stdout).toMatch(/ {2}mutation +[\d.]+ % {2}\d+ of \d+ mutants killed\n/);
    expect(stdout).toContain('      p/detections/d.yaml:17:31 drop run of action=/exec|run/\n');
    const faster = await saker(['test', 'p', '--no-mutation'], { cwd: packs(wider + tests) });
    expect(faster.stdout).toContain('coverage');
    expect(faster.stdout).not.toContain('mutation');
  });

  it.each([
    [['--min-coverage', '40'], 0, ''],
    [['--min-coverage', '40.1 %'], 1, '✗ clause coverage: it is 40 %, and 40.1 % is wanted at least'],
    [['--min-mutation', '95'], 1, '✗ mutation score: it is '],
    [['--min-mutation', '1'], 0, ''],
  ])('%j exit with %d', async (args, expected, said) => {
    const { code, stdout, stderr } = await saker(['test', 'p', ...args], { cwd: packs(wider + tests) });
    expect([code, stdout.includes(said)]).toEqual([expected, true]);
    if (expected === 1) expect(stderr).toContain('all passed, 1 detection not as wanted');
  });

  it('cannot be held to a minimum that is not measured', async () => {
    const { code, stderr } = await saker(['test', 'p', '--no-mutation', '--min-mutation', '5'], { cwd: packs(query) });
    expect(code).toBe(3);
    expect(stderr).toContain('--min-mutation needs what --no-mutation leaves out');
  });

  it('fail where a rewritten attack is missed and no blind spot says so, or one says so that is none', async () => {
    const agent = query.replace('action=call', 'action=call | agent=/boto/i or userAgent=/boto/i');
    const attack = tests.replace(
      'action: call, host: a }]\n    repeat',
      'action: call, host: a, userAgent: boto3 }]\n    repeat',
    );
    const { code, stdout } = await saker(['test', 'p', '--no-mutation'], { cwd: packs(agent + attack) });
    expect(code).toBe(1);
    expect(stdout).toContain('  evasion      0 %  0 of 3 rewritten attacks found\n');
    expect(stdout).toContain(
      '✗ evasion: rewritten by agent-empty the attack is not found, and no blind spot is named for that',
    );
    const named = (more: string) =>
      `${agent}${attack}evasion:\n  - { rewrites: [agent-browser, agent-python-requests, agent-empty${more}], blindSpot: Any agent. }\n`;
    const known = await saker(['test', 'p', '--no-mutation'], { cwd: packs(named('')) });
    expect([known.code, known.stdout.includes('      agent-empty Any agent.\n')]).toEqual([0, true]);
    const stale = await saker(['test', 'p', '--no-mutation'], { cwd: packs(named(', upper-case')) });
    expect(stale.code).toBe(1);
    expect(stale.stdout).toContain('✗ evasion: upper-case is named as missed, and no attack that it rewrites is');
    expect((await saker(['test', 'p', '--no-mutation', '--no-evasion'], { cwd: packs(agent + attack) })).code).toBe(0);
  });

  it('fail where an equivalent mutant is named that there is not', async () => {
    const equivalent = 'equivalentMutants:\n  - { mutants: [drop it], reason: so }\n';
    const { code, stdout } = await saker(['test', 'p'], { cwd: packs(query + tests + equivalent) });
    expect(code).toBe(1);
    expect(stdout).toContain(
      '✗ equivalent mutants: no mutant that survives is called: drop it\n      p/detections/d.yaml:33:5',
    );
  });
});

describe('reports', () => {
  const hostile = tests.replace('name: Two calls', 'name: "Two <calls> & \\"more\\" ]]> \\u001b[2J\\u0001 \\u202e"');

  it('are JSON', async () => {
    const cwd = packs(query.replace('n > 2', 'n > 1') + tests);
    const { code, stdout } = await saker(['test', 'p', '-o', 'json'], { cwd });
    expect(code).toBe(1);
    const [detection] = (JSON.parse(stdout) as { detections: Record<string, unknown>[] }).detections;
    expect(detection).toMatchObject({ title: 'Many calls', pack: 'p', file: 'p/detections/d.yaml', passed: false });
    expect(detection).toMatchObject({
      coverage: { percent: 100, clauses: [{ kind: 'term', text: 'action=call' }, { text: 'n > 1' }], unmeasured: [] },
      mutation: null,
      checks: [
        { name: 'enough tests', passed: true, problems: [] },
        { name: 'clause coverage', passed: true },
      ],
      evasion: null,
    });
    expect(detection?.['tests']).toMatchObject([
      { name: 'Three calls', kind: 'attack', verdict: 'passed', reasons: [], rows: [{ host: 'a', n: '3' }] },
      { name: 'Two calls', verdict: 'failed', place: { file: 'p/detections/d.yaml', line: 26, column: 5 } },
      { name: 'Three other events', verdict: 'passed' },
    ]);
  });

  it.each([
    ['on the standard output', '-o', 'json'],
    ['in a file', '--out', 'report.json'],
  ])('name in JSON %s every test that exercises a clause, without mutation too', async (_, ...options) => {
    const cwd = packs(query + tests);
    const { stdout } = await saker(['test', 'p', '--no-mutation', ...options], { cwd });
    const text = options.includes('--out') ? readFileSync(join(cwd, 'report.json'), 'utf8') : stdout;
    const [detection] = (JSON.parse(text) as { detections: Record<string, unknown>[] }).detections;
    expect(detection?.['coverage']).toMatchObject({ clauses: [{ tests: ['Three calls', 'Two calls'] }, {}] });
  });

  it('are JUnit XML that is well formed whatever tests are called', async () => {
    const cwd = packs(query.replace('n > 2', 'n > 1') + hostile);
    const { stdout } = await saker(['test', 'p', '-o', 'junit'], { cwd });
    expect(stdout).toContain('tests="5" failures="1" errors="0"');
    expect(stdout).toContain('<property name="clause coverage" value="100"/>');
    expect(stdout).toContain('Two &lt;calls&gt; &amp; &quot;more&quot; ]]&gt; ␛[2J␁ \\u{202e}');
    expect(stdout).toContain('<failure message="it gives 1 row');
    expect(unclosed(stdout)).toEqual([]);
  });

  it('show hostile names on a terminal without obeying them', async () => {
    const { stdout } = await saker(['test', 'p'], { cwd: packs(query + hostile) });
    expect(stdout).toContain(']]> ␛[2J␁ \\u{202e}');
    expect(stdout).not.toContain('\u001b[2J');
  });

  it.each([
    ['report.xml', '<?xml'],
    ['report.json', '{'],
    ['report.txt', ' PASS '],
  ])('go to %s with --out, in the format of its ending, and the table is still shown', async (file, begins) => {
    const cwd = packs(query + tests);
    const { code, stdout } = await saker(['test', 'p', '--out', file, '--color', 'always'], { cwd });
    expect(code).toBe(0);
    expect(stdout).toContain('Many calls');
    const written = readFileSync(join(cwd, file), 'utf8');
    expect(written.startsWith(begins)).toBe(true);
    expect(written).not.toContain('\u001b');
  });

  it('that cannot be written are a mistake of the user', async () => {
    const { code, stderr } = await saker(['test', 'p', '--out', 'no/such/folder.xml'], { cwd: packs(query + tests) });
    expect(code).toBe(3);
    expect(stderr).toContain('`no/such/folder.xml` cannot be written');
  });
});

/** Tags that are opened and not closed, or closed and not opened; and what is no XML at all. */
function unclosed(xml: string): string[] {
  const wrong: string[] = [];
  const open: string[] = [];
  const token = /<\?[^>]*\?>|<(\/?)([\w]+)((?:\s+[\w]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  let end = 0;
  for (const m of xml.matchAll(token)) {
    end = m.index + m[0].length;
    if (/&(?!(?:amp|lt|gt|quot|#\d+);)/.test(m[0])) wrong.push(m[0]);
    if (m[2] === undefined) continue;
    if (m[1] === '/') {
      if (open.pop() !== m[2]) wrong.push(m[0]);
    } else if (m[4] !== '/') open.push(m[2]);
  }
  if (end !== xml.length) wrong.push(xml.slice(end, end + 40));
  return [...wrong, ...open];
}
