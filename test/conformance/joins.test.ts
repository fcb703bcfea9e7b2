import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differenceOf, type ExpectedRow } from './compare-rows.ts';
import { type Bench, type Case, engines, openBench } from './run-case.ts';

// Queries in queries: join(), tables of a query, correlate(), selfJoin() and what they may be combined with.

const t0 = 1_700_000_000_000;

const people: Case['events'] = [
  { '@timestamp': t0, kind: 'person', id: '1', name: 'Ann', nested: { a: 'x', list: ['p', 'q'] } },
  { '@timestamp': t0 + 1, kind: 'person', id: '2', name: 'Bob', n: '10' },
  { '@timestamp': t0 + 2, kind: 'person', id: '2', name: 'Bo', n: '9' },
  { '@timestamp': t0 + 3, kind: 'visit', who: '1', page: 'a' },
  { '@timestamp': t0 + 4, kind: 'visit', who: '2', page: 'b' },
  { '@timestamp': t0 + 5, kind: 'visit', who: '1', page: 'b' },
  { '@timestamp': t0 + 6, kind: 'visit', who: '3', page: 'a' },
];

interface FixedCase {
  readonly title: string;
  readonly query: string;
  readonly rows: readonly ExpectedRow[];
  readonly events?: Case['events'];
  readonly files?: Case['files'];
  readonly ordered?: boolean;
  readonly start?: number;
  readonly end?: number;
  readonly cut?: readonly string[];
  readonly warnings?: readonly string[];
}

const cases: readonly FixedCase[] = [
  {
    title: 'join() in a branch of case',
    query:
      'kind=visit | case { join({kind=person}, field=who, key=id, include=name) | known := "yes"; * | known := "no" }',
    rows: [
      { who: '1', page: 'a', name: 'Ann', known: 'yes' },
      { who: '2', name: 'Bo', known: 'yes' },
      { who: '1', page: 'b', name: 'Ann', known: 'yes' },
      { who: '3', name: null, known: 'no' },
    ],
  },
  {
    title: 'join() where events of one key have one time',
    events: [
      { '@timestamp': t0, kind: 'person', id: '1', name: 'Bo', age: '9' },
      { '@timestamp': t0, kind: 'person', id: '1', name: 'Cy', age: '8' },
      { '@timestamp': t0, kind: 'person', id: '1', name: 'Al' },
      { '@timestamp': t0 - 1, kind: 'person', id: '1', name: 'Di' },
      { '@timestamp': t0 + 1, kind: 'visit', who: '1' },
    ],
    query: 'kind=visit | join({kind=person}, field=who, key=id, include=[name, age], max=2)',
    rows: [
      { who: '1', name: 'Cy', age: '8' },
      { who: '1', name: 'Bo', age: '9' },
    ],
  },
  {
    title: 'join() that includes a constant',
    query: 'kind=visit page=b who=2 | join({kind=person | known := "7"}, field=who, key=id, include=[known, name])',
    rows: [{ who: '2', known: '7', name: 'Bo' }],
  },
  {
    title: 'join() in join()',
    query:
      'page=a | join({page=b | join({kind=person}, field=who, key=id, include=name)}, field=who, include=[name, page], mode=left)',
    rows: [
      { who: '1', name: 'Ann', page: 'b' },
      { who: '3', name: null, page: 'a' },
    ],
  },
  {
    title: 'join() after an aggregate, against an aggregate in an order of its own',
    query:
      'kind=visit | groupBy(who, function=count(as=visits)) | join({kind=person n=* | sort(n, order=asc, limit=10)}, field=who, key=id, include=name)',
    rows: [{ who: '2', visits: '1', name: 'Bo' }],
  },
  {
    title: 'the same join twice, and its fields in further steps',
    query:
      'kind=visit | join({kind=person}, field=who, key=id, include=name) | first := name | join({kind=person}, field=who, key=id, include=[name, n]) | groupBy([first, name], function=collect(n))',
    rows: [
      { first: 'Ann', name: 'Ann', n: '' },
      { first: 'Bo', name: 'Bo', n: '9' },
    ],
  },
  {
    title: 'join() on a number and on text in a computed field',
    query: 'kind=visit | w := who + 0 | join({kind=person | i := id * 1}, field=w, key=i, include=name, max=5)',
    rows: [
      { who: '1', page: 'a', name: 'Ann' },
      { who: '1', page: 'b', name: 'Ann' },
      { who: '2', name: 'Bo' },
      { who: '2', name: 'Bob' },
    ],
  },
  {
    title: 'the rows of the subquery are limited, newest first',
    query: 'kind=visit | join({kind=person}, field=who, key=id, include=name, limit=2)',
    rows: [{ who: '2', name: 'Bo' }],
  },
  {
    title: 'join() within a composite function',
    query: 'kind=visit | groupBy(page, function={ join({kind=person}, field=who, key=id) | count(as=known) })',
    rows: [
      { page: 'a', known: '1' },
      { page: 'b', known: '2' },
    ],
  },
  {
    title: 'a view of its own is not looked at, which is said',
    query: 'page=a | join({kind=person}, field=who, key=id, view=other, live=false, include=name)',
    rows: [{ who: '1', name: 'Ann' }],
    warnings: ['CQL0505'],
  },
  {
    title: 'the range of a subquery counts from the end of the main query',
    query: 'kind=visit | join({kind=person}, field=who, key=id, include=name, start=10ms, end=3ms)',
    start: t0 + 3,
    end: t0 + 5,
    rows: [
      { who: '1', name: 'Ann' },
      { who: '2', name: 'Bob' },
    ],
  },
  {
    title: 'without a range of its own a subquery has that of the main query',
    query: 'kind=visit | !join({kind=person}, field=who, key=id)',
    start: t0 + 2,
    rows: [{ who: '1', page: 'a' }, { who: '1', page: 'b' }, { who: '3' }],
  },
  {
    title: 'a table of whole events: nested fields, arrays, several keys',
    query:
      'defineTable({kind=person}, name=all, include=*) | kind=visit | match(all, field=who, column=id) | groupBy([who, name, nested.a, nested.list[1], page, kind])',
    rows: [
      { who: '1', name: 'Ann', 'nested.a': 'x', 'nested.list[1]': 'q', page: 'a', kind: 'person' },
      { who: '1', name: 'Ann', page: 'b' },
      { who: '2', name: 'Bo', 'nested.a': null, page: 'b' },
    ],
  },
  {
    title: 'several rows of a table, the last one first; keys without regard to case',
    query:
      'defineTable({kind=person | K := "Key"}, name=t, include=[id, K, name]) | who=2 | k := "KEY" | match(t, field=[who, k], column=[id, K], nrows=max, ignoreCase=true, include=name)',
    rows: [
      { name: 'Bo', id: null },
      { name: 'Bob', id: null },
    ],
    ordered: true,
  },
  {
    title: 'tables of tables, read and looked up; a lookup file among them',
    files: { 'pages.csv': 'page,title\na,Start\nb,End\n' },
    query:
      'defineTable({kind=visit | match(file="pages.csv", field=page) | groupBy([who, title])}, name=seen, include=[who, title]) | defineTable({readFile(seen) | match("pages.csv", field=title, column=title, strict=false) | groupBy(title)}, name=titles, include=*) | readFile([titles, "pages.csv"], include=[title, _count])',
    rows: [
      { title: 'End', _count: '2' },
      { title: 'Start', _count: '2' },
      { title: 'Start', _count: null },
      { title: 'End', _count: null },
    ],
    ordered: true,
  },
  {
    title: 'readFile() of whole events, one by one and limited',
    query:
      'defineTable({kind=person}, name=t, include=*) | readFile(t, limit=2) | select([@timestamp, name, nested.a])',
    rows: [
      { '@timestamp': t0, name: 'Ann', 'nested.a': 'x' },
      { '@timestamp': t0 + 1, name: 'Bob', 'nested.a': null },
    ],
    ordered: true,
  },
  {
    title: 'the table of an aggregate without rows',
    query:
      'defineTable({kind=nobody | groupBy(id)}, name=t, include=*) | page=a | match(t, field=who, column=id, strict=false)',
    rows: [{ who: '1' }, { who: '3' }],
  },
  {
    title: 'patterns in a table of the query: the last by the alphabet wins',
    events: [
      { pattern: 'curl.exe', what: 'web' },
      { pattern: 'c*L.exe', what: 'odd' },
      { pattern: '100%_\\', what: 'percent' },
      { cmd: 'C:\\CURL.exe -s' },
      { cmd: 'run 100%_\\ now' },
      { cmd: 'run 100x_\\ now' },
    ],
    query:
      'defineTable({pattern=*}, name=tools, include=[pattern, what]) | cmd=* | match(tools, field=cmd, column=pattern, mode=glob, ignoreCase=true, nrows=max) | select([cmd, what])',
    rows: [{ what: 'web' }, { what: 'odd' }, { what: 'percent' }],
    ordered: true,
  },
  {
    title: 'subnets in a table of the query: the most specific one wins',
    events: [
      { net: '10.0.0.0/8', zone: 'inside' },
      { net: ' 10.1.128.0/17 ', zone: 'lab' },
      { net: '10.1.200.7', zone: 'printer' },
      { net: '2001:db8:8000::/33', zone: 'six' },
      { net: '0.0.0.0/0', zone: 'v4' },
      { net: '10.0.0.0/x', zone: 'none' },
      { net: '10.0.0.0/8/8', zone: 'none' },
      { net: '10.0.0.0/40', zone: 'none' },
      ...['10.2.3.4', '10.1.129.1', '10.1.200.7', '2001:DB8:ffff::', '2001:db8:7fff::', '8.8.8.8', '10.1', ''].map(
        (ip) => ({ ip }),
      ),
    ],
    query:
      'defineTable({net=* | tail(max)}, name=nets, include=[net, zone]) | ip=* | match(nets, field=ip, column=net, mode=cidr, strict=false) | select([ip, zone])',
    rows: [
      { ip: '10.2.3.4', zone: 'inside' },
      { ip: '10.1.129.1', zone: 'lab' },
      { ip: '10.1.200.7', zone: 'printer' },
      { ip: '2001:DB8:ffff::', zone: 'six' },
      { ip: '2001:db8:7fff::', zone: null },
      { ip: '8.8.8.8', zone: 'v4' },
      { ip: '10.1', zone: null },
      { ip: '', zone: null },
    ],
  },
  {
    title: 'cidr() over a table of the query',
    events: [{ net: '10.0.0.0/9' }, { ip: '10.1.1.1' }, { ip: '10.200.1.1' }],
    query: 'defineTable({net=*}, name=nets, include=net) | ip=* | cidr(ip, file=nets, column=net)',
    rows: [{ ip: '10.1.1.1' }],
  },
  {
    title: 'correlate() of fields set before it and in its queries, then an aggregate',
    query:
      'key := who | correlate(P: { kind=person | key := id } include: [name], V: { kind=visit | page=b | key <=> P.key }, maxPerRoot=5) | groupBy(P.name, function=count(V.key))',
    rows: [
      { 'P.name': 'Ann', _count: '1' },
      { 'P.name': 'Bo', _count: '1' },
      { 'P.name': 'Bob', _count: '1' },
    ],
  },
  {
    title: 'a link before other steps means the field as it was there',
    query:
      'correlate(P: { kind=person name=Ann } include: id, V: { kind=visit | who <=> P.id | who := "changed" } include: [who, page])',
    warnings: ['CQL0309'],
    rows: [{ 'P.id': '1', 'V.page': 'a', 'V.who': '1' }],
  },
  {
    title: 'all fields of all queries, nested ones too',
    query: 'correlate(P: { name=Ann } include: *, V: { page=b | who <=> P.id } include: [*])',
    rows: [
      {
        '@timestamp': t0,
        'P.id': '1',
        'P.nested.a': 'x',
        'P.nested.list[1]': 'q',
        'P.@timestamp': String(t0),
        'V.page': 'b',
        'V.who': '1',
        'V.@timestamp': String(t0 + 5),
        id: null,
      },
    ],
  },
  {
    title: 'a table of groups of events',
    query:
      'defineTable({correlate(P: { kind=person }, V: { kind=visit | who <=> P.id })}, name=c, include=[P.id]) | kind=visit | !match(c, field=who, column=P.id)',
    rows: [{ who: '3' }],
  },
  {
    title: 'selfJoinFilter() among other filters, and with two fields',
    query: '(selfJoinFilter([who], where=[{page=a}, {page=b}]) page=b) OR selfJoinFilter([who, page], where={who=3})',
    rows: [{ who: '1', page: 'b' }, { who: '3' }],
  },
  {
    title: 'selfJoin() limits its keys and says so',
    query: 'selfJoin(who, where={kind=visit}, limit=2)',
    rows: [{ who: '1' }, { who: '2' }],
  },
  {
    title: 'setTimeInterval() wins over the range of the query',
    query: `setTimeInterval(start=${t0 + 5}, end=${t0 + 6}) | kind=visit`,
    start: t0,
    end: t0 + 1,
    rows: [{ page: 'b', who: '1' }],
  },
];

const mistakes: readonly (readonly [query: string, codes: readonly string[]])[] = [
  ['a=1 | setTimeInterval(1d)', ['CQL0309']],
  ['setTimeInterval(1d) | setTimeInterval(2d) | a=1', ['CQL0309']],
  ['defineTable({*}, name=t, include=*) | setTimeInterval(1d)', ['CQL0309']],
  ['join({setTimeInterval(1d) | a=1}, field=a)', ['CQL0309']],
  ['join({defineTable({*}, name=t, include=*) | a=1}, field=a)', ['CQL0309']],
  ['defineTable({*}, name=t, include=*) | defineTable({*}, name=t, include=a) | a=1', ['CQL0304']],
  ['match(t, field=a) | defineTable({*}, name=t, include=*)', ['CQL0315']],
  ['join({a=1}, field=a, start=never)', ['CQL0306']],
  ['groupBy(a) | correlate(A: {a=1}, B: {b=1 | x <=> A.x})', ['CQL0309']],
  ['groupBy(a, function=correlate(A: {a=1}, B: {b=1 | x <=> A.x}))', ['CQL0308']],
  ['correlate(A: {a=1 | head(1)}, B: {b=1 | x <=> A.x})', ['CQL0308']],
  ['correlate(A: {readFile("a.csv")}, B: {b=1 | x <=> A.x})', ['CQL0315']],
  ['correlate(A: {a=1}, A: {b=1 | x <=> A.x})', ['CQL0304']],
  ['correlate(A: {a=1} exclude: x, B: {b=1 | x <=> A.x})', ['CQL0302']],
  ['correlate({a=1}, B: {b=1})', ['CQL0305']],
  ['correlate(A: {a=1})', ['CQL0303']],
  ['correlate(A: {a=1}, B: {b=1}, globalConstraints=x, root=C)', ['CQL0306']],
  ['correlate(A: {a=1}, B: {b=1}, globalConstraints=x, jitterTolerance=1s)', ['CQL0303']],
  ['correlate(A: {a=1}, B: {b=1}, globalConstraints=x, sequence=true, within=1s, jitterTolerance=2s)', ['CQL0306']],
  ['case { correlate(A: {a=1}, B: {b=1 | x <=> A.x}); * }', ['CQL0308']],
];

describe.each(engines)('queries in queries on %s', (engine, reason) => {
  if (reason !== undefined) {
    test.skip(reason, () => undefined);
    return;
  }
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(engine);
  });
  afterAll(() => bench.close());

  test.each(cases)('$title', async ({ rows, ordered = false, cut = [], warnings = [], events = people, ...rest }) => {
    const outcome = await bench.run({ events, ...rest });
    expect(outcome.errors).toEqual([]);
    expect(outcome.warnings).toEqual(warnings);
    expect(outcome.cut).toEqual(cut);
    expect(differenceOf(outcome.rows ?? [], rows, ordered)).toBeUndefined();
  });

  test.each(mistakes)('%s', async (query, codes) => {
    expect((await bench.run({ events: [], query })).errors).toEqual(codes);
  });

  test('limits that are defaults are reported', async () => {
    const many = Array.from({ length: 201 }, (_, i) => ({ '@timestamp': t0 + i, n: i }));
    const query = 'defineTable({n=*}, name=t, include=n) | n=0 | match(t, field=n, strict=false)';
    const { cut, rows } = await bench.run({ events: many, query });
    expect(cut).toEqual(['defineTable() kept the newest 200 events of a query without an aggregate']);
    expect(rows).toHaveLength(1);
  });

  test('correlate() finds what a search through all groups finds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 12 }), settings, async (given, options) => {
        const events = given.map(({ time, ...fields }, i) => ({
          '@timestamp': t0 + time * 1000,
          n: String(i),
          ...fields,
        }));
        const { errors, rows } = await bench.run({ events, query: correlateQuery(options) });
        expect(errors).toEqual([]);
        const shown = (rows ?? []).map((row) => ['A', 'B', 'C'].map((name) => Number(row[`${name}.n`])));
        expect(shown).toEqual(constellations(given, options));
      }),
      { numRuns: engine === 'duckdb' ? 150 : 40 },
    );
  });

  test('join() finds what a search through all rows finds', async () => {
    const row = fc.record(
      { side: fc.constantFrom('l', 'r'), k: fc.constantFrom('1', '2', ''), j: fc.constantFrom('x', 'y') },
      { requiredKeys: ['side'] },
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(row, { maxLength: 10 }),
        fc.integer({ min: 1, max: 3 }),
        fc.constantFrom('inner', 'left'),
        async (given, max, mode) => {
          const events = given.map((fields, i) => ({ n: String(i), ...fields }));
          const query = `side=l | join({side=r | m := n}, field=[k, j], include=m, max=${max}, mode=${mode}) | table([n, m], sortby=n, order=asc)`;
          const { rows } = await bench.run({ events, query });
          const right = events.filter(({ side }) => side === 'r').reverse();
          const expected: readonly ExpectedRow[] = events
            .filter(({ side }) => side === 'l')
            .flatMap(({ n, k, j }): ExpectedRow[] => {
              const found = right
                .filter((r) => k !== undefined && j !== undefined && r.k === k && r.j === j)
                .slice(0, max);
              if (found.length === 0) return mode === 'left' ? [{ n, m: null }] : [];
              return found.map((r) => ({ n, m: r.n }));
            });
          expect(differenceOf(rows ?? [], expected, false)).toBeUndefined();
        },
      ),
      { numRuns: engine === 'duckdb' ? 100 : 30 },
    );
  });
});

// correlate() by hand -------------------------------------------------------------------------------------------------

interface Event {
  readonly time: number;
  readonly e: string;
  readonly k?: string;
}

interface Settings {
  readonly within?: number;
  readonly sequence: boolean;
  readonly jitter?: number;
  readonly maxPerRoot: number;
  readonly root: 'A' | 'B' | 'C';
  readonly once: boolean;
}

const event: fc.Arbitrary<Event> = fc.record(
  { time: fc.integer({ min: 0, max: 6 }), e: fc.constantFrom('a', 'b', 'c'), k: fc.constantFrom('1', '2') },
  { requiredKeys: ['time', 'e'] },
);

const settings: fc.Arbitrary<Settings> = fc.record(
  {
    within: fc.integer({ min: 0, max: 5 }),
    sequence: fc.boolean(),
    jitter: fc.constantFrom(0, 1, 2),
    maxPerRoot: fc.integer({ min: 1, max: 3 }),
    root: fc.constantFrom('A', 'B', 'C'),
    once: fc.boolean(),
  },
  { requiredKeys: ['sequence', 'maxPerRoot', 'root', 'once'] },
);

/** The second and the third query find the same events, some of which the first one finds too. */
function correlateQuery({ within, sequence, jitter, maxPerRoot, root, once }: Settings): string {
  const tolerance = sequence && jitter !== undefined ? Math.min(jitter, within ?? jitter) : undefined;
  const options = [
    ...(within === undefined ? [] : [`within=${within}s`]),
    ...(sequence ? ['sequence=true'] : []),
    ...(tolerance === undefined ? [] : [`jitterTolerance=${tolerance}s`]),
    `maxPerRoot=${maxPerRoot}, root=${root}, includeMatchesOnceOnly=${once}`,
  ];
  const queries = 'A: { in(e, values=[a, c]) } include: n, B: { in(e, values=[b, c]) | k <=> A.k } include: n';
  return `correlate(${queries}, C: { in(e, values=[b, c]) | k <=> B.k } include: n, ${options.join(', ')})`;
}

function constellations(events: readonly Event[], options: Settings): readonly (readonly number[])[] {
  const { within, sequence, jitter, maxPerRoot, once } = options;
  const all = events.map((e, i) => ({ ...e, i })).sort((x, y) => x.time - y.time || x.i - y.i);
  const place = new Map(all.map(({ i }, at) => [i, at]));
  const tolerance = jitter === undefined ? undefined : Math.min(jitter, within ?? jitter);
  const fits = (x: (typeof all)[number], y: (typeof all)[number]): boolean => {
    if (x.i === y.i) return false;
    if (within !== undefined && Math.abs(x.time - y.time) > within) return false;
    if (!sequence) return true;
    if (tolerance !== undefined) return x.time <= y.time + tolerance;
    return (place.get(x.i) ?? 0) < (place.get(y.i) ?? 0);
  };
  const found: (readonly number[])[] = [];
  for (const a of all.filter(({ e }) => e !== 'b')) {
    for (const b of all.filter(({ e }) => e !== 'a')) {
      for (const c of all.filter(({ e }) => e !== 'a')) {
        if (a.k === undefined || a.k !== b.k || b.k !== c.k) continue;
        if (fits(a, b) && fits(b, c) && fits(a, c)) found.push([a.i, b.i, c.i]);
      }
    }
  }
  const root = ['A', 'B', 'C'].indexOf(options.root);
  const order = [root, ...[0, 1, 2].filter((at) => at !== root)];
  const key = (group: readonly number[]) => order.map((at) => place.get(group[at] ?? 0) ?? 0);
  found.sort((x, y) => {
    const [p, q] = [key(x), key(y)];
    const at = p.findIndex((value, i) => value !== q[i]);
    return at === -1 ? 0 : (p[at] ?? 0) - (q[at] ?? 0);
  });
  const counts = new Map<number, number>();
  const taken = new Set<string>();
  return found.filter((group) => {
    if (once) {
      const parts = group.map((i, at) => `${at}:${i}`);
      if (parts.some((part) => taken.has(part))) return false;
      for (const part of parts) taken.add(part);
      return true;
    }
    const count = (counts.get(group[root] ?? 0) ?? 0) + 1;
    counts.set(group[root] ?? 0, count);
    return count <= maxPerRoot;
  });
}
