import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, engines, openBench } from './run-case.ts';

// A field is the same whether its name stands in the query or is computed from the event.

const names = [
  ...['a', 'b', 'c', 'c.d', 'c.d[0]', 'c.d[0].e', 'c.d[1]', 'l', 'l[0]', 'l[1]', 'l[2]', 'l[01]', 'l[-1]', 'l[]'],
  ...[
    '@timestamp',
    '@rawstring',
    '#tag',
    'tag',
    '#type',
    'type',
    '#',
    '',
    'nope',
    'A',
    'num',
    'neg',
    'big',
    'flag',
    'nul',
  ],
  ...['x.k', 'x.l[0]', 'k', 'p.k', 'p.l[1]', 'p.', 'p', 'o[0].k', 'o[1].k', 'o[0]', 'o', '_index', '_count', '_max'],
  ...[
    "it's",
    'a"b',
    'back\\slash',
    'til~de',
    'sl/ash',
    '0',
    'é',
    '😀',
    'two words',
    '"',
    "' OR 1",
    '$.a',
    '*',
    'new',
    'e.k',
  ],
];

const event = {
  '@timestamp': 1_700_000_000_000,
  a: '1',
  b: '{"k": "json", "l": [1.50, {"m": 2}], "0": "zero", "": "none", "a": null}',
  c: { d: [{ e: 1.5e3 }, 'second'] },
  l: ['x', 2, null, 'y'],
  o: [{ k: 'first', m: 1 }, { k: 'other' }],
  kv: 'k=v a=kv #tag=t2',
  num: 7.5,
  neg: -0.1,
  big: '12345678901234567890',
  flag: true,
  nul: null,
  '#type': 'dns',
  '#tag': 't',
  "it's": 'quote',
  'a"b': 'double',
  'back\\slash': 'back',
  'til~de': 'tilde',
  'sl/ash': 'slash',
  '0': 'nought',
  é: 'accent',
  '😀': 'smile',
  'two words': 'blank',
  '$.a': 'path',
  '*': 'star',
};

/** What may stand before: each puts other layers over the event. */
const before = [
  '*',
  'new := upper(a) | a := 2 | drop(num) | "l[1]" := "set"',
  'parseJson(b)',
  'kvParse(kv)',
  'kvParse(kv, override=true, as=x)',
  'case { a=2 | new := "no"; * | parseJson(b, prefix="x.") }',
  'split(o)',
  'split(o, strip=true)',
  'l := splitString(kv, by=" ")',
  'array:append("l[]", values=["z"])',
  'setField(target=a, value=num) | setField(target=n, value=format("%s!", field=n))',
  'select([n, a, l, "l[0]", #type, num])',
  'l := splitString(kv, by=" ") | select([n, "l[1]", l])',
  'groupBy([n, a, #tag], function=[count(), max(num)])',
  'groupBy(n, function={ tail(1) })',
  'groupBy(n, function=collect([a, b])) | parseJson(b, prefix="p.") | new := p.k | drop("p.k")',
];

const quoted = (name: string) => JSON.stringify(name);

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

describe.each(engines)('names computed from the event on %s', (engine, reason) => {
  if (reason !== undefined) {
    test.skip(reason, () => undefined);
    return;
  }
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(engine);
  });
  afterAll(() => bench.close());

  test.each(before)('%s', async (steps) => {
    for (const some of chunks(names, 20)) {
      const events = some.map((n) => ({ ...event, n }));
      const literal = some.map((name) => `test(n == ${quoted(name)}) | expected := getField(${quoted(name)})`);
      const query = `${steps} | found := getField(n) | case { ${literal.join('; ')}; * } | head(1000)`;
      const { errors, rows = [] } = await bench.run({ query, events });
      expect(errors).toEqual([]);
      expect(rows.length).toBeGreaterThanOrEqual(some.length);
      expect(rows.map(({ n, found }) => [n, found])).toEqual(rows.map(({ n, expected }) => [n, expected]));
    }
  });

  test('elements of arrays', async () => {
    const read = (value: string) =>
      `objectArray:eval("o[]", asArray="r[]", function={ r := ${value} }, var=e) | select(["r[0]", "r[1]"])`;
    for (const name of ['e.k', 'e', 'e.m', 'e.x', 'a', 'kv', 'nope', 'n']) {
      const at = { events: [{ ...event, n: name, e: 'hidden' }] };
      const [found, expected] = [
        await bench.run({ query: read('getField(n)'), ...at }),
        await bench.run({ query: read(name), ...at }),
      ];
      expect(found.errors).toEqual([]);
      expect(found.rows, name).toEqual(expected.rows);
    }
  });

  test('are written like those that stand in the query', async () => {
    for (const name of ['a', 'c.d[0].e', 'l[1]', 'l[7]', '#tag', 'x', '@rawstring', 'é"\\'] as const) {
      const write = (target: string) =>
        `setField(target=${target}, value=num * 2) | y := ${quoted(name)} | l := array:length("l[]")`;
      const at = { events: [{ ...event, n: name }, { n: name }, event] };
      const [found, expected] = [
        await bench.run({ query: `${write('n')} | n := ""`, ...at }),
        await bench.run({
          query: `case { n=* | ${write(quoted(name))}; * | y := ${quoted(name)} | l := array:length("l[]") } | n := ""`,
          ...at,
        }),
      ];
      expect(found.errors).toEqual([]);
      expect(found.rows, name).toEqual(expected.rows);
    }
  });
});
