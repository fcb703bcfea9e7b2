import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Diagnostic } from '../source/diagnostic.ts';
import { displayPosition, lineMap } from '../source/line-map.ts';
import { loadPacks, parseDetection, parsePackFile } from './pack.ts';

const pack = `name: p
title: P
version: '1.0.0'
description: d
license: Apache-2.0
author: a
attack: [{ version: '18', technique: T1550.001, tactics: [lateral-movement] }]
`;

const detection = `id: 2f4edf2a-13fe-458f-91b3-fc16425d0c8b
title: T
status: test
kind: detection
level: medium
confidence: low
description: d
author: a
date: 2026-01-02
attack:
  - version: '18'
    technique: T1550.001
    tactics: [lateral-movement]
dataSources: [{ product: p, category: endpoint }]
query: |
  // all of it
  #type = x
  | count()
window: 24h
schedule: '@every 1h'
entities: { who: [u] }
finding: { count: _count }
`;

/** `line:column code message`, 1-based, as people read it. */
function shown(diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.map((d) => {
    const { line, column } = displayPosition(lineMap(d.source), d.span.start);
    return `${line}:${column} ${d.code} ${d.message}`;
  });
}

const changed = (from: string, to: string): readonly string[] => {
  expect(detection).toContain(from);
  return shown(parseDetection('d.yaml', detection.replace(from, to)).diagnostics);
};

describe('a detection file', () => {
  test('without mistakes is read, and what it leaves out is empty', () => {
    const { detection: read, diagnostics } = parseDetection('d.yaml', detection, 'detection');
    expect(diagnostics).toEqual([]);
    expect(read).toMatchObject({
      title: 'T',
      date: '2026-01-02',
      entities: { who: ['u'], where: [] },
      falsePositives: [],
    });
    expect(read?.query.text).toBe('// all of it\n#type = x\n| count()\n');
  });

  test.each([
    [
      'level: medium',
      'level: meduim',
      '5:8 CQL0702 `level` must be one of informational, low, medium, high, critical.',
    ],
    ['level: medium\n', '', '1:1 CQL0702 `level` is missing.'],
    ['title: T', 'titel: T', '1:1 CQL0702 `title` is missing.'],
    [
      "version: '18'",
      'version: 18',
      '11:14 CQL0702 `attack.0.version` must be text (quote it where it looks like a number).',
    ],
    [
      'technique: T1550.001',
      'technique: 1550',
      '12:16 CQL0702 `attack.0.technique` must be text (quote it where it looks like a number).',
    ],
    ['technique: T1550.001', 'technique: T15', '12:16 CQL0702 `attack.0.technique` has the wrong form.'],
    ['    technique: T1550.001\n', '', '11:5 CQL0702 `attack.0.technique` is missing.'],
    ['tactics: [lateral-movement]', 'tactics: []', '13:14 CQL0702 `attack.0.tactics` is empty.'],
    ['date: 2026-01-02', 'date: 2026-02-30', '9:7 CQL0702 `date` has the wrong form.'],
    ['id: 2f4edf2a-', 'id: ', '1:5 CQL0702 `id` has the wrong form.'],
    ['who: [u]', 'who: u', '21:18 CQL0702 `entities.who` must be a list.'],
    ['schedule: ', 'schedule: [', '21:1 CQL0701 '],
  ])('with %j as %j is reported at its place', (from, to, expected) => {
    expect(changed(from, to)[0]).toContain(expected);
  });

  test('with a mistyped key suggests the right one', () => {
    const { diagnostics } = parseDetection('d.yaml', detection.replace('confidence:', 'confidense:'));
    expect(shown(diagnostics)).toContain('6:1 CQL0702 `confidense` is not a key here.');
    expect(diagnostics.find((d) => d.message.startsWith('`confidense`'))?.notes).toEqual([
      'Did you mean `confidence`?',
    ]);
  });

  test('may merge events into many others; aliases that unfold without end are CQL0701', () => {
    const events = Array.from(
      { length: 4 },
      (_, i) => `  - &e${i + 1} { <<: *e${i}, n: ${i} }\n${'  - *e0\n'.repeat(30)}`,
    );
    const merged = parseDetection('d.yaml', `a:\n  - &e0 { b: 1 }\n${events.join('')}`).diagnostics;
    expect(shown(merged).filter((line) => line.includes('CQL0701'))).toEqual([]);
    const levels = Array.from({ length: 9 }, (_, i) => `l${i + 1}: &l${i + 1} [${`*l${i},`.repeat(9)}]\n`);
    const bomb = parseDetection('d.yaml', `l0: &l0 [1]\n${levels.join('')}`).diagnostics;
    expect(shown(bomb).join()).toContain('CQL0701 Excessive alias count');
  });

  test('that is not YAML is CQL0701', () => {
    expect(shown(parseDetection('d.yaml', 'a: [1,\nb: "').diagnostics)[0]).toMatch(/^\d+:\d+ CQL0701 /);
    expect(shown(parseDetection('d.yaml', 'a: 1\na: 2\n').diagnostics)[0]).toContain('2:1 CQL0701 ');
  });

  test('made of other things than a mapping is refused, not thrown over', () => {
    for (const text of [
      '',
      '- a\n',
      'text',
      '42',
      '&a [*a]',
      `a: &a [1]\nb: &b [${'*a,'.repeat(200)}]\nc: [${'*b,'.repeat(200)}]\n`,
    ]) {
      const { detection: read, diagnostics } = parseDetection('d.yaml', text);
      expect(read).toBeUndefined();
      expect(diagnostics.length).toBeGreaterThan(0);
    }
  });
});

describe('the tests of a detection', () => {
  const tests = `tests:
  - name: It happens
    kind: attack
    events:
      - &base
        time: '2026-01-02T10:00:00Z'
        user: { id: 12 }
      - { <<: *base, host: a }
    repeat: { count: 2, every: 30s }
    expect: [{ u: x, n: 2, gone: null }]
  - name: It does not
    kind: benign
    files: [tests/a.ndjson]
equivalentMutants:
  - { mutants: [drop x], reason: r }
evasion:
  - { rewrites: [upper-case], blindSpot: b }
`;
  const wrong = (from: string, to: string): readonly string[] => {
    expect(tests).toContain(from);
    return shown(parseDetection('d.yaml', detection + tests.replace(from, to)).diagnostics);
  };

  test('are read with their places, and events may share keys', () => {
    const { detection: read, diagnostics } = parseDetection('d.yaml', detection + tests);
    expect(diagnostics).toEqual([]);
    expect(read?.tests.map(({ name, events }) => [name, events])).toEqual([
      [
        'It happens',
        [
          { time: '2026-01-02T10:00:00Z', user: { id: 12 } },
          { time: '2026-01-02T10:00:00Z', user: { id: 12 }, host: 'a' },
        ],
      ],
      ['It does not', undefined],
    ]);
    const placed = [...(read?.tests ?? []), ...(read?.equivalentMutants ?? []), ...(read?.evasion ?? [])];
    expect(placed.map(({ at }) => displayPosition(lineMap(at.source), at.span.start).line)).toEqual([24, 33, 37, 39]);
  });

  test.each([
    ['kind: attack', 'kind: atack', '25:11 CQL0702 `tests.0.kind` must be one of attack, benign.'],
    ['    kind: attack\n', '', '24:5 CQL0702 `tests.0.kind` is missing.'],
    ['every: 30s', 'every: 30 s', '31:32 CQL0702 `tests.0.repeat.every` has the wrong form.'],
    ['count: 2', 'count: 0', '31:22 CQL0702 `tests.0.repeat.count` must be 1 at least.'],
    ['count: 2', 'count: 2.5', '31:22 CQL0702 `tests.0.repeat.count` must be a whole number.'],
    ['expect: [{ u: x, n: 2', 'expect: [{ u: x, n: [2]', '32:25 CQL0702 `tests.0.expect.0.n` has the wrong form.'],
    ['    files: [tests/a.ndjson]\n', '', '33:5 CQL0702 The test has no events.'],
    [
      '    files: [tests/a.ndjson]',
      '    expect: [{ u: x }]\n    files: [a]',
      '35:13 CQL0702 A benign test expects no row.',
    ],
    [
      '    files: [tests/a.ndjson]',
      '    evasion: [upper-case]\n    files: [a]',
      '35:14 CQL0702 A benign test expects no row.',
    ],
    [
      '    files: [tests/a.ndjson]',
      '    files: [a]\n    repeat: { count: 2, every: 1s }',
      '36:13 CQL0702 There are no `events` to repeat.',
    ],
    ['It does not', 'It happens', '33:11 CQL0702 Another test of this detection has the same name.'],
    ['id: 12', 'id: 12345678901234567890', '29:21 CQL0702 The number has more digits than a number keeps.'],
    [
      'rewrites: [upper-case]',
      'rewrites: [uper-case]',
      '39:18 CQL0702 `evasion.0.rewrites.0` must be one of upper-case, lower-case,',
    ],
    ['reason: r', 'why: r', '37:26 CQL0702 `why` is not a key here.'],
  ])('with %j as %j are reported at their place', (from, to, expected) => {
    expect(wrong(from, to).map((line) => line.slice(0, expected.length))).toContain(expected);
  });
});

describe('the query of a detection', () => {
  const at = (text: string, word: string): string => {
    const query = parseDetection('d.yaml', text).detection?.query;
    if (!query) throw new Error('not read');
    const { line, column } = displayPosition(lineMap(query), query.text.indexOf(word));
    return `${line}:${column} ${text.split('\n')[line - 1]?.slice(column - 1, column - 1 + word.length)}`;
  };
  const literal = '|\n  // all of it\n  #type = x\n  | count()\n';

  test.each([
    ['a literal block', literal, '18:5 count'],
    ['a literal block that begins with empty lines', '|\n\n\n  #type = x\n    | count()\n', '19:7 count'],
    ['a literal block with an indentation of its own', '|2\n    #type = x\n  | count()\n', '17:5 count'],
    ['a literal block without its last line break', '|-\n  #type = x | count()\n', '16:15 count'],
    ['a quoted text on one line', '"#type = x | count()"\n', '15:21 count'],
  ])('as %s gives places of the file', (_, written, expected) => {
    expect(at(detection.replace(literal, written), 'count')).toBe(expected);
  });

  test.each([
    ['a folded block', '>\n  #type = x\n  | count()\n'],
    ['a quoted text with escapes', '"#type = \\"x\\" | count()"\n'],
    ['a text over two lines', '"#type = x\n  | count()"\n'],
  ])('as %s is refused, as its lines are not those of the file', (_, written) => {
    expect(shown(parseDetection('d.yaml', detection.replace(literal, written)).diagnostics)).toEqual([
      '15:8 CQL0702 The query is not a literal block.',
    ]);
  });

  test('in a file with Windows line ends keeps its places', () => {
    expect(at(detection.replaceAll('\n', '\r\n'), 'count')).toBe('18:5 count');
  });
});

describe('packs on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'saker-pack-'));
    for (const name of ['one', 'two']) {
      await mkdir(join(folder, name, 'detections'), { recursive: true });
      await mkdir(join(folder, name, 'hunts'));
      await writeFile(join(folder, name, 'pack.yaml'), pack.replace('name: p', `name: ${name}`));
    }
    await writeFile(join(folder, 'one', 'detections', 'a.yaml'), detection);
    await writeFile(join(folder, 'one', 'detections', 'notes.txt'), 'not YAML: [');
    await writeFile(join(folder, 'two', 'detections', 'broken.yaml'), 'id: [');
    await writeFile(join(folder, 'two', 'detections', 'same.yaml'), detection);
    await writeFile(join(folder, 'two', 'hunts', 'h.yaml'), detection.replace('2f4edf2a', '3f4edf2a'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('are found in a folder of packs; a mistake in one file does not keep the others out', async () => {
    const { packs, diagnostics } = await loadPacks([folder]);
    expect(packs.map((p) => [p.name, p.detections.map((d) => d.title)])).toEqual([
      ['one', ['T']],
      ['two', ['T']],
    ]);
    expect(diagnostics.map((d) => d.code).sort()).toEqual(['CQL0701', 'CQL0702', 'CQL0703']);
    const shared = diagnostics.find((d) => d.code === 'CQL0703');
    expect(shared && [shared.source.name, shared.source.text.slice(shared.span.start, shared.span.end)]).toEqual([
      join(folder, 'two', 'detections', 'same.yaml'),
      '2f4edf2a-13fe-458f-91b3-fc16425d0c8b',
    ]);
  });

  test('named twice are not taken for two that share their ids', async () => {
    const { diagnostics } = await loadPacks([join(folder, 'one'), join(folder, 'one')]);
    expect(diagnostics).toEqual([]);
  });

  test('that are not there are reported', async () => {
    expect((await loadPacks([join(folder, 'none')])).diagnostics.map((d) => d.code)).toEqual(['CQL0601']);
  });

  test('have a pack.yaml that is checked like the rest', () => {
    expect(shown(parsePackFile('pack.yaml', pack.replace("'1.0.0'", '1.0')).diagnostics)).toEqual([
      '3:10 CQL0702 `version` must be text (quote it where it looks like a number).',
    ]);
  });
});

describe('any text at all', () => {
  const pieces = fc.array(
    fc.constantFrom(
      ...detection.split(/(?<=\n)/),
      '\t',
      '- ',
      '&a ',
      '*a',
      '|\n',
      '{',
      '}',
      '[',
      ']',
      '"',
      "'",
      ': ',
      '<<: *a\n',
      '!!binary ',
      '\u0000',
      '---\n',
      '...\n',
      '%YAML 9\n',
      '? ',
    ),
  );
  test.each([
    ['characters', fc.string()],
    ['pieces of a detection', pieces.map((p) => p.join(''))],
    ['a detection cut off', fc.nat(detection.length).map((n) => detection.slice(0, n))],
  ])('made of %s gives a detection or diagnostics inside the file, never an exception', (_, texts) => {
    fc.assert(
      fc.property(texts, (text) => {
        const { detection: read, diagnostics } = parseDetection('d.yaml', text);
        expect(read !== undefined || diagnostics.length > 0).toBe(true);
        for (const d of diagnostics) {
          expect(d.span.start).toBeGreaterThanOrEqual(0);
          expect(d.span.start).toBeLessThanOrEqual(text.length);
          expect(d.span.end).toBeGreaterThanOrEqual(d.span.start);
        }
      }),
      { numRuns: 150 },
    );
  });
});
