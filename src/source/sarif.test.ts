import { describe, expect, it } from 'vitest';
import type { Diagnostic, Severity } from './diagnostic.ts';
import { toSarif } from './sarif.ts';
import { source } from './source.ts';

const text = 'x=1\n| collect(field=a)';
const bare: Diagnostic = {
  code: 'CQL0321',
  severity: 'warning',
  message: 'collect() has no parameter `field`.',
  source: source('packs/a/q.cql', text),
  span: { start: 14, end: 19 },
};

function runOf(diagnostics: readonly Diagnostic[], root?: string) {
  const log = toSarif(diagnostics, { toolVersion: '1.2.3', root });
  expect(log.runs).toHaveLength(1);
  return log.runs[0]!;
}

const only = (diagnostic: Diagnostic, root?: string) => runOf([diagnostic], root).results[0]!;
const uriOf = (name: string, root?: string) =>
  only({ ...bare, source: source(name, text) }, root).locations[0]?.physicalLocation.artifactLocation.uri;

describe('toSarif', () => {
  it('gives rule, level, message and place of a diagnostic', () => {
    const result = only({ ...bare, notes: ['Write `fields`.'] });
    expect(result).toMatchObject({
      ruleId: 'CQL0321',
      ruleIndex: 0,
      level: 'warning',
      message: { text: 'collect() has no parameter `field`.\nWrite `fields`.' },
    });
    expect(result.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'packs/a/q.cql' },
          region: { startLine: 2, startColumn: 11, endLine: 2, endColumn: 16 },
        },
      },
    ]);
    expect(result).not.toHaveProperty('fixes');
  });

  it('lists the rules that occur, once and sorted, with the meaning of their code', () => {
    const run = runOf([bare, { ...bare, code: 'CQL0201' }, bare]);
    const { rules, semanticVersion } = run.tool.driver;
    expect(semanticVersion).toBe('1.2.3');
    expect(rules.map((r) => r.id)).toEqual(['CQL0201', 'CQL0321']);
    expect(rules[1]).toMatchObject({
      shortDescription: { text: 'A parameter name that LogScale rejects, although the meaning is plain.' },
      properties: { tags: ['cql', 'check'] },
    });
    expect(run.results.map((r) => rules[r.ruleIndex]?.id)).toEqual(['CQL0321', 'CQL0201', 'CQL0321']);
  });

  it('names and explains the rules it is told about', () => {
    const rules = new Map([['CQL0321', { name: 'some-rule', description: 'What.', help: 'Why.' }]] as const);
    const log = toSarif([bare, { ...bare, code: 'CQL0201' }], { toolVersion: '1', rules });
    const [other, told] = log.runs[0]?.tool.driver.rules ?? [];
    expect(told).toMatchObject({
      id: 'CQL0321',
      name: 'some-rule',
      fullDescription: { text: 'What.' },
      help: { text: 'Why.', markdown: 'Why.' },
    });
    expect(other).toMatchObject({ fullDescription: other?.shortDescription });
    expect(other).not.toHaveProperty('name');
  });

  it.each<[Severity, string]>([
    ['error', 'error'],
    ['warning', 'warning'],
    ['info', 'note'],
  ])('maps %s to the level %s', (severity, level) => {
    expect(only({ ...bare, severity }).level).toBe(level);
  });

  it('counts columns as the log says it does, in UTF-16 code units', () => {
    const run = runOf([{ ...bare, source: source('q.cql', '😀x'), span: { start: 2, end: 3 } }]);
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.results[0]?.locations[0]?.physicalLocation.region).toMatchObject({ startColumn: 3, endColumn: 4 });
  });

  it('gives no region for a file whose text is not at hand', () => {
    const result = only({ ...bare, source: source('day.ndjson.gz', ''), span: { start: 0, end: 0 } });
    expect(result.locations[0]?.physicalLocation).toEqual({ artifactLocation: { uri: 'day.ndjson.gz' } });
  });

  it.each([
    ['./a/b.cql', undefined, 'a/b.cql'],
    ['a\\b.cql', undefined, 'a/b.cql'],
    ['a b/ü#.cql', undefined, 'a%20b/%C3%BC%23.cql'],
    ['/repo/a/b.cql', '/repo', 'a/b.cql'],
    ['/repo/a/b.cql', '/repo/', 'a/b.cql'],
    ['/repository/b.cql', '/repo', 'file:///repository/b.cql'],
    ['/etc/b.cql', undefined, 'file:///etc/b.cql'],
    ['C:\\repo\\b.cql', 'C:\\repo', 'b.cql'],
    ['C:\\repo\\b.cql', undefined, 'file:///C:/repo/b.cql'],
  ])('writes the file %j below %j as %j', (name, root, uri) => {
    expect(uriOf(name, root)).toBe(uri);
  });

  it('places fixes in the YAML file and indents the lines they add', () => {
    const fix = { title: 'Write `fields`', edits: [{ span: { start: 14, end: 19 }, text: 'fields\n' }] };
    const result = only({ ...bare, source: source('rule.yaml', text, { line: 9, indent: 4 }), fix });
    expect(result.fixes).toEqual([
      {
        description: { text: 'Write `fields`' },
        artifactChanges: [
          {
            artifactLocation: { uri: 'rule.yaml' },
            replacements: [
              {
                deletedRegion: { startLine: 11, startColumn: 15, endLine: 11, endColumn: 20 },
                insertedContent: { text: 'fields\n    ' },
              },
            ],
          },
        ],
      },
    ]);
  });

  it('caps the results, keeps the worst of them in their order and says how many were left out', () => {
    const infos = new Array<Diagnostic>(25_001).fill({ ...bare, severity: 'info' });
    const run = runOf([...infos, { ...bare, severity: 'error' }]);
    expect(run.results).toHaveLength(25_000);
    expect(run.results.at(-1)?.level).toBe('error');
    expect(run.invocations[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(/^2 results were left out/);
    expect(runOf([bare]).invocations).toEqual([{ executionSuccessful: true }]);
  });
});

describe('the fingerprint', () => {
  const hashes = (diagnostics: Diagnostic[]) =>
    runOf(diagnostics).results.map((r) => r.partialFingerprints.primaryLocationLineHash);

  it('stays when lines are added above or the line is indented', () => {
    const moved = source('packs/a/q.cql', `// new\n\n  ${text.replace('\n', '\n   ')}`);
    const start = moved.text.indexOf('field');
    expect(hashes([{ ...bare, source: moved, span: { start, end: start + 5 } }])).toEqual(hashes([bare]));
  });

  it('differs by file, code and line, and numbers equal ones', () => {
    const [a, b, c, d, again] = hashes([
      bare,
      { ...bare, code: 'CQL0302' },
      { ...bare, source: source('packs/b/q.cql', text) },
      { ...bare, span: { start: 0, end: 1 } },
      bare,
    ]);
    expect(new Set([a, b, c, d]).size).toBe(4);
    expect(a).toMatch(/^[0-9a-f]{16}:1$/);
    expect(again).toBe(a?.replace(':1', ':2'));
  });
});
