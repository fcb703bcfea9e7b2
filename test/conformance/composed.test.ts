import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { differenceOf, type ExpectedRow } from './compare-rows.ts';
import { type Bench, type Case, engines, openBench } from './run-case.ts';

// Functions inside one another: in branches, groups, composite functions, saved queries, with parameters.

const events = [
  { user: 'ann', tool: 'curl', n: '3', ip: '10.0.0.1' },
  { user: 'bob', tool: 'wget', n: '0.4' },
  { user: 'ann', tool: 'CURL', n: '-2.5' },
  { user: 'eve', tool: 'nc', ip: '11.1.1.1' },
];

const files = { 'roles.csv': 'user,role\nann,admin\nann,owner\nbob,user\n' };

interface Composed extends Partial<Case> {
  readonly query: string;
  readonly rows: readonly ExpectedRow[];
}

describe.each(engines)('queries composed of several functions on %s', (engine, reason) => {
  if (reason !== undefined) {
    test.skip(reason, () => undefined);
    return;
  }
  let bench: Bench;
  beforeAll(async () => {
    bench = await openBench(engine);
  });
  afterAll(() => bench.close());

  async function expectRows({ rows: expected, ...composed }: Composed): Promise<void> {
    const { errors, rows } = await bench.run({ events, files, ...composed });
    expect(errors).toEqual([]);
    expect(differenceOf(rows ?? [], expected, false)).toBeUndefined();
  }

  test('a window over rows that a field of parsed JSON orders', async () => {
    await expectRows({
      events: [{ j: '{"a":1,"b":2}' }, { j: '{"a":3,"b":1}' }, { j: '{"a":5}' }],
      query: 'parseJson(j) | sort(b) | slidingWindow(percentile(a, percentiles=[0, 50]), events=3, current=include)',
      rows: [
        { a: '1', b: '2', _0: '1.01', _50: '1.01' },
        { a: '3', b: '1', _0: '1.01', _50: '1.01' },
        { a: '5', b: null, _0: '1.01', _50: '3.0099721347920405' },
      ],
    });
  });

  describe('composite functions', () => {
    test.each<Composed>([
      {
        query: 'groupBy(user, function={ tool=/(?<kind>c\\w+)/ | top(kind, limit=1) })',
        rows: [
          { user: 'ann', kind: 'curl', _count: '1' },
          { user: 'bob', kind: null },
          { user: 'eve', kind: null },
        ],
      },
      {
        query:
          'groupBy(user, function=[{ match("roles.csv", field=user) | collect(role) }, { in(tool, values="c*") | count() }])',
        rows: [
          { user: 'ann', role: 'owner', _count: '1' },
          { user: 'bob', role: 'user', _count: '0' },
          { user: 'eve', role: null, _count: '0' },
        ],
      },
      {
        query: 'groupBy(user, function={ regex("(?<vowel>[aeiou])", field=tool, repeat=true) | count(vowel) })',
        rows: [
          { user: 'ann', _count: '1' },
          { user: 'bob', _count: '1' },
          { user: 'eve', _count: '0' },
        ],
      },
      {
        query:
          'groupBy(user, function=[{ regex("(?<vowel>[aeiou])", field=tool, repeat=true) | count(as=c) | d := c + 1 }, count()])',
        rows: [
          { user: 'ann', c: '1', d: '2', _count: '2' },
          { user: 'bob', c: '1', d: '2', _count: '1' },
          { user: 'eve', c: '0', d: '1', _count: '1' },
        ],
      },
      {
        query:
          'groupBy(user, function={ case { tool=curl | x := 2; * | default(1, field=x) } | sum(x) | rename(_sum, as=t) })',
        rows: [
          { user: 'ann', t: '3', _sum: null },
          { user: 'bob', t: '1' },
          { user: 'eve', t: '1' },
        ],
      },
      {
        query: 'groupBy(user, function={ count() | _count > 1 | level := "high" })',
        rows: [
          { user: 'ann', _count: '2', level: 'high' },
          { user: 'bob', _count: null, level: null },
          { user: 'eve' },
        ],
      },
      {
        query:
          'stats([{ tool=c* | selectLast(user) }, selectFromMax(n, include=[tool, n]), { !in(user, values=[ann]) | count() }])',
        rows: [{ user: 'ann', tool: 'curl', n: '3', _count: '2' }],
      },
    ])('$query', expectRows);
  });

  // Steps that make several rows of one, where the event or the group is to stay what it was.
  describe('steps that multiply rows', () => {
    test.each<Composed>([
      {
        query:
          'sort(n) | partition(collect(tool), condition={ regex("(?<v>[aeiou])", field=tool, repeat=true) | v=e })',
        rows: [{ tool: 'curl' }, { tool: 'CURL\nnc\nwget' }],
      },
      {
        query: 'percentage({ tool=/(?<letter>[a-z])/g | letter=l })',
        rows: [{ _percentage: '25' }],
      },
      {
        query:
          'groupBy(user, function=[{ collect(tool) | regex("(?<letter>[a-z])", field=tool, repeat=true) | letter=/[ct]/ }, count()]) | select([user, letter, _count])',
        rows: [
          { user: 'ann', letter: 'c', _count: '2' },
          { user: 'bob', letter: 't', _count: '1' },
          { user: 'eve', letter: 'c', _count: '1' },
        ],
      },
      {
        query:
          'groupBy(user, function=[{ tool=nc | count(as=c) | regex("(?<digit>[01])", field=c, repeat=true) }, max(n)])',
        rows: [
          { user: 'ann', c: '0', digit: '0', _max: '3' },
          { user: 'bob', c: '0', digit: '0', _max: '0.4' },
          { user: 'eve', c: '1', digit: '1', _max: null },
        ],
      },
      {
        query:
          'groupBy(user, function=[{ tail(1) | select([tool]) }, { head(1) | n=* | drop(tool) | first := n }]) | select([user, tool, first, ip])',
        rows: [
          { user: 'ann', tool: 'CURL', first: '3', ip: '10.0.0.1' },
          { user: 'bob', tool: 'wget', first: '0.4', ip: null },
          { user: 'eve', tool: 'nc', first: null },
        ],
      },
      {
        // The fields of the last one count.
        query: 'groupBy(user, function=[tail(1), head(1), count()]) | select([user, tool, n, ip, _count])',
        rows: [
          { user: 'ann', tool: 'curl', n: '3', ip: '10.0.0.1', _count: '2' },
          { user: 'bob', tool: 'wget', n: '0.4', ip: null, _count: '1' },
          { user: 'eve', tool: 'nc', n: null, ip: '11.1.1.1', _count: '1' },
        ],
      },
      {
        query: 'groupBy(user, function={ [count(), { n>0 | sum(n) }] | mean := _sum / _count })',
        rows: [
          { user: 'ann', mean: '1.5' },
          { user: 'bob', mean: '0.4' },
          { user: 'eve', mean: '0' },
        ],
      },
    ])('$query', expectRows);

    test('of the elements of arrays', () =>
      expectRows({
        events: [{ id: '1', 'a[0]': 'ann', 'a[1]': 'x', 'a[2]': 'bob' }, { id: '2', 'a[0]': 'y' }, { id: '3' }],
        query:
          'case { array:exists("a[]", var=x, condition={ match("roles.csv", field=x, column=user, nrows=2) | role=owner }) | owner := id; * } | array:eval("a[]", asArray="r[]", var=x, function={ match("roles.csv", field=x, column=user, nrows=2) | r := role }) | select([id, owner, "r[0]", "r[1]", "r[2]"])',
        rows: [
          { id: '1', owner: '1', 'r[0]': 'owner', 'r[1]': 'admin', 'r[2]': 'user' },
          { id: '2', owner: null, 'r[0]': null },
          { id: '3', owner: null, 'r[0]': null },
        ],
      }));

    test('of objects in arrays within arrays', () =>
      expectRows({
        events: [
          { id: '1', 'o[0].names[0]': 'x', 'o[1].names[0]': 'y', 'o[1].names[1]': 'eve' },
          { id: '2', 'o[0].names[0]': 'bob', 'o[0].kind': 'k' },
        ],
        query:
          'objectArray:exists("o[]", var=x, condition={ array:exists("x.names[]", var=y, condition={ match("roles.csv", field=y, column=user) }) }) | objectArray:eval("o[]", asArray="r[]", var=x, function={ match("roles.csv", field=x.names[0], column=user) | r := format("%s %s", field=[role, x.kind]) })',
        rows: [{ id: '2', 'r[0]': 'user k' }],
      }));

    test('in every bucket, also where none falls into it', () =>
      expectRows({
        events: [0, 1, 4].map((minute) => ({ '@timestamp': 1_700_000_040_000 + minute * 60_000, w: `w${minute}` })),
        query:
          'timeChart(span=2m, function={ collect(w) | regex("(?<digit>[0-9])", field=w, repeat=true) | select(digit) })',
        rows: [
          { _bucket: '1700000040000', digit: '0' },
          { _bucket: '1700000040000', digit: '1' },
          { _bucket: '1700000160000', digit: null },
          { _bucket: '1700000280000', digit: '4' },
        ],
      }));
  });

  describe('branches', () => {
    test.each<Composed>([
      {
        query:
          'ip match { cidr(subnet="10.0.0.0/8") => net := "in"; /^11\\./ => net := "out"; * => net := "none" } | groupBy(net)',
        rows: [
          { net: 'in', _count: '1' },
          { net: 'out', _count: '1' },
          { net: 'none', _count: '2' },
        ],
      },
      {
        query:
          'case { match("roles.csv", field=user, column=user) | role=owner; tool=wget | role := lower(tool); * } | select([tool, role])',
        rows: [
          { tool: 'curl', role: 'owner' },
          { tool: 'wget', role: 'wget' },
          { tool: 'CURL', role: 'owner' },
          { tool: 'nc', role: null },
        ],
      },
      {
        query:
          'case { user=ann | p := splitString(tool, by="r"); user=bob | p := tool } | select([user, p, "p[0]", "p[1]"])',
        rows: [
          { user: 'ann', 'p[0]': 'cu', 'p[1]': 'l', p: null },
          { user: 'bob', p: 'wget', 'p[0]': null },
          { user: 'ann', 'p[0]': 'CURL', 'p[1]': null },
        ],
      },
      {
        query: 'user=ann regex("c(?<rest>.*)", field=tool) rest=url | select(rest)',
        rows: [{ rest: 'url' }],
      },
      {
        query: '(tool=nc OR regex("W", field=tool, flags=i)) AND NOT match("roles.csv", field=user) | select(user)',
        rows: [{ user: 'eve' }],
      },
    ])('$query', expectRows);

    // Steps that make several events of one.
    test.each<Composed>([
      {
        query: 'case { match("roles.csv", field=user, nrows=2); * } | select([user, tool, role])',
        rows: [
          { user: 'ann', tool: 'curl', role: 'owner' },
          { user: 'ann', tool: 'curl', role: 'admin' },
          { user: 'bob', tool: 'wget', role: 'user' },
          { user: 'ann', tool: 'CURL', role: 'owner' },
          { user: 'ann', tool: 'CURL', role: 'admin' },
          { user: 'eve', tool: 'nc', role: null },
        ],
      },
      {
        // Only where no event of the branch comes through does the next branch get the event, as it was.
        query:
          'case { match("roles.csv", field=user, nrows=2) | role=admin | n := 0; user=bob | role := "second"; p := splitString(tool, by="n") } | table([user, tool, role, n, "p[0]", "p[1]"])',
        rows: [
          { user: 'ann', tool: 'curl', role: 'admin', n: '0', 'p[0]': null },
          { user: 'bob', tool: 'wget', role: 'second', n: '0.4', 'p[0]': null },
          { user: 'ann', tool: 'CURL', role: 'admin', n: '0', 'p[0]': null },
          { user: 'eve', tool: 'nc', role: null, n: null, 'p[0]': '', 'p[1]': 'c' },
        ],
      },
      {
        query:
          'case { user=ann | case { tool=/(?<letter>[cu])/g; letter := "none" }; user=bob | regex("(?<letter>[wt])", field=tool, repeat=true) } | groupBy(user, function=[collect(letter, separator=""), count()])',
        rows: [
          { user: 'ann', letter: 'cnoneu', _count: '3' },
          { user: 'bob', letter: 'tw', _count: '2' },
        ],
      },
      {
        query:
          'groupBy(user, function={ case { regex("(?<letter>[a-z])", field=tool, repeat=true); letter := "-" } | count(letter) })',
        rows: [
          { user: 'ann', _count: '5' },
          { user: 'bob', _count: '4' },
          { user: 'eve', _count: '2' },
        ],
      },
      {
        query:
          'groupBy(user) | case { regex("(?<letter>[an])", field=user, repeat=true) | parseJson(field=_count, prefix=x); letter := "-" } | select([user, letter, _count])',
        rows: [
          { user: 'ann', letter: 'a', _count: '2' },
          { user: 'ann', letter: 'n', _count: '2' },
          { user: 'ann', letter: 'n', _count: '2' },
          { user: 'bob', letter: '-', _count: '1' },
          { user: 'eve', letter: '-', _count: '1' },
        ],
      },
    ])('$query', expectRows);

    // Behind select() in a branch the event has no other fields, behind the other branches it has them all.
    test.each<Composed>([
      {
        query: 'role := "x" | case { user=ann | select([user, n]); user=bob | role := "y"; * | drop(tool) }',
        rows: [
          { user: 'ann', n: '3', tool: null, ip: null, role: null, '@rawstring': null, '@timestamp': null },
          { user: 'bob', n: '0.4', tool: 'wget', role: 'y' },
          { user: 'ann', n: '-2.5', tool: null, role: null },
          { user: 'eve', ip: '11.1.1.1', tool: null, role: 'x' },
        ],
      },
      {
        query:
          'p := splitString(tool, by="[rtu]") | case { user=ann | match("roles.csv", field=user, nrows=2) | select([user, role]); * } | drop([@rawstring, @timestamp])',
        rows: [
          { user: 'ann', role: 'owner', tool: null, n: null, 'p[0]': null, ip: null },
          { user: 'ann', role: 'admin', tool: null, n: null, 'p[0]': null },
          { user: 'ann', role: 'owner', tool: null },
          { user: 'ann', role: 'admin', tool: null },
          { user: 'bob', role: null, tool: 'wget', n: '0.4', 'p[0]': 'wge' },
          { user: 'eve', role: null, tool: 'nc', ip: '11.1.1.1', 'p[0]': 'nc' },
        ],
      },
    ])('$query', expectRows);

    test('events that one branch makes of one stay together, in their order', async () => {
      const { rows } = await bench.run({
        query: 'case { n>0 | regex("(?<letter>[a-z])", field=tool, repeat=true); letter := "-" } | head(100)',
        events: [{ '@timestamp': 3000000000000, n: '1', tool: 'ab' }, { n: '2', tool: 'dc' }, { tool: 'x' }],
      });
      expect(rows?.map((row) => row['letter'])).toEqual(['d', 'c', '-', 'a', 'b']);
      expect(rows?.map((row) => row['tool'])).toEqual(['dc', 'dc', 'x', 'ab', 'ab']);
    });

    test('cannot replace the events', async () => {
      const { errors } = await bench.run({ query: 'case { readFile("roles.csv"); * }', events, files });
      expect(errors).toEqual(['CQL0308']);
    });
  });

  describe('fields that the data names', () => {
    const parsed = [
      { id: '1', a: '1', x: '{"k": "v1", "l": [1, 2], "a": 7, "o": {"p": "q"}}' },
      { id: '2', a: '2', k: 'own', x: '{"k": "v2"}' },
      { id: '3', a: '1', x: 'none' },
      { id: '4', a: '3', x: '{"k": null, "m.n": {"o": 1.50}}' },
    ];

    test.each<Composed>([
      {
        query: 'case { a=1 | parseJson(x); a=2 | parseJson(x, prefix="p."); * } | drop([x, @rawstring])',
        rows: [
          { id: '1', k: 'v1', 'l[0]': '1', 'l[1]': '2', a: '7', 'o.p': 'q', '@error': null },
          { id: '2', k: 'own', 'p.k': 'v2' },
          { id: '3', k: null, '@error': 'true' },
          { id: '4', k: null, 'm.n.o': null },
        ],
      },
      {
        query: 'case { a=1 | parseJson(x); * } | k=* | select([id, k, "l[1]", o.p, a])',
        rows: [
          { id: '1', k: 'v1', 'l[1]': '2', 'o.p': 'q', a: '7' },
          { id: '2', k: 'own', 'l[1]': null, a: '2' },
        ],
      },
      {
        query:
          'parseJson(x, handleNull=discard) | parseJson(x, prefix="z.") | groupBy([k, z.k], function=[count(), max(m.n.o)])',
        rows: [
          { k: 'v1', 'z.k': 'v1', _count: '1' },
          { k: 'v2', 'z.k': 'v2', _count: '1' },
          { k: null, 'z.k': 'null', _count: '1', _max: '1.5' },
        ],
      },
      {
        query: 'parseJson(x) | table([k, m.n.o, a], sortby=id, order=asc)',
        rows: [
          { k: 'v1', a: '7' },
          { k: 'v2', a: '2' },
          { k: null, a: '1' },
          { k: 'null', 'm.n.o': '1.50' },
        ],
      },
      {
        query: 'parseJson(x) | top(k, limit=1, rest=others)',
        rows: [
          { k: 'null', _count: '1' },
          { k: 'others', _count: '2' },
        ],
      },
      {
        query:
          'parseJson(x) | k := upper(k) | "o.p" := "set" | sort(id, order=asc, type=string) | tail(4) | drop([a, x, @rawstring])',
        rows: [
          { id: '1', k: 'V1', 'o.p': 'set', 'l[0]': '1', a: null },
          { id: '2', k: 'V2', 'o.p': 'set' },
          { id: '3', k: null, 'o.p': 'set' },
          { id: '4', k: 'NULL', 'm.n.o': '1.50' },
        ],
      },
      {
        query: 'groupBy(a, function=[{ parseJson(x) | count(k, as=n) }, { parseJson(x) | k=v* | collect(o.p, as=c) }])',
        rows: [
          { a: '1', n: '1', c: 'q' },
          { a: '2', n: '1', c: null },
          { a: '3', n: '1' },
        ],
      },
      {
        query: 'groupBy(a, function={ parseJson(x) | tail(1) })',
        rows: [
          { a: '1', id: '3', k: null },
          { a: '2', id: '2', k: 'v2' },
          { a: '3', id: '4', k: 'null', 'm.n.o': '1.50' },
        ],
      },
      {
        query: 'selectLast([x]) | parseJson(x) | y := m.n.o',
        rows: [{ k: 'null', 'm.n.o': '1.50', y: '1.50' }],
      },
    ])('$query', (composed) => expectRows({ events: parsed, ...composed }));
  });

  // Reading a record costs an engine once, not once a field.
  test('many fields that the data names are read together', async () => {
    const names = ["it's", 'two words', 'é', 'a.b', ...Array.from({ length: 20 }, (_, i) => `f${i}`)];
    const x = JSON.stringify(Object.fromEntries(names.map((name, i) => [name, i + 0.5])));
    const query = `parseJson(x) | select([${names.map((name) => JSON.stringify(name)).join(', ')}])`;
    const { errors, rows } = await bench.run({ query, events: [{ x }, { x: '{' }] });
    expect(errors).toEqual([]);
    expect(rows).toEqual([Object.fromEntries(names.map((name, i) => [name, `${i + 0.5}`])), {}]);
  });

  describe('saved queries and parameters', () => {
    const saved = {
      suspicious: 'tool=?tool | in(user, values=?who)',
      enriched: 'match(?file, field=user, strict=false) | default("none", field=role)',
    };

    test.each<Composed>([
      {
        query: '$suspicious(tool="curl*", who=["ann", "bob"]) | $enriched(file="roles.csv") | select([user, role])',
        rows: [{ user: 'ann', role: 'owner' }],
      },
      {
        query: '$enriched() | top(role, rest=others, limit=1)',
        parameters: { file: 'roles.csv' },
        rows: [
          { role: 'owner', _count: '2' },
          { role: 'others', _count: '2' },
        ],
      },
      {
        query: 'in(user, values=?users) | wildcard(?pattern, field=tool, ignoreCase=true) | count()',
        parameters: { users: '"ann", eve', pattern: '*UR*' },
        rows: [{ _count: '2' }],
      },
      {
        query: 'regex(?re, field=tool) | replace(?re, with="<$1>", field=tool) | select([tool, x])',
        parameters: { re: '^c(?<x>.*)' },
        rows: [{ tool: '<url>', x: 'url' }],
      },
    ])('$query', (composed) => expectRows({ saved, ...composed }));
  });

  describe('times in the elements of an array, in zones that the event and the element name', () => {
    const times = [
      {
        id: 'a',
        't[0]': '1700000000000',
        't[1]': '1690000000000',
        's[0]': '2024-01-01T09 UTC+09:00',
        '@timezone': '+09:00',
      },
      { id: 'b', 't[0]': '1700000000000', 's[0]': '2024-01-01T00 UTC', 's[1]': '2024-01-01T00 Nowhere' },
    ];
    test.each<Composed>([
      {
        query: 'array:eval("t[]", asArray="h[]", function={h := time:hour(t)})',
        rows: [
          { id: 'a', 'h[0]': '7', 'h[1]': '13' },
          { id: 'b', 'h[0]': '22' },
        ],
      },
      {
        query: 'array:filter("t[]", var=x, asArray="late[]", function={h := time:hour(x) | h > 12})',
        rows: [
          { id: 'a', 'late[0]': '1690000000000', 'late[1]': null },
          { id: 'b', 'late[0]': '1700000000000' },
        ],
      },
      {
        query:
          'array:exists("s[]", var=x, condition={parseTimestamp("yyyy-MM-dd\'T\'HH VV", field=x, as=at) | at > 0})',
        rows: [{ id: 'a' }, { id: 'b' }],
      },
      {
        query: 'array:eval("s[]", asArray="u[]", function={parseTimestamp("yyyy-MM-dd\'T\'HH VV", field=s, as=u)})',
        rows: [
          { id: 'a', 'u[0]': '1704067200000' },
          { id: 'b', 'u[0]': '1704067200000', 'u[1]': null },
        ],
      },
    ])('$query', (composed) => expectRows({ ...composed, events: times }));
  });

  describe('what a default limit cuts is reported', () => {
    const many = [{ text: 'a'.repeat(150) }];

    test('events that one match gives', async () => {
      const { rows, cut } = await bench.run({
        query: 'regex("(?<x>a)", field=text, repeat=true) | count()',
        events: many,
      });
      expect(rows).toEqual([{ _count: '100' }]);
      expect(cut).toEqual(['a regular expression gave 100 events for one']);
      const silent = await bench.run({ query: 'regex("a", field=text, repeat=true, limit=7) | count()', events: many });
      expect(silent.rows).toEqual([{ _count: '7' }]);
      expect(silent.cut).toEqual([]);
      const enough = await bench.run({ query: 'text=/(?<x>a{2})/g | count()', events: many });
      expect([enough.rows, enough.cut]).toEqual([[{ _count: '75' }], []]);
    });

    test('values that collect() gathers', async () => {
      const values = Array.from({ length: 2001 }, (_, i) => ({ v: `${i}` }));
      const { rows, cut } = await bench.run({ query: 'collect(v, separator=",")', events: values });
      expect(String(rows?.[0]?.['v']).split(',')).toHaveLength(2000);
      expect(cut).toEqual(['collect() kept 2000 values']);
    });
  });

  describe('arrays that both the event and the query have fields of', () => {
    const arrays = [
      { n: '1', 'a[0].x': '1', 'a[1]': 'p' },
      { n: '2', 'a[0]': 'r', 'a[1].x': '2', 'a[1].y[0]': 't' },
      { n: '3', p: '{"a": ["u", {"x": 9}]}' },
      { n: '4' },
    ];
    test.each<Composed>([
      {
        query: 'a[1].x := "new" | split(a)',
        rows: [
          { n: '1', _index: '0', 'a.x': '1', a: null },
          { n: '1', _index: '1', 'a.x': 'new', a: 'p' },
          { n: '2', _index: '0', 'a.x': null, a: 'r' },
          { n: '2', _index: '1', 'a.x': 'new', a: null, 'a.y[0]': 't' },
          { n: '3', _index: null, 'a[1].x': 'new' },
          { n: '4', _index: null, 'a[1].x': 'new' },
        ],
      },
      {
        query: 'parseJson(p) | array:append("a[]", values=["q"]) | split(a)',
        rows: [
          { n: '1', _index: '0', 'a.x': '1', a: 'q' },
          { n: '1', _index: '1', 'a.x': null, a: 'p' },
          { n: '2', _index: '0', 'a.x': null, a: 'r' },
          { n: '2', _index: '1', 'a.x': '2', a: 'q', 'a.y[0]': 't' },
          { n: '3', _index: '0', 'a.x': null, a: 'u' },
          { n: '3', _index: '1', 'a.x': '9', a: 'q' },
          { n: '4', _index: '0', 'a.x': null, a: 'q' },
        ],
      },
      {
        query: 'parseJson(p, prefix="v.") | v.a[0] := "w" | split(v.a, strip=true) | n=3',
        rows: [
          { n: '3', _index: '0', 'v.a': 'w', x: null },
          { n: '3', _index: '1', 'v.a': null, x: '9' },
        ],
      },
      {
        query: 'drop(["a[0]"]) | split(a) | n<3',
        rows: [
          { n: '1', _index: '0', 'a.x': '1' },
          { n: '1', _index: '1', a: 'p' },
          { n: '2', _index: null, 'a[1].x': '2' },
        ],
      },
    ])('$query', async (composed) => {
      await expectRows({ events: arrays, ...composed });
    });
  });

  test('ladders of case upon case, as queries about versions have them', async () => {
    const ladder = (field: string, name: string) =>
      Array.from(
        { length: 14 },
        (_, i) => `${field}=Lin n=7 v=${i} build<${i}000 | ${name} := "old" | ${field} := "Lin ${i}"`,
      );
    const steps = ['p', 'p', 'q', 'p'].map((field, i) => `case {\n${[...ladder(field, `s${i}`), '*'].join(';\n')} }`);
    const query = [
      'k=/^(?<n>\\d+)\\.(?<v>\\d+)\\.(?<build>\\d+)$/',
      'q := p',
      ...steps,
      'groupBy([p, q, s0, s1, s2, s3], limit=max)',
      'default(field=[s1, s3], value="-")',
    ].join(' | ');
    await expectRows({
      query,
      events: [
        { p: 'Lin', k: '7.3.10' },
        { p: 'Lin', k: '7.3.9999' },
        { p: 'Mac', k: '7.3.10' },
      ],
      rows: [
        { p: 'Lin 3', q: 'Lin 3', s0: 'old', s1: '-', s2: 'old', s3: '-', _count: '1' },
        { p: 'Lin', q: 'Lin', s0: null, s1: '-', s2: null, s3: '-', _count: '1' },
        { p: 'Mac', q: 'Mac', s0: null, s1: '-', s2: null, s3: '-', _count: '1' },
      ],
    });
  });
});
