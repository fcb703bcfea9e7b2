import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine, EngineValue } from '../../src/engines/engine.ts';
import { flattenJson } from '../../src/engines/flatten-json.ts';
import { parseNumber } from '../../src/model/number.ts';
import { partOf, scanRows, testFolder } from './scanning.ts';

let engine: Engine;
const folder = testFolder();
beforeAll(async () => {
  engine = await openDuckDb({ threads: 2 });
});
afterAll(async () => {
  await engine.close();
  folder.remove();
});

/** A JSON value as text, so that literals and keys that come twice can be as odd as they are in files. */
type Json = string;

const key = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', 'b', 'c', 'a.b', 'b.c', 'a[0]', '0', 'A') },
  fc.constantFrom(
    '',
    '.',
    'a.',
    '.b',
    '[0]',
    'x/y~z',
    'q"t',
    'b\\s',
    '*',
    '$',
    ' ',
    '\n',
    'é',
    '__proto__',
    '#a',
    '😀',
  ),
  fc.constantFrom('authorization.k8s.io/decision', 'authentication.kubernetes.io/pod-name', 'k[1].x', 'a[01]'),
);
const literal = fc.oneof(
  fc.constantFrom('0', '-1', '7.0', '1.50', '1e3', '-0', '12345678901234567890', '9007199254740993', 'true', 'false'),
  fc.constantFrom('null', '"{x"', '"[1]"', '"{\\"a\\":1}"', '""', '"null"', '"a\\u00e9\\n\\"\\\\"', '"[Boto3/1.26]"'),
  fc.string({ unit: 'grapheme', maxLength: 6 }).map((text) => JSON.stringify(text)),
);
const { value } = fc.letrec<{ value: Json; object: Json; array: Json }>((tie) => ({
  value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, literal, tie('object'), tie('array')),
  object: objectOf(tie('value')),
  array: fc.array(tie('value'), { maxLength: 3 }).map((items) => `[${items.join(', ')}]`),
}));
const record = objectOf(value);

function objectOf(member: fc.Arbitrary<Json>): fc.Arbitrary<Json> {
  return fc
    .uniqueArray(fc.tuple(key, member), { maxLength: 5, selector: ([name]) => name })
    .map((members) => `{${members.map(([name, text]) => `${JSON.stringify(name)}: ${text}`).join(',')}}`);
}

function flattened(text: Json): ReadonlyMap<string, string> {
  const fields = new Map<string, string>();
  flattenJson(text, (name, found) => {
    expect(fields.has(name), `${name} comes twice`).toBe(false);
    fields.set(name, found);
  });
  return fields;
}

/** DuckDB prints a number anew where it is a fraction or has an exponent. */
function expectSame(found: EngineValue | undefined, expected: string | undefined, name: string, text: Json): void {
  if (found === expected || (found === null && expected === undefined)) return;
  const [a, b] = [found, expected].map((side) => (typeof side === 'string' ? parseNumber(side) : undefined));
  expect(a !== undefined && a === b ? expected : found, `${name} in ${text}`).toEqual(expected ?? null);
}

/** Behind a key without a name, a place in an array and a key that is a number. */
const namelessKeys = ['{"": {"a": {"a": {"0": 0}, "a[0]": ""}}}', '{"": {"a": [5], "b": {"0": 6}, "a.0": "x"}}'];

it('finds in records exactly the fields that they flatten to', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 8 }), async (records) => {
      const file = folder.write('records.ndjson', records.map((text) => `${text}\n`).join(''));
      const fields = records.map(flattened);
      const names = [...new Set(fields.flatMap((found) => [...found.keys()]))].filter(isPlain);
      const rows = await scanRows(engine, partOf(file), [...names, '@record']);
      expect(rows.length).toBe(records.length);
      for (const [i, row] of rows.entries()) {
        expect(row.at(-1)).toBe(records[i]);
        for (const [n, name] of names.entries()) expectSame(row[n], fields[i]?.get(name), name, records[i] ?? '');
      }
    }),
    { numRuns: 40, examples: [[namelessKeys]] },
  );
});

it('finds them one by one too, reading single keys', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 4 }), fc.boolean(), async (records, enveloped) => {
      const file = enveloped
        ? folder.write('keys.json', `{"Records": [${records.join(',')}]}`)
        : folder.write('keys.ndjson', records.map((text) => `${text}\n`).join(''));
      const part = enveloped ? partOf(file, { format: 'json-objects', envelope: 'Records' }) : partOf(file);
      const fields = records.map(flattened);
      const names = [...new Set(fields.flatMap((found) => [...found.keys()]))].filter(isPlain);
      for (const name of names.slice(0, 6)) {
        const rows = await scanRows(engine, part, [name]);
        expect(rows.length).toBe(records.length);
        for (const [i, row] of rows.entries()) expectSame(row[0], fields[i]?.get(name), name, records[i] ?? '');
      }
    }),
    { numRuns: 40 },
  );
});

/** Tags stand in for one another and are tested elsewhere; names of very many pieces are not cut in every way. */
function isPlain(name: string): boolean {
  return !name.startsWith('#') && !name.startsWith('@') && (name.match(/[.[]/g)?.length ?? 0) < 8;
}
