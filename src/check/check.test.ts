import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LookupTable } from '../model/lookup-table.ts';
import { applyEdits, applyFixes } from '../source/apply-fixes.ts';
import { source } from '../source/source.ts';
import { parse } from '../syntax/parse.ts';
import { check } from './check.ts';
import type { CheckOptions } from './state.ts';

const users: LookupTable = { name: 'users.csv', columns: ['id', 'name'], rows: [['1', 'ann']] };

const saved: Record<string, string> = {
  internal: 'cidr(ip, subnet="10.0.0.0/8")',
  named: 'user=?who | x := 1',
  loop: '$pool()',
  pool: '$loop()',
};

const options: CheckOptions = {
  parameters: new Map([['given', 'yes']]),
  lookup: (name) => (name === users.name ? users : undefined),
  savedQuery: (name) => (saved[name] === undefined ? undefined : source(`${name}.cql`, saved[name])),
};

function checkText(text: string) {
  const src = source('<query>', text);
  const { query, diagnostics } = parse(src);
  expect(diagnostics, text).toEqual([]);
  return check(src, query, options);
}

function problems(text: string): readonly string[] {
  return checkText(text).diagnostics.map((d) => `${d.severity} ${d.code} ${d.message}`);
}

describe('functions', () => {
  test.each([
    ['soort(x)', 'error CQL0301 there is no function `soort`; did you mean `sort`?'],
    ['groupby(x)', 'info CQL0311 `groupby` is written `groupBy`'],
    ['count(limitt=3)', 'error CQL0302 count() has no parameter `limitt`'],
    ['head(limt=3)', 'error CQL0302 head() has no parameter `limt`; did you mean `limit`?'],
    ['sum()', 'error CQL0303 sum() needs its parameter `field`'],
    ['sum(a, field=b)', 'error CQL0304 sum() is given `field` twice'],
    ['head(many)', 'error CQL0306 `limit` of head() cannot be `many`'],
    ['head(200001)', 'error CQL0306 `limit` of head() cannot be `200001`'],
    ['head(1.5)', 'error CQL0306 `limit` of head() cannot be `1.5`'],
    ['sort(x, order=up)', 'error CQL0306 `order` of sort() cannot be `up`'],
    ['sort(x, order=dsc)', 'error CQL0306 `order` of sort() cannot be `dsc`; did you mean `desc`?'],
    ['sort(x, order=ASC)', undefined],
    ['sort(x, order=ascending)', 'warning CQL0321 `order` of sort() cannot be `ascending`, it is written `asc`'],
    ['sort(x, order=[asc, des])', 'warning CQL0321 `order` of sort() cannot be `des`, it is written `desc`'],
    ['groupBy(("a b"), function=count())', undefined],
    ['count(x, distinct=maybe)', 'error CQL0305 `distinct` of count() takes true or false, not `maybe`'],
    ['session(maxpause=soon)', 'error CQL0306 `maxpause` of session() cannot be `soon`'],
    ['groupBy(x, function=lower(y))', 'error CQL0308 lower() is no aggregate and cannot stand here'],
    [
      'x := 1 + parseJson(y)',
      'error CQL0319 parseJson() gives no single value and cannot stand in an expression: it writes fields of its own',
    ],
    [
      'test(splitString(x, by="-") == 1)',
      'error CQL0319 splitString() gives no single value and cannot stand in an expression: without `index` it gives an array',
    ],
    [
      'x := 1 + count()',
      'error CQL0319 count() gives no single value and cannot stand in an expression: it gives rows',
    ],
    ['count() OR a=1', 'error CQL0308 count() is no filter and cannot be combined with AND, OR or NOT'],
    ['x =~ count()', undefined],
    ['x =~ !lower()', 'error CQL0317 lower() is no filter and cannot be negated'],
    ['x =~ head(3)', 'error CQL0320 `=~` sets the parameter `field`, and head() has none'],
    ['x := lower(a, as=y)', 'error CQL0304 `:=` sets the parameter `as`, which the call gives as well'],
    ['match("nope.csv", field=a)', 'error CQL0315 the lookup file "nope.csv" was not found'],
    ['match([], field=a)', 'error CQL0305 `file` of match() takes the name of one lookup file, not an array [...]'],
    [
      'match(["users.csv", "b.csv"], field=a)',
      'error CQL0305 `file` of match() takes the name of one lookup file, not an array [...]',
    ],
    ['match("users.csv", field=[])', 'error CQL0306 match() has no field to look up'],
    ['kvParse(field=[])', 'error CQL0306 kvParse() has no field to look for pairs in'],
    [
      'bitfield:extractFlagsAsString(field=a, flagNames=[])',
      'error CQL0306 bitfield:extractFlagsAsString() is given no bit and its name',
    ],
    ['readFile([])', 'error CQL0305 `file` of readFile() takes names of lookup files, not an array [...]'],
  ])('%s', (text, problem) => {
    expect(problems(text)).toEqual(problem === undefined ? [] : [problem]);
  });
});

describe('steps without pipes', () => {
  test.each([
    ['a=1 groupBy(b)', ['error CQL0206 put a `|` before this step']],
    ['count() sort(x) head(3)', Array(2).fill('error CQL0206 put a `|` before this step')],
    ['a=1 AND count()', ['error CQL0308 count() is no filter and cannot be combined with AND, OR or NOT']],
    ['a=1 in(b, values=[c]) d=2', []],
    ['groupBy (x)', ['warning CQL0209 `groupBy` is the name of a function, and is searched for as text here']],
    ['"groupBy" counted', []],
  ])('%s', (text, expected) => {
    expect(problems(text)).toEqual(expected);
  });

  test('the fix puts the pipes', () => {
    const { diagnostics } = checkText('a=1 groupBy(b) head(3)');
    expect(applyFixes(source('<query>', 'a=1 groupBy(b) head(3)'), diagnostics).text).toBe(
      'a=1 | groupBy(b) | head(3)',
    );
  });
});

describe('what LogScale rejects but is plain', () => {
  test('a wrong parameter name runs with a warning that strict turns into an error', () => {
    const { diagnostics } = checkText('groupBy(a, functions=count())');
    expect(diagnostics).toMatchObject([
      { code: 'CQL0321', severity: 'warning', strict: true, fix: { edits: [{ text: 'function' }] } },
    ]);
  });

  test.each([
    ['array:length("log:code[]")', '"`log:code`[]"'],
    ['array:length("user.e-mail[]")', '"user.`e-mail`[]"'],
    ['array:length("a.0[1].x y[]")', '"a.`0`[1].`x y`[]"'],
    ['array:length(a)', '"a[]"'],
    ['array:contains("log:code", value=1)', '"`log:code`[]"'],
  ])('the array of %s needs backticks or brackets', (query, text) => {
    expect(checkText(query).diagnostics).toMatchObject([
      { code: 'CQL0306', severity: 'warning', strict: true, fix: { edits: [{ text }] } },
    ]);
  });

  test.each(['a[]', '#tag[]', '@x.b_1[0][]', 'größe[]', '`log:code`[]'])('an array may be called %s', (name) => {
    expect(checkText(`array:length("${name}")`).diagnostics).toEqual([]);
  });

  test.each(['array:union(a)', 'concatArray("log:code")', 'split(a)'])('no brackets are missing in %s', (query) => {
    expect(checkText(query).diagnostics).toEqual([]);
  });

  test.each(['a[].b', 'a[].b[]', 'a[][0]', '[]', 'a..b[]'])('no array is called %s', (name) => {
    expect(checkText(`array:length("${name}")`).diagnostics).toMatchObject([{ code: 'CQL0306', severity: 'error' }]);
  });

  test('a join beside tables', () => {
    const { diagnostics } = checkText(
      'defineTable({*}, name=t, include=a) | match(t, field=a) | !join({b=1}, field=a)',
    );
    expect(diagnostics).toMatchObject([{ code: 'CQL0309', severity: 'warning', strict: true }]);
  });

  test('collect(field=..., as=...) of the seed page', () => {
    const { diagnostics } = checkText('groupBy(h, function=[collect(field=CommandLine, limit=5, as=Samples)])');
    expect(diagnostics.map((d) => d.code)).toEqual(['CQL0321', 'CQL0321']);
    expect(diagnostics[1]?.fix?.edits[0]?.text).toBe(
      '{ collect([CommandLine], limit=5) | rename(field=CommandLine, as=Samples) }',
    );
  });

  test.each([
    ['groupBy(a, b)', 'groupBy([a, b])'],
    ['readFile("users.csv", "users.csv", limit=3)', 'readFile(["users.csv", "users.csv"], limit=3)'],
    ['x := coalesce(a, "b", c)', 'x := coalesce([a, "b", c])'],
    ['math:mod(x, 3, as=r)', 'math:mod(x, divisor=3, as=r)'],
    ['table(a, limit=3, b)', undefined],
  ])('arguments without their names: %s', (text, rewritten) => {
    const { diagnostics } = checkText(text);
    expect(diagnostics).toMatchObject([{ code: 'CQL0207', severity: 'warning', strict: true }]);
    const [{ fix } = { fix: undefined }] = diagnostics;
    expect(fix && applyEdits(text, fix.edits).text).toBe(rewritten);
    if (rewritten !== undefined) expect(problems(rewritten)).toEqual([]);
  });

  test.each(['groupBy(user, count())', 'sort(a, asc)', 'count(a, b)', 'if(a, b, c)', 'math:mod(x, 3, 4)', 'f(a, b)'])(
    'arguments that may mean anything: %s',
    (text) => {
      const codes = checkText(text).diagnostics.map((d) => d.code);
      expect(codes).toContain(text.startsWith('f(') ? 'CQL0301' : 'CQL0207');
    },
  );

  test('two aggregates of one name', () => {
    expect(problems('[count(), count()]')).toEqual([
      'warning CQL0323 two aggregates write `_count`; the last one wins',
    ]);
    expect(problems('[count(), count(as=n)]')).toEqual([]);
  });
});

describe('fields', () => {
  test.each([
    ['anything=1 | groupBy(a) | a=1 | _count > 2', undefined],
    [
      'groupBy(a, function=count(as=ApiCallCount)) | ApiCalCount > 10',
      '`ApiCalCount` is not produced by any earlier step; did you mean `ApiCallCount`?',
    ],
    ['groupBy(a) | x := b + 1', '`b` is not produced by any earlier step'],
    ['groupBy(a) | sort(cuont)', '`cuont` is not produced by any earlier step'],
    ['groupBy(a, function=[max(b), { sum(c) | d := _sum * 2 }]) | _max > 1 | d > 1 | _sum > 1', undefined],
    ['groupBy(a) | a = /(?<first>.)/ | first = x', undefined],
    ['groupBy(a) | rename(a, as=b) | a = 1', '`a` is not produced by any earlier step'],
    ['groupBy(a) | case { a=1 | x := 1; * | y := 1 } | x=1 y=1', undefined],
    ['select([a]) | b = 1', '`b` is not produced by any earlier step'],
    ['groupBy(#event_simpleName) | event_simpleName = x', undefined],
    ['groupBy(a) | transpose() | column = a row[1] = *', undefined],
    ['groupBy(a) | transpose(limit=2) | row[3] = *', '`row[3]` is not produced by any earlier step'],
    ['groupBy(a) | transpose(header=a) | drop(column) | x > 1', undefined],
    ['groupBy(a) | groupBy(_count, function=transpose(header=a)) | column = _count', undefined],
    ['x := 1 | y = 2', undefined],
    ['groupBy(a) | default(value="-", field=[b, c]) | drop([_count, d])', undefined],
    ['groupBy(a, function=count(as=n)) | [sum(n, as=total), sort(a)] | share := n / total', undefined],
  ])('%s', (text, problem) => {
    const found = problems(text);
    expect(found).toEqual(problem === undefined ? [] : [expect.stringContaining(`CQL0307 ${problem}`)]);
  });

  test('a missing field is reported once', () => {
    expect(problems('groupBy(a) | b=1 | b=2 b=3')).toHaveLength(1);
  });

  test.each([
    ['groupBy(ab) | table([ab, cuont, _count], limit=max)', undefined],
    ['count(as=count) | table([cuont, count])', 'count(as=count) | table([count, count])'],
    ['count(as=count) | cuont > 1 | sort(cuont)', 'count(as=count) | count > 1 | sort(count)'],
    ['count(as="The Count") | table(["The Cuont"])', 'count(as="The Count") | table(["The Count"])'],
    ['count(as="The Count") | x := TheCount', undefined],
  ])('the fix of %s', (text, fixed) => {
    const { diagnostics } = checkText(text);
    expect(diagnostics.map(({ code }) => code)).toEqual(['CQL0307']);
    expect(applyFixes(source('<query>', text), diagnostics).text).toBe(fixed ?? text);
  });
});

test('a spelling is remarked on once and mended everywhere', () => {
  const text = 'groupby(x) | groupby(x) | sort(x)';
  const { diagnostics } = checkText(text);
  expect(diagnostics.map(({ code }) => code)).toEqual(['CQL0311']);
  expect(applyFixes(source('<query>', text), diagnostics).text).toBe('groupBy(x) | groupBy(x) | sort(x)');
});

describe('stages', () => {
  test.each([
    ['count() | error', 'error CQL0310 free text cannot be searched after an aggregate'],
    ['count() | /re/', 'error CQL0310 free text cannot be searched after an aggregate'],
    ['head(3) | "text"', 'error CQL0310 free text cannot be searched after an aggregate'],
    ['case { count(); * }', 'error CQL0308 count() is an aggregate and cannot stand in a branch of case or match'],
    [
      'a match { 1 => sum(b); * => * }',
      'error CQL0308 sum() is an aggregate and cannot stand in a branch of case or match',
    ],
    ['a=1 | setTimeInterval(1h)', 'error CQL0309 setTimeInterval() must stand before every other step'],
    ['neighbor(key)', 'error CQL0309 neighbor() needs an order of the events, so it must follow an aggregate'],
    [
      'count() | eventSize()',
      'error CQL0309 eventSize() looks at the event as it was ingested, which an aggregate leaves behind',
    ],
    ['head() | neighbor(key, prefix=p)', undefined],
    ['percentage(count())', 'error CQL0308 count() is an aggregate and cannot stand in a condition'],
    ['array:filter("a[]", function=count())', 'error CQL0308 count() is an aggregate and cannot stand in a condition'],
    ['selfJoinFilter(a, where=[x =~ in(values=[1]), cidr(ip, subnet="10.0.0.0/8")])', undefined],
    ['tail(10) | reverseDns(ip)', undefined],
    [
      'reverseDns(ip)',
      'warning CQL0309 reverseDns() runs on the rows of the whole query, so LogScale rejects it before an aggregate and in a query within another one',
    ],
    [
      'groupBy(a, function={ tail(1) | reverseDns(ip) })',
      'warning CQL0309 reverseDns() runs on the rows of the whole query, so LogScale rejects it before an aggregate and in a query within another one',
    ],
  ])('%s', (text, problem) => {
    expect(problems(text)).toEqual(problem === undefined ? [] : [problem]);
  });
});

describe('parameters and saved queries', () => {
  test.each([
    ['a=?given', undefined],
    ['a=?nothing b=?nothing', 'error CQL0312 the parameter `?nothing` has no value'],
    ['?{nothing="*"} | a=?nothing', undefined],
    ['$internal() | count()', undefined],
    ['not $internal() a=1', undefined],
    ['$named(who="ann")', undefined],
    ['$named(who="ann") OR b=1', 'error CQL0308 the saved query "named" does more than filter'],
    ['$gone()', 'error CQL0313 the saved query "gone" was not found'],
    ['$loop()', 'error CQL0314 the saved query "loop" calls itself'],
  ])('%s', (text, problem) => {
    expect(problems(text)).toEqual(problem === undefined ? [] : [problem]);
  });

  test('a diagnostic inside a saved query names its own text', () => {
    const { diagnostics } = checkText('$named()');
    expect(diagnostics).toMatchObject([{ code: 'CQL0312', source: { name: 'named.cql' } }]);
  });
});

describe('what is not at hand, where it need not be', () => {
  test.each([
    ['match("nope.csv", field=a, include=[b]) | b=1', []],
    ['readFile("nope.csv") | groupBy(anything)', []],
    ['$gone() | a=1', []],
    ['a=?p b<?p | head(?p) | sort(a, order=?p) | regex(?p, field=a) | bucket(span=?p)', []],
    ['head(nonsense) | match("nope.csv", field=a)', ['error CQL0306']],
  ])('%s', (text, expected) => {
    const src = source('<query>', text);
    const { diagnostics } = check(src, parse(src).query, { standIns: true });
    expect(diagnostics.map((d) => `${d.severity} ${d.code}`)).toEqual(expected);
  });
});

describe('filters', () => {
  test.each([
    ['a < ?given', 'error CQL0213 `<` compares with a number, and ?given is "yes"'],
    ['a=/(?<x>.)/ OR b=1', 'warning CQL0318 the group `x` extracts nothing here'],
    ['a!=/(?<x>.)/', 'warning CQL0318 the group `x` extracts nothing here'],
    ['a=/(?<x>.)/ b=1', undefined],
  ])('%s', (text, problem) => {
    expect(problems(text)).toEqual(problem === undefined ? [] : [problem]);
  });

  test.each([
    ['a=*', 'present'],
    ['a="*"', 'present'],
    ['a=**', 'present'],
    ['a=x*', 'glob'],
    ['a="x"', 'equals'],
    ['a=/x/', 'regex'],
    ['a!=x', 'not'],
    ['a like x', 'glob'],
    ['a>=1.5', 'order'],
    ['x', 'freeText'],
    ['/x/', 'freeRegex'],
    ['*', 'constant'],
  ])('%s means %s', (text, kind) => {
    expect(checkText(text).pipeline.steps).toMatchObject([{ kind: 'filter', filter: { kind } }]);
  });

  test('match becomes case; an unquoted asterisk takes every event, a quoted one asks for the field', () => {
    expect(checkText('a match { "*" => x:=1; in(values=[b]) => x:=2; * => x:=3 }').pipeline.steps).toMatchObject([
      {
        kind: 'case',
        branches: [
          { steps: [{ filter: { kind: 'present', field: 'a' } }, { kind: 'assign' }] },
          { steps: [{ filter: { kind: 'call', call: { name: 'in' } } }, { kind: 'assign' }] },
          { steps: [{ filter: { kind: 'constant', value: true } }, { kind: 'assign' }] },
        ],
      },
    ]);
  });
});

test('any text is checked without an exception', () => {
  const word = fc.constantFrom(
    'a',
    '"b"',
    '=',
    '!=',
    ':=',
    '=~',
    '|',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    ',',
    ';',
    '=>',
    'case',
    'match',
    'not',
    'or',
    'and',
    'count',
    'groupBy',
    'function',
    '?p',
    '$q',
    '/x/',
    '<=>',
    '*',
    '1',
    '-',
    'in',
    'test',
    'eval',
    'collect',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 25 }), (words) => {
      const src = source('<query>', words.join(''));
      const { query } = parse(src);
      check(src, query, options);
    }),
    { numRuns: 500 },
  );
});
