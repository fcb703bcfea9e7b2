import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { applyFixes } from '../source/apply-fixes.ts';
import { type Diagnostic, hasErrors } from '../source/diagnostic.ts';
import { source } from '../source/source.ts';
import { parse } from '../syntax/parse.ts';
import { codesLookedFor, lint } from './lint.ts';
import type { Trigger } from './rule.ts';

interface Linted {
  readonly errors: boolean;
  readonly found: readonly Diagnostic[];
}

function lintText(text: string, as?: Trigger): Linted {
  const src = source('<query>', text);
  const { query, diagnostics } = parse(src);
  const checked = check(src, query, { standIns: true });
  const errors = hasErrors([...diagnostics, ...checked.diagnostics]);
  return { errors, found: lint({ source: src, query, checked: checked.pipeline, as }) };
}

const codesOf = (text: string, as?: Trigger) => lintText(text, as).found.map(({ code }) => code);

test.each([
  // LogScale reads the pieces of these in a way that is easily taken for another.
  ['a=1 b=2 or not c=3 | count()', ['CQL0401']],
  ['groupBy(x) | sort(_count)', []],
  ['x := lower(y) | groupBy(y) | sort(_count) | _count > 3', ['CQL0409', 'CQL0413']],
  ['regex("(?i)a|b", field=x, strict=false) | groupBy(z)', ['CQL0404', 'CQL0406']],
])('several rules look at %s', (text, codes) => {
  expect(codesOf(text)).toEqual(codes);
});

test('a rule for triggers is asked only where the query is one', () => {
  expect(codesOf('setTimeInterval(1d) | count()')).toEqual([]);
  expect(codesOf('setTimeInterval(1d) | count()', 'alert')).toEqual(['CQL0420']);
  expect(codesLookedFor({}).has('CQL0420')).toBe(false);
  expect(codesLookedFor({ as: 'alert' }).has('CQL0420')).toBe(true);
  expect(codesLookedFor(undefined).has('CQL0401')).toBe(false);
});

test('what a saved query brings along is for its own text', () => {
  const src = source('<query>', 'x=1 | $named()');
  const { query } = parse(src);
  const saved = source('named.cql', 'a=1 b=2 OR c=3 | y := lower(z) | groupBy(q)');
  const { pipeline } = check(src, query, { savedQuery: () => saved });
  expect(lint({ source: src, query, checked: pipeline })).toEqual([]);
});

describe('notes name what to write', () => {
  test.each([
    [
      '"Time Seen" := lower(a) | groupBy(b, function=collect(["TimeSeen"]))',
      ['later `TimeSeen` is read: is that the same?'],
    ],
    [
      'module := "x" | count()',
      ['if it is not misspelt where it should be used, the step can go', '`:=` sets a field; to compare it, write `=`'],
    ],
    ['case { a=1 | b := "x" } | count()', ['if it is not misspelt where it should be used, the step can go']],
    [
      'a=1 | join({b=2}, field=[u, v], key=[x, "y z"], include=[c], mode=left, max=3)',
      [
        'defineTable(query={...}, include=[x, "y z", c], name=t) at the top, and match(t, field=[u, v], column=[x, "y z"], include=c, nrows=3, strict=false) here',
        'give the inner query an aggregate such as groupBy([x, "y z"], function=selectLast(c), limit=max): of events a table keeps 200',
      ],
    ],
    [
      'a=1 | !join({$gone()}, field=u)',
      ['defineTable(query={...}, include=u, name=t) at the top, and !match(t, field=u) here'],
    ],
    [
      'a=1 | u =~ !join({count()}, key=v)',
      ['defineTable(query={...}, include=v, name=t) at the top, and !match(t, field=u, column=v) here'],
    ],
  ])('%s', (text, notes) => {
    const { found } = lintText(text);
    expect(found.map((one) => one.notes)).toEqual([notes]);
  });
});

test.each([
  ['a=/(?i)x|y|z/', 'a=/(?i)(?:x|y|z)/'],
  ['a=/^(?:(?i)x|y)$/', 'a=/^(?:(?i)(?:x|y))$/'],
  ['a=/w|(?i)x|y/', 'a=/w|(?i)(?:x|y)/'],
  // Moving the anchor would be another regular expression.
  ['a=/^(?i)x|y/', 'a=/^(?i)x|y/'],
])('the flag of %s covers what follows', (text, fixed) => {
  const src = source('<query>', text);
  const found = lintText(text).found.map((one) => ({ ...one, source: src }));
  expect(found.map(({ code }) => code)).toEqual(['CQL0404']);
  expect(applyFixes(src, found).text).toBe(fixed);
});

/** Pieces that rules look at, and some that stand between them. */
const step = fc.constantFrom(
  'a=1',
  'a=1 b=2 OR c=3',
  'b!=""',
  '!cidr(a, subnet="10.0.0.0/8")',
  '#event_simpleName=ProcesRollup2',
  'ComandLine=/a|b/',
  'a like "10."',
  'a=/(?i)x|y/',
  'a=/^(?:(?i)x|y|z)$/',
  'a="(?i)" | regex("p|(?i)\\"q|r", field=a)',
  '#event_simpleName=/^(ProcesRollup2|DnsRequest)$/',
  'a=/^x|y$/',
  'x := lower(a)',
  't := formatTime("%F", field=@timestamp)',
  'test(a == "x*")',
  'ipLocation(a)',
  'match("t.csv", field=a, include=[b])',
  'join({b=1}, field=a, include=[c])',
  'case { a=1 | x := "y"; * | drop(c) }',
  'case { a=1 | x := b | y := c; * | x := "d" }',
  'groupBy([a, TargetProcessId], function=[count(b, distinct=true, as=n), collect([x])])',
  'n = 1000',
  'sort(t)',
  'table([a, b, t])',
  'kvParse()',
  '$gone()',
  'a=?p // why',
);
const pipeline = fc
  .array(fc.tuple(step, fc.constantFrom(' ', '\n', ' // c\n', '\n/* d */ ')), { minLength: 1, maxLength: 8 })
  .map((parts) =>
    parts.map(([text, gap], i) => `${i === 0 ? '' : '| '}${text}${/\/\/ why$/.test(text) ? '\n' : gap}`).join(''),
  );

describe('any query', () => {
  test('a fix leaves a query that parses and satisfies the rule', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(pipeline, (text) => {
        const { errors, found } = lintText(text, 'scheduled-search');
        if (errors) return;
        const src = source('<query>', text);
        for (const diagnostic of found.filter(({ fix }) => fix)) {
          const own = { ...diagnostic, source: src };
          const fixed = applyFixes(src, [own]).text;
          const again = lintText(fixed, 'scheduled-search');
          expect(again.errors, fixed).toBe(false);
          const count = (list: readonly Diagnostic[]) => list.filter(({ code }) => code === own.code).length;
          expect(count(again.found), `${own.code}: ${text} ---> ${fixed}`).toBeLessThan(count(found));
        }
        // All of them together, where they do not overlap.
        const all = applyFixes(
          src,
          found.map((diagnostic) => ({ ...diagnostic, source: src })),
        ).text;
        expect(lintText(all).errors, `${text} ---> ${all}`).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  test('no text makes an exception', { timeout: 30_000 }, () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(step).map((steps) => steps.join(' ')),
          pipeline,
        ),
        (text) => {
          lintText(text, 'alert');
        },
      ),
      { numRuns: 300 },
    );
  });
});
