import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Row } from '../../src/model/row.ts';
import { differenceOf } from './compare-rows.ts';
import { expandedLength } from './expanded-length.ts';
import { type Bench, engines, openBench } from './run-case.ts';

// Queries nobody would write: whatever compiles must run, with the same rows on every engine. The bench verifies every
// plan.

const [, clickHouseMissing] = engines.find(([name]) => name === 'clickhouse') ?? [];
let bench: Bench;
let other: Bench | undefined;
beforeAll(async () => {
  bench = await openBench();
  other = clickHouseMissing === undefined ? await openBench('clickhouse') : undefined;
});
afterAll(async () => {
  await bench.close();
  await other?.close();
});

const events = Array.from({ length: 12 }, (_, i) => ({
  '@timestamp': 1_700_000_000_000 + i * 997_000,
  ...(i % 3 === 0 ? {} : { a: ['1', '2', 'x', '', '10.0.0.1'][i % 5] ?? '' }),
  b: ['foo', 'Bar', '3', '4.5', 'true'][i % 5] ?? '',
  'c.d': i % 2 === 0 ? 'u' : 'v',
  t: `k=v host-${i}`,
  ...(i % 4 === 0
    ? {}
    : { j: [`{"n":${i},"m":{"s":"x${i % 3}"},"l":[1,{"o":"p"}]}`, '[1, "two", {"x":3}]', '{broken'][i % 3] }),
  ...(i % 2 === 0 ? { 'l[0]': 'foo', 'l[1]': String(i), 'l[3]': 'gap' } : { 'l[0].x': 'foo', 'l[1].x': `${i}` }),
}));
const files = { 'table.csv': 'k,v\n1,one\nx,ex\n1,uno\n' };

const field = fc.constantFrom(
  'a',
  'b',
  'c.d',
  't',
  'x',
  'y',
  '_count',
  '_max',
  '@timestamp',
  '@rawstring',
  'nope',
  '#tag',
  'j',
  'l[0]',
  'm.s',
);
const literal = fc.constantFrom('1', '"x"', '"*"', '-2', '3.5', '"foo"', 'true', '""', '"a*b"');

/** Text with its holes filled: `of(field, literal)` and a template over them. */
function fill(template: (...parts: string[]) => string, ...holes: fc.Arbitrary<string>[]): fc.Arbitrary<string> {
  return fc.tuple(...holes).map((parts) => template(...parts));
}

const { expression } = fc.letrec<{ expression: string }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 3 },
    field,
    literal,
    fill((f) => `lower(${f})`, field),
    fill((f) => `length(${f})`, field),
    fill((f) => `!${f}`, field),
    fill(
      (l, o, r) => `((${l}) ${o} (${r}))`,
      tie('expression'),
      fc.constantFrom('+', '-', '*', '/', '%', '==', '!=', '<'),
      tie('expression'),
    ),
    fill((c, t, e) => `if(${c}, then=${t}, else=${e})`, tie('expression'), tie('expression'), tie('expression')),
    fill((f, l) => `coalesce([${f}, ${l}])`, field, literal),
  ),
}));

const aggregate = fc.oneof(
  fc.constantFrom('count()', 'count(b, distinct=true)', 'collect([a, b])', 'selectLast([a, t])', 'x := max(b)'),
  fc.constantFrom('{ a=1 | count(as=n) }', '{ sum(b, as=s) | z := s * 2 | z > 1 }', 'groupBy(c.d)', 'top(a)'),
  fill((f, g) => `selectFromMax(${f}, include=[a, ${g}])`, field, field),
  fill((n, f) => `${n}(${f})`, fc.constantFrom('sum', 'max', 'min', 'avg', 'range', 'stdDev', 'counterAsRate'), field),
  fill((f, g) => `linReg(x=${f}, y=${g})`, field, field),
  fill((f) => `percentile(${f}, percentiles=[0, 50])`, field),
  fill((f) => `percentage({ ${f}=* | b=/o/ })`, field),
  fill((f) => `series([${f}, t], separator="+")`, field),
  fill((f) => `{ regex("(?<g>[a-z0-9])", field=${f}, repeat=true) | count(g) }`, field),
);

/** Aggregates with several rows, alone in a group. */
const several = fc.oneof(
  fill((a) => `session(${a}, maxpause=20m)`, aggregate),
  fill((f, m) => `series(${f}, separator="+", ${m})`, field, fc.constantFrom('maxduration=40m', 'startmatch={b=foo}')),
  fill((f) => `tail(2) | y := ${f}`, field).map((steps) => `{ ${steps} }`),
);

const filter = fc.oneof(
  fill((f, o, l) => `${f}${o}${l}`, field, fc.constantFrom('=', '!=', ' like '), literal),
  fill((f, o) => `${f} ${o} 2`, field, fc.constantFrom('<', '<=', '>', '>=')),
  fill((f) => `${f}=/o(?<g>.)/`, field),
  fill((f, g, l) => `(${f}=${l} OR NOT ${g}=*)`, field, field, literal),
  fill((f) => `!in(${f}, values=[1, "f*"])`, field),
  fill((f) => `cidr(${f}, subnet=["10.0.0.0/8"])`, field),
  fill((e) => `test(${e})`, expression),
  fc.constantFrom('foo', '/b.r/i', '*'),
);

const plain = fc.oneof(
  filter,
  fill((f, e) => `${f} := ${e}`, fc.constantFrom('x', 'y', 'a'), expression),
  fill((f) => `default(field=${f}, value=z)`, field),
  fill((f) => `rename(${f}, as=y)`, field),
  fill((f, g) => `concat([${f}, ${g}], as=x)`, field, field),
  fill((f, g) => `format("%s-%05d", field=[${f}, ${g}], as=x)`, field, field),
  fill((f) => `formatTime("%F %T", as=y, field=${f})`, field),
  fill((f) => `replace("o", with="0", field=${f})`, field),
  fill((f, i) => `splitString(${f}, by="-"${i})`, field, fc.constantFrom('', ', index=0')),
  fill((f, s) => `match("table.csv", field=${f}, column=k${s})`, field, fc.constantFrom('', ', strict=false')),
  fill((f) => `regex("(?<g>[a-z])(?<h>.)?", field=${f})`, field),
  fill(
    (f, p) => `parseJson(${f}${p})`,
    fc.constantFrom('j', 'a', 't'),
    fc.constantFrom('', ', prefix="p."', ', prefix="l"'),
  ),
  fill((f) => `kvParse(${f})`, fc.constantFrom('t', 'j', 'b')),
  fill((f, g) => `array:append(array="l[]", values=[${f}, ${g}])`, field, field),
  fill((f) => `array:filter(array="l[]", var=e, function={ e=* | ${f}=* }, asArray="k[]")`, field),
  fill((n) => `array:${n}("l[]", as=x)`, fc.constantFrom('length')),
  fill((f) => `array:contains("l[]", value=${f})`, fc.constantFrom('foo', '"4"')),
  fill((f, g) => `text:substring(${f}, begin=${g}, as=x)`, field, fc.constantFrom('0', '1', '-2', '9')),
  fill((f, n) => `text:${n}(string=${f}, substring="o")`, field, fc.constantFrom('contains', 'startsWith', 'endsWith')),
  fill((f, n) => `math:${n}(${f}, as=y)`, field, fc.constantFrom('abs', 'ceil', 'floor', 'sqrt', 'log2', 'rad2deg')),
  fill((f, n) => `time:${n}(${f}, as=y)`, field, fc.constantFrom('hour', 'dayOfWeekName', 'weekOfYear')),
  fill(
    (n, f) => `${n}(${f}, as=x)`,
    fc.constantFrom('base64Encode', 'urlEncode', 'crypto:md5', 'upper', 'shannonEntropy'),
    field,
  ),
  fill((f) => `parseUri(${f}, defaultBase="https://h.example/p?q=1")`, field),
  fill((f, u) => `unit:convert(${f}, to=${u}, as=y)`, field, fc.constantFrom('s', 'kB')),
);

/** Steps about one array, nested or flat. */
const arrays = fc.constantFrom(
  'split(l)',
  'split(l, strip=true)',
  'concatArray(l, as=x)',
  'array:sort("l[]", asArray="k[]")',
  'array:dedup("l[]")',
  'objectArray:eval("l[]", asArray="k[]", function={ k.y := l.x })',
  'objectArray:exists("l[]", condition={ l.x=foo })',
);

/** What reads the events once more. */
const subqueries = fc.oneof(
  fill((f, g, c) => `join({ ${c} }, field=${f}, key=${g}, include=[t, a])`, field, field, filter),
  fill((f, c) => `selfJoinFilter(${f}, where=[{ ${c} }, { b=/o/ }])`, field, filter),
  fill((f, c) => `!join({ ${c} | groupBy(a) }, field=${f}, key=a)`, field, filter),
);

const step = fc.oneof(
  { arbitrary: plain, weight: 5 },
  arrays,
  subqueries,
  fill((f, g, a, b) => `groupBy([${f}, ${g}], function=[${a}, ${b}])`, field, field, aggregate, aggregate),
  fill(
    (f, o, t) => `sort(${f}, order=${o}, type=${t})`,
    field,
    fc.constantFrom('asc', 'desc'),
    fc.constantFrom('number', 'string'),
  ),
  fill((f, g) => `select([${f}, ${g}])`, field, field),
  fill((f, r) => `top([${f}], limit=2${r})`, field, fc.constantFrom('', ', rest=others, percent=true')),
  fill((a, b) => `[${a}, ${b}]`, aggregate, aggregate),
  fill((f, a) => `timeChart(${f}, span=10m, function=${a})`, field, aggregate),
  fill((a) => `bucket(span=10m, function=${a})`, aggregate),
  fill((c, s, d) => `case { ${c} | ${s}; ${d} | y := 1; * }`, filter, plain, filter),
  fill((f, s) => `${f} match { "f*" => x := 1; /o/ => ${s}; * => * }`, field, plain),
  fc.constantFrom('head(3)', 'tail(2)', 'drop(b)', 'time:hour()'),
  fill((a, c) => `head() | accumulate(${a}, current=${c})`, aggregate, fc.constantFrom('include', 'exclude')),
  fill(
    (a, c) => `sort(b) | slidingWindow(${a}, events=3, current=${c})`,
    aggregate,
    fc.constantFrom('include', 'exclude'),
  ),
  fill(
    (a, c) => `head() | slidingTimeWindow(${a}, span=30m, current=${c})`,
    aggregate,
    fc.constantFrom('include', 'exclude'),
  ),
  fill(
    (f, d) => `head() | neighbor([${f}, b], prefix=p, direction=${d})`,
    field,
    fc.constantFrom('preceding', 'succeeding'),
  ),
  fill((a, c) => `head() | partition(${a}, condition={ ${c} })`, fc.oneof(aggregate, several), filter),
  fill((f, a, b) => `groupBy(${f}, function=[${a}, ${b}])`, field, several, aggregate),
  fill((f, a, b) => `timeChart(${f}, span=30m, function=[${a}, window(${b}, buckets=2)])`, field, aggregate, aggregate),
  fill((f, c, s) => `case { ${c} | regex("(?<g>[a-z0-9])", field=${f}, repeat=true) | ${s}; * }`, field, filter, plain),
);

/** Every field of either, in their order. */
function differenceOfRows(rows: readonly Row[], others: readonly Row[]): string | undefined {
  const fields = [...new Set([...rows, ...others].flatMap((row) => Object.keys(row)))];
  const expected = rows.map((row) => Object.fromEntries(fields.map((name) => [name, row[name] ?? null])));
  // Sums of squares lose more than the last bit, each engine others.
  return differenceOf(others, expected, true, 1e-9);
}

/** Characters: two time charts in one query take ClickHouse half a minute to analyse. */
const longest = 60_000;

describe('random queries', () => {
  test('run where they compile', async () => {
    const outcomes = { tried: 0, ran: 0, compared: 0, refused: 0, tooLong: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        outcomes.tried++;
        const query = steps.join(' | ');
        const { errors, rows, compilation } = await bench.run({ query, events, files });
        expect(errors.length > 0 || rows !== undefined).toBe(true);
        if (rows === undefined) return;
        outcomes.ran++;
        if (expandedLength(compilation.statement?.text ?? '') > longest) {
          outcomes.tooLong++;
          return;
        }
        const there = await other?.run({ query, events, files });
        if (there === undefined) return;
        // What an engine cannot do it says; it never answers otherwise.
        if (there.rows === undefined) {
          outcomes.refused++;
          expect(there.errors).toEqual(there.errors.filter((code) => code.startsWith('CQL05')));
          return;
        }
        outcomes.compared++;
        expect(differenceOfRows(rows, there.rows)).toBeUndefined();
      }),
      // The same queries in every run, so that a commit is not blamed for what another query finds: SAKER_SEED has others.
      {
        numRuns: Number(process.env['SAKER_RUNS'] ?? 120),
        seed: Number(process.env['SAKER_SEED'] ?? 1550),
        interruptAfterTimeLimit: 45_000,
      },
    );
    expect(outcomes.ran).toBeGreaterThan(outcomes.tried / 2);
    if (other) expect(outcomes.compared).toBeGreaterThan(outcomes.tried / 3);
  });
  if (clickHouseMissing !== undefined) test.skip(`agree on both engines: ${clickHouseMissing}`, () => undefined);
});

describe('constants', () => {
  // A bare number to group or order by would be the number of a result column.
  test.each([
    ['x := 1 | groupBy(x)', [{ x: '1', _count: '12' }]],
    ['x := 2 | groupBy([x, c.d]) | head(1)', [{ x: '2', 'c.d': 'u', _count: '6' }]],
    ['x := 9 | sort(x, limit=1) | select(x)', [{ x: '9' }]],
    ['x := 7 | top(x)', [{ x: '7', _count: '12' }]],
    ['x := -2.5 | groupBy(x, function=head(1)) | select(x)', [{ x: '-2.5' }]],
    ['createEvents(["a=1"]) | table(@rawstring)', [{ '@rawstring': 'a=1' }]],
  ])('%s', async (query, expected) => {
    const { errors, rows } = await bench.run({ query, events, files });
    expect(errors).toEqual([]);
    expect(rows?.map((row) => ({ ...row }))).toEqual(expected);
  });
});
