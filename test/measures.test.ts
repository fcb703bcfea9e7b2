import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Detection, type Pack, parseDetection } from '../src/detections/pack.ts';
import { measureCoverage } from '../src/detections/testing/coverage.ts';
import { environmentOf } from '../src/detections/testing/environment.ts';
import { measureEvasion, rewriteAttacks } from '../src/detections/testing/evasion.ts';
import { fieldNames } from '../src/detections/testing/field-names.ts';
import { measureMutation } from '../src/detections/testing/mutation.ts';
import { type OpenTest, openTest } from '../src/detections/testing/open-test.ts';
import { overParsed, parseTogether } from '../src/detections/testing/parse-together.ts';
import { recordsOf } from '../src/detections/testing/records.ts';
import { openDuckDb } from '../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../src/engines/engine.ts';
import { source } from '../src/source/source.ts';
import { parse } from '../src/syntax/parse.ts';

let engine: Engine;
const directory = mkdtempSync(join(tmpdir(), 'saker-measures-'));
beforeAll(async () => {
  engine = await openDuckDb();
});
afterAll(async () => {
  await engine.close();
  rmSync(directory, { recursive: true });
});

const head = `id: 2f4edf2a-13fe-458f-91b3-fc16425d0c8b
title: T
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
entities: { who: [u] }
finding: { count: _count }
`;

/** A detection by its query and its tests, in YAML's flow form: `{ kind: attack, events: [...] }`. */
function detectionOf(query: string, tests: readonly string[], more = ''): Detection {
  const list = tests.map((test, i) => `  - { name: test ${i}, ${test} }`).join('\n');
  const text = `${head}query: |\n${query.replace(/^/gm, '  ')}\ntests:\n${list}\n${more}`;
  const { detection, diagnostics } = parseDetection('d.yaml', text);
  if (!detection) throw new Error(diagnostics.map((d) => d.message).join('\n'));
  return detection;
}

const context = () => ({ pack: { directory } as Pack, packs: [], engine });

async function withTests<T>(detection: Detection, work: (open: readonly OpenTest[]) => Promise<T>): Promise<T> {
  const open: OpenTest[] = [];
  try {
    for (const one of detection.tests)
      open.push(await openTest(one, recordsOf(one), context(), environmentOf(one, detection.query)));
    return await work(open);
  } finally {
    for (const one of open) await one.dispose();
  }
}

/** Clauses with the numbers of the tests that exercise them. */
async function coverage(query: string, ...tests: readonly string[]): Promise<Record<string, string>> {
  const detection = detectionOf(query, tests);
  const { clauses } = await withTests(detection, (open) => measureCoverage(detection.query, open));
  return Object.fromEntries(
    clauses.map(({ clause, tests: names }) => {
      const { start, end } = clause.span;
      const written = detection.query.text.slice(start, end).replace(/\s+/g, ' ');
      return [`${clause.kind} ${written}`, names.map((name) => name.replace('test ', '')).join(' ')];
    }),
  );
}

test('a clause is idle or not, whether every test is asked or only until one exercises it', async () => {
  const detection = detectionOf('case { a=1 ; b=2 ; c=3 } | d=4 or e=5', [
    'kind: attack, events: [{ a: 1, d: 4 }]',
    'kind: attack, events: [{ a: 1, e: 6 }]',
    'kind: attack, events: [{ b: 2, d: 4 }]',
  ]);
  await withTests(detection, async (open) => {
    const every = await measureCoverage(detection.query, open);
    const first = await measureCoverage(detection.query, open, false);
    const names = ({ clauses }: typeof every) => clauses.map(({ clause, tests }) => [clause.text, tests.length > 0]);
    expect(names(first)).toEqual(names(every));
    expect(names(every).filter(([, taken]) => !taken).length).toBeGreaterThan(0);
    const asked = ({ counts }: typeof every) => counts.reduce((sum, of) => sum + of.size, 0);
    expect(asked(first)).toBeLessThan(asked(every));
  });
});

async function mutation(query: string, tests: readonly string[], more = '') {
  const detection = detectionOf(query, tests, more);
  return withTests(detection, async (open) => {
    const counted = await measureCoverage(detection.query, open);
    const pruned = await measureMutation({ detection, tests: open, coverage: counted });
    // Without counts every mutant runs on every test: leaving some out must not change what becomes of it.
    const all = await measureMutation({
      detection,
      tests: open,
      coverage: { ...counted, counts: open.map(() => new Map()) },
    });
    expect(pruned.mutants.map(({ mutant, fate }) => [mutant.text, fate])).toEqual(
      all.mutants.map(({ mutant, fate }) => [mutant.text, fate]),
    );
    return pruned;
  });
}

async function survivors(query: string, ...tests: readonly string[]): Promise<readonly string[]> {
  const { mutants } = await mutation(query, tests);
  return mutants.filter(({ fate }) => fate === 'survived').map(({ mutant }) => mutant.text);
}

describe('clause coverage', () => {
  test('a term is exercised by an event that it takes, alone, at its step', async () => {
    const found = await coverage(
      'a=1 b=2\n| c=3 or d=/x|y/',
      'kind: benign, events: [{ a: 1, b: 1, c: 3 }]',
      'kind: attack, events: [{ a: 1, b: 2, c: 4, d: y }]',
    );
    expect(found).toEqual({
      'term a=1': '0 1',
      'term b=2': '1',
      'term c=3': '',
      'term d=/x|y/': '1',
      'alternative x': '',
      'alternative y': '1',
    });
  });

  test('a negated term is exercised by an event that it drops', async () => {
    const found = await coverage(
      'not a=1 b!=2 and c =~ !in(values=[3])',
      'kind: benign, events: [{ a: 1 }]',
      'kind: attack, events: [{ a: 2, b: 3, c: 4 }]',
      'kind: benign, events: [{ a: 2, b: 2, c: 3 }]',
    );
    expect(Object.values(found)).toEqual(['0', '2', '2']);
  });

  test('a branch is exercised by an event that takes it, and its terms by events that earlier ones leave', async () => {
    const found = await coverage(
      'case {\n a=1 | b=2;\n b=2 | k := "second";\n a=1;\n *\n}',
      'kind: attack, events: [{ a: 1, b: 3 }]',
      'kind: attack, events: [{ a: 2, b: 2 }]',
      'kind: attack, events: [{ a: 1, b: 2 }]',
    );
    expect(found).toEqual({
      'branch a=1 | b=2': '2',
      'term a=1': '0',
      'term b=2': '1',
      'branch b=2 | k := "second"': '1',
      'branch a=1': '0',
      'branch *': '',
    });
  });

  test('rows of an aggregate exercise what follows it', async () => {
    const found = await coverage(
      'groupBy(u, function=count(as=n))\n| n > 1',
      'kind: attack, events: [{ u: a }, { u: a }]',
      'kind: benign, events: [{ u: a }, { u: b }]',
    );
    expect(found).toEqual({ 'term n > 1': '0' });
  });

  test('guards of match, queries of correlate() and a negative lookahead', async () => {
    expect(
      await coverage(
        'a match {\n /^x|^y/ => k := "1";\n "z*" => k := "2";\n * => *\n}\n| b=/q(?!r|s)/',
        'kind: attack, events: [{ a: yes, b: q }, { a: zoo, b: qr }]',
      ),
    ).toEqual({
      'branch /^x|^y/ => k := "1"': '0',
      'alternative ^x': '',
      'alternative ^y': '0',
      'branch "z*" => k := "2"': '0',
      'branch * => *': '',
      'term b=/q(?!r|s)/': '0',
      'alternative r': '0',
      'alternative s': '',
    });
    expect(
      await coverage(
        'correlate(A: { a=1 | k <=> B.k }, B: { a=2 | c=3 | k <=> A.k }, within=1h)',
        "kind: attack, events: [{ time: '2026-01-02T10:00:00Z', a: 1, k: x }, { time: '2026-01-02T10:00:01Z', a: 2, k: x, c: 4 }]",
      ),
    ).toMatchObject({ 'term a=1': '0', 'term a=2': '0', 'term c=3': '' });
  });
});

describe('mutants', () => {
  const calls = 'action=call\n| groupBy([host, user], function=count(as=n))\n| n > 2';
  const call = '{ action: call, host: a, user: u }';
  const attack = `kind: attack, events: [${call}, ${call}, ${call}], expect: [{ host: a, n: 3 }]`;

  test('that tests do not notice survive', async () => {
    const two = `kind: benign, events: [${call}, ${call}]`;
    const otherUser = `kind: benign, events: [${call}, ${call}, { action: call, host: a, user: v }]`;
    const otherAction = `kind: benign, events: [${call}, ${call}, { action: read, host: a, user: u }]`;
    expect(await survivors(calls, attack)).toEqual(
      expect.arrayContaining([
        'drop action=call',
        'drop key user of groupBy()',
        '1 for 2 in n > 2',
        '0 for 2 in n > 2',
      ]),
    );
    expect(await survivors(calls, attack, two)).toEqual(expect.not.arrayContaining(['1 for 2 in n > 2']));
    expect(await survivors(calls, attack, two, otherUser)).toEqual(['drop action=call']);
    expect(await survivors(calls, attack, otherUser, otherAction)).toEqual([]);
  });

  test('of a time between events', async () => {
    const at = (time: string, a: number) => `{ time: '2026-01-02T${time}Z', a: ${a}, k: x }`;
    const query = 'correlate(A: { a=1 | k <=> B.k }, B: { a=2 }, sequence=true, within=1h)';
    const near = `kind: attack, events: [${at('10:00:00', 1)}, ${at('10:10:00', 2)}]`;
    const nearly = `kind: attack, events: [${at('10:00:00', 1)}, ${at('10:50:00', 2)}]`;
    const far = `kind: benign, events: [${at('10:00:00', 1)}, ${at('11:30:00', 2)}]`;
    expect(await survivors(query, near)).toEqual(
      expect.arrayContaining(['30m for within=1h of correlate()', '2h for within=1h of correlate()']),
    );
    const left = await survivors(query, nearly, far);
    expect(left.filter((name) => name.includes('within'))).toEqual([]);
    // Queries that nothing links are none.
    const { mutants } = await mutation(query, [near]);
    expect(mutants.find(({ mutant }) => mutant.text === 'drop k <=> B.k')?.fate).toBe('invalid');
  });

  test('named as equivalent count apart, unless a test notices them or there are none of that name', async () => {
    const query = 'a=1 or a=2\n| a < 3\n| count(as=n)\n| n > 0';
    const tests = [
      'kind: attack, events: [{ a: 1 }]',
      'kind: attack, events: [{ a: 2 }]',
      'kind: benign, events: [{ a: 3 }]',
    ];
    const { mutants, stale } = await mutation(
      query,
      tests,
      'equivalentMutants:\n  - { mutants: ["drop a < 3", "drop n > 0", nonesuch], reason: because }\n',
    );
    const fate = (name: string) => mutants.find(({ mutant }) => mutant.text === name);
    expect(fate('drop a=1')).toMatchObject({ fate: 'killed', test: 'test 0' });
    expect(fate('drop n > 0')).toMatchObject({ fate: 'killed', test: 'test 2' });
    expect(fate('drop a < 3')).toMatchObject({ fate: 'equivalent', reason: 'because' });
    expect(stale.map(({ text, at }) => [text, at.source.name])).toEqual([
      ['drop n > 0', 'd.yaml'],
      ['nonesuch', 'd.yaml'],
    ]);
  });
});

describe('evasion', () => {
  const line = 'CommandLine: "curl -H \'Authorization: Bearer x\' https://graph.microsoft.com/v1.0/me"';
  const attack = `kind: attack, events: [{ event_platform: Lin, ImageFileName: /usr/bin/curl, ${line} }]`;
  const measured = async (query: string, tests: readonly string[], more = '') => {
    const detection = detectionOf(query, tests, more);
    return withTests(detection, async (open) =>
      measureEvasion(detection, await rewriteAttacks(open, context()), context()),
    );
  };

  test('counts the rewritten attacks that are found, and only those that are rewritten', async () => {
    const { variants } = await measured('CommandLine=/bearer/i ImageFileName=/curl$|pwsh$/', [
      attack,
      'kind: attack, events: [{ ImageFileName: /usr/bin/curl, CommandLine: Bearer, userAgent: x }]',
      'kind: benign, events: [{ CommandLine: x, userAgent: x }]',
    ]);
    const named = (test: string, fires: boolean) =>
      variants.filter((v) => v.test.name === test && v.fires === fires).map(({ rewrite }) => rewrite.name);
    expect(named('test 0', false)).toEqual(['renamed-binary', 'encoded-command']);
    expect(named('test 0', true)).toEqual(expect.arrayContaining(['upper-case', 'alias-iwr', 'host-port']));
    expect(named('test 1', false)).toEqual(['renamed-binary']);
    expect(named('test 1', true)).toEqual([
      'upper-case',
      'lower-case',
      'mixed-case',
      'agent-browser',
      'agent-python-requests',
      'agent-empty',
    ]);
    expect(variants.some((v) => v.test.kind === 'benign')).toBe(false);
  });

  test('says which misses the file names, with the blind spot, and which of its names miss nothing', async () => {
    const { variants, stale } = await measured(
      'CommandLine=/bearer/i ImageFileName=/curl$|pwsh$/',
      [`${attack}, evasion: [encoded-command, upper-case]`],
      'evasion:\n  - { rewrites: [renamed-binary, host-port], blindSpot: a copy under another name }\n',
    );
    const missed = variants.filter(({ fires }) => !fires);
    expect(missed.map(({ rewrite, known, blindSpot }) => [rewrite.name, known, blindSpot])).toEqual([
      ['renamed-binary', true, 'a copy under another name'],
      ['encoded-command', true, undefined],
    ]);
    expect(stale.map(({ rewrite }) => rewrite)).toEqual(['host-port', 'upper-case']);
  });

  test('reads the records of JSON files, with envelopes and without, and says which it cannot', async () => {
    const record = { userAgent: 'Boto3/1.35.70', eventName: 'x' };
    const files = {
      'lines.ndjson': `${JSON.stringify(record)}\n`,
      'array.json': JSON.stringify([record], null, 2),
      'trail.json': JSON.stringify({ Records: [record] }),
      'table.csv': 'userAgent,eventName\nBoto3,x\n',
    };
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    const { variants, unread } = await measured(
      'userAgent=/boto3/i',
      Object.keys(files).map((name) => `kind: attack, files: [${name}], events: [{ userAgent: boto3 }]`),
    );
    expect(variants.map((v) => [v.test.name, v.rewrite.name, v.fires])).toEqual(
      ['test 0', 'test 1', 'test 2'].flatMap((name) =>
        ['agent-browser', 'agent-python-requests', 'agent-empty'].map((rewrite) => [name, rewrite, false]),
      ),
    );
    expect(unread).toEqual([join(directory, 'table.csv')]);
  });
});

describe('parsing beforehand', () => {
  const parser = {
    name: 'p',
    script: source('p', 'parseJson(prefix="Vendor.") | case { Vendor.kind=* | rename("Vendor.kind", as=kind); * }'),
    tagFields: ['kind'],
    file: 'p.yaml',
    testCases: [],
  };
  const pack = {
    directory,
    parsers: [parser],
    recognition: [{ parser: 'p', records: [{ has: ['kind'], lacks: [], values: {} }] }],
  };
  const parsing = () => ({ pack: pack as unknown as Pack, packs: [pack], engine });
  const events = [
    '{ kind: call, user: { name: ada }, list: [a, b], n: 7 }',
    '{ kind: read, user: { name: bob }, list: [c] }',
    '{ kind: call, user: { name: ada }, text: hello }',
  ];

  /** Whether the events were parsed beforehand, and whether the query gives the same rows over them. */
  async function parsedFor(query: string) {
    const detection = detectionOf(query, [
      `kind: attack, events: [${events.join(', ')}]`,
      'kind: benign, events: [{ kind: x }]',
    ]);
    const [first, second] = detection.tests;
    const open = await Promise.all(
      [first!, second!].map((one) => openTest(one, recordsOf(one), parsing(), environmentOf(one, detection.query))),
    );
    const fields = fieldNames(parse(detection.query).query);
    const parsed = await parseTogether(
      open.map(({ test: one }) => ({ test: one, records: recordsOf(one) })),
      fields,
      parsing(),
    );
    const quick: OpenTest[] = [];
    for (const [i, one] of open.entries()) {
      const { rows } = await one.run(detection.query);
      quick.push(await overParsed(one, parsed[i], detection.query, rows, parsing()));
    }
    const same = await Promise.all(
      open.map(async (one, i) => [(await one.run(detection.query)).rows, (await quick[i]!.run(detection.query)).rows]),
    );
    for (const one of new Set([...open, ...quick])) await one.dispose();
    for (const [before, after] of same) expect(after).toEqual(before);
    return { named: fields !== undefined, quick: quick.map((one, i) => one !== open[i]) };
  }

  test.each([
    ['#kind=call | groupBy(Vendor.user.name, function=count(as=n)) | n > 1', true],
    ['#kind=call Vendor.n > 5 | select([Vendor.user.name, @timestamp])', true],
    ['array:contains("Vendor.list[]", value=b) | count()', false],
    ['hello | count()', false],
    ['Vendor.n=7', true],
  ])('%s gives the rows it gives over the records', async (query, named) => {
    expect((await parsedFor(query)).named).toBe(named);
  });

  test('is done where it can be, test by test, and not where rows would differ', async () => {
    expect((await parsedFor('#kind=call | count() | _count > 1')).quick).toEqual([true, true]);
    // Whole events have more fields than the query names.
    expect((await parsedFor('Vendor.n=7')).quick).toEqual([false, true]);
    // A tag is found without its mark where events are parsed, or where the query may name all it needs.
    expect((await parsedFor('kind=call | count() | _count > 1')).quick).toEqual([true, true]);
    const query = 'kind=call | array:contains("Vendor.list[]", value=b) | count() | _count > 0';
    expect((await parsedFor(query)).quick).toEqual([false, true]);
  });

  test('leaves records as they were', async () => {
    const detection = detectionOf('hello', [`kind: attack, events: [${events.join(', ')}]`]);
    const [one] = detection.tests;
    const lot = { test: one!, records: recordsOf(one!) };
    const [first, second] = await parseTogether([lot, lot], undefined, parsing());
    expect(first).toEqual(second);
    expect(first?.map((event) => event['@rawstring'])).toEqual(lot.records.map((record) => JSON.stringify(record)));
    expect(JSON.stringify(first)).not.toContain('saker.lot');
    expect(first?.[0]).toMatchObject({ '#kind': 'call', '#type': 'p', 'Vendor.list[1]': 'b', 'Vendor.n': '7' });
  });
});
