import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseNumber } from '../../src/model/number.ts';
import { type Bench, openBench } from './run-case.ts';

// Names and values that break engines which paste them into SQL, JSON paths, patterns or objects.

const names = [
  'plain',
  'Plain',
  'PLAIN',
  'a.b',
  'A.b',
  'a[0]',
  "it's",
  'say "x"',
  'back\\slash',
  'tab\there',
  'new\nline',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'select',
  'c1',
  'rn',
  '$.x',
  '$',
  '*',
  'ünï–cödé',
  '日本語',
  '🎯',
  'e\u0301',
  'é',
  ' leading',
  'a b-c/d',
  '%s',
  'a"; DROP TABLE lookup_1; --',
  "a' OR '1'='1",
  '{"a":1}',
  '@meta',
  '#tag',
];

const values = [
  '',
  ' ',
  'x',
  'X',
  '0',
  '007',
  '1e3',
  '1000',
  '-0',
  'NaN',
  'inf',
  'true',
  'null',
  "'; DROP TABLE x; --",
  '\\',
  '\\n',
  '%',
  '_',
  'a%b_c',
  'line\nbreak',
  '\u0000',
  'bom\ufeff',
  '\u2028',
  '🎯',
  'e\u0301',
  '{"a":[1]}',
  '"',
  "''",
  '9007199254740993',
  '1_000',
  '0x10',
  ' 12 ',
];

type Event = Readonly<Record<string, string>>;

const name = fc.constantFrom(...names);
const value = fc.oneof(fc.constantFrom(...values), fc.string({ unit: 'grapheme', maxLength: 6 }));
const event: fc.Arbitrary<Event> = fc.dictionary(name, value, { minKeys: 0, maxKeys: 5, noNullPrototype: false });
const events = fc.array(event, { minLength: 1, maxLength: 12 });

/** Events with names and a value to ask for, more often than not ones that occur. */
const asked = events.chain((input) => {
  const known = input.flatMap((e) => Object.keys(e));
  const held = input.flatMap((e) => Object.values(e));
  const field = known.length === 0 ? name : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...known) }, name);
  const text = held.length === 0 ? value : fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...held) }, value);
  return fc.record({ input: fc.constant(input), field, other: field, text });
});

/** A field or a text as a query writes it. */
function quoted(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}

function has(event: Event, field: string): boolean {
  return Object.hasOwn(event, field);
}

/** `field = value` as the language defines it: as numbers where both are numbers, else as texts; `*` is a wildcard. */
function equals(found: string, wanted: string): boolean {
  if (wanted.includes('*')) {
    const pieces = wanted.split(/\*+/).map((piece) => piece.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&'));
    return new RegExp(`^${pieces.join('[^]*')}$`).test(found);
  }
  const [a, b] = [parseNumber(found), parseNumber(wanted)];
  return found === wanted || (a !== undefined && a === b);
}

/** Lone surrogates have no UTF-8; DuckDB's binding drops a byte order mark that begins a value. */
function isText(text: string): boolean {
  return !/\p{Surrogate}/u.test(text) && !text.startsWith('\ufeff');
}

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function rowsOf(query: string, input: readonly Event[]): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const { errors, rows } = await bench.run({ query, events: input });
  expect(errors, query).toEqual([]);
  return rows ?? [];
}

const runs = { numRuns: 40, interruptAfterTimeLimit: 40_000 };

describe('hostile names and values', () => {
  test('are filtered', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ input, field, text: wanted }) => {
        fc.pre(isText(wanted) && input.every((e) => Object.values(e).every(isText)));
        const rows = await rowsOf(`${quoted(field)}=${quoted(wanted)} | count()`, input);
        const expected = input.filter((e) => has(e, field) && equals(e[field] ?? '', wanted)).length;
        expect(rows).toEqual([{ _count: String(expected) }]);
        const others = await rowsOf(`${quoted(field)}!=${quoted(wanted)} | count()`, input);
        expect(others).toEqual([{ _count: String(input.length - expected) }]);
      }),
      runs,
    );
  });

  test('come out of whole events as they went in', async () => {
    await fc.assert(
      fc.asyncProperty(events, async (input) => {
        fc.pre(input.every((e) => Object.values(e).every(isText)));
        const rows = await rowsOf('', input);
        const withoutRaw = rows.map(({ '@rawstring': _, ...row }) => row);
        expect(withoutRaw).toEqual(input.map((e) => ({ ...e })));
      }),
      runs,
    );
  });

  test('are grouped', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ input, field: first, other: second }) => {
        fc.pre(first !== second && input.every((e) => Object.values(e).every(isText)));
        const rows = await rowsOf(`groupBy([${quoted(first)}, ${quoted(second)}])`, input);
        const counts = new Map<string, number>();
        for (const e of input) {
          if (!has(e, first) && !has(e, second)) continue;
          const key = JSON.stringify([has(e, first) ? e[first] : null, has(e, second) ? e[second] : null]);
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        const found = rows.map((row) => [
          JSON.stringify([
            Object.hasOwn(row, first) ? row[first] : null,
            Object.hasOwn(row, second) ? row[second] : null,
          ]),
          Number(row['_count']),
        ]);
        expect(new Map(found as [string, number][])).toEqual(counts);
      }),
      runs,
    );
  });

  test('are assigned and renamed', async () => {
    await fc.assert(
      fc.asyncProperty(asked, name, async ({ input, field: from, other: to, text }, set) => {
        fc.pre(
          new Set([from, to, set]).size === 3 && isText(text) && input.every((e) => Object.values(e).every(isText)),
        );
        const query = `${quoted(set)} := ${quoted(text)} | rename(field=${quoted(from)}, as=${quoted(to)})`;
        const rows = await rowsOf(`${query} | select([${[from, to, set].map(quoted).join(', ')}])`, input);
        const expected = input.map((e) => {
          const row: Record<string, string> = Object.create(null);
          if (has(e, from)) row[to] = e[from] ?? '';
          else if (has(e, to)) row[to] = e[to] ?? '';
          row[set] = text;
          return Object.entries(row).sort();
        });
        expect(rows.map((row) => Object.entries(row).sort())).toEqual(expected);
      }),
      runs,
    );
  });

  test('are looked up', async () => {
    await fc.assert(
      fc.asyncProperty(asked, async ({ input, field, text }) => {
        fc.pre(isText(text) && !text.includes('\u0000') && input.every((e) => Object.values(e).every(isText)));
        const found = input.filter((e) => has(e, field) && e[field] === text).length;
        const files = { 'table.csv': [{ key: text, [`${field} `]: 'hit' }] };
        const query = `match("table.csv", field=${quoted(field)}, column=key) | count(${quoted(`${field} `)})`;
        const { errors, rows } = await bench.run({ query, events: input, files });
        expect(errors).toEqual([]);
        expect(rows).toEqual([{ _count: String(found) }]);
      }),
      runs,
    );
  });

  test('are patterns of a lookup file', async () => {
    const patterns = fc.uniqueArray(
      fc.oneof(
        value,
        value.map((v) => `${v}*${v}`),
      ),
      { minLength: 1, maxLength: 6 },
    );
    await fc.assert(
      fc.asyncProperty(asked, patterns, async ({ input, field }, cells) => {
        const texts = [...cells, ...input.flatMap((e) => Object.values(e))];
        fc.pre(texts.every((text) => isText(text) && !text.includes('\u0000')));
        const files = { 'table.csv': cells.map((cell, row) => ({ cell, row: String(row) })) };
        const order = (a: string, b: string): number => Buffer.compare(Buffer.from(b), Buffer.from(a));
        const fitting = input.map((e) => {
          const found = cells.filter((cell) => has(e, field) && equals(e[field] ?? '', `*${cell}*`));
          return found.sort(order).map((cell) => String(cells.indexOf(cell)));
        });
        const query = `match("table.csv", field=${quoted(field)}, column=cell, mode=glob`;
        for (const [rest, rows] of [
          [') | select(row)', fitting.flatMap(([first]) => first ?? [])],
          [', nrows=max) | select(row)', fitting.flat()],
        ] as const) {
          const outcome = await bench.run({ query: query + rest, events: input, files });
          expect(outcome.errors).toEqual([]);
          expect(outcome.rows?.map((r) => r['row'])).toEqual(rows);
        }
      }),
      // Two patterns that fit one value: the order among them is not that of the file.
      { ...runs, examples: [[{ input: [{ plain: '' }], field: 'plain', other: 'plain', text: '' }, ['*', '']]] },
    );
  });
});
