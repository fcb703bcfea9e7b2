import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bench, openBench } from './run-case.ts';

// Queries nobody would write: whatever compiles must run. The bench verifies every plan.

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

const events = Array.from({ length: 12 }, (_, i) => ({
  '@timestamp': 1_700_000_000_000 + i * 997_000,
  ...(i % 3 === 0 ? {} : { a: ['1', '2', 'x', '', '10.0.0.1'][i % 5] ?? '' }),
  b: ['foo', 'Bar', '3', '4.5', 'true'][i % 5] ?? '',
  'c.d': i % 2 === 0 ? 'u' : 'v',
  t: `k=v host-${i}`,
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
);

const step = fc.oneof(
  { arbitrary: plain, weight: 3 },
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

describe('random queries', () => {
  test('run where they compile', async () => {
    let ran = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 5 }), async (steps) => {
        const { errors, rows } = await bench.run({ query: steps.join(' | '), events, files });
        if (errors.length === 0) ran++;
        expect(errors.length > 0 || rows !== undefined).toBe(true);
      }),
      { numRuns: Number(process.env['SAKER_RUNS'] ?? 150), interruptAfterTimeLimit: 40_000 },
    );
    expect(ran).toBeGreaterThan(50);
  });
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
