import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { explainPlan } from '../plan/explain.ts';
import { verifyPlan } from '../plan/verify.ts';
import { source } from '../source/source.ts';
import { parse } from '../syntax/parse.ts';
import { lower } from './lower.ts';

function lowerText(text: string) {
  const src = source('<query>', text);
  const { query, diagnostics } = parse(src);
  expect(diagnostics, text).toEqual([]);
  const checked = check(src, query);
  expect(checked.diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return lower(checked.pipeline, { now: 0, timezone: 'UTC' });
}

function planOf(text: string): readonly string[] {
  const { plan, diagnostics } = lowerText(text);
  expect(diagnostics).toEqual([]);
  expect(verifyPlan(plan)).toEqual([]);
  return explainPlan(plan)
    .trimEnd()
    .split('\n')
    .map((line) => line.trim());
}

describe('events', () => {
  test('a query without an aggregate keeps the newest 200 events, oldest first', () => {
    expect(planOf('a=1')).toEqual([
      'output *=c4, @rawstring=c5, @timestamp=c2',
      'order c2 asc, c3 asc',
      'limit 200 by c2 desc, c3 desc',
      'filter or(textEquals(c1, "1"), numberEquals(toNumber(c1), 1))',
      'scan c1="a", c2=@timestamp, c3=@position, c4=@record, c5=@rawstring',
    ]);
  });

  test('a comparison with a missing field is false, its negation true', () => {
    expect(planOf('a != x | count()')[1]).toBe('aggregate c2=count()');
    expect(planOf('a != x | count()')[2]).toBe('filter not(holds(textEquals(c1, "x")))');
  });

  test('only what the query names is read', () => {
    expect(planOf('a=x | b := "1" | c := d | groupBy(c, function=count())').at(-1)).toBe('scan c1="a", c2="d", c3="c"');
  });
});

describe('case', () => {
  test('filters of a branch become one condition, assignments a choice', () => {
    const plan = planOf('case { a=x | t := "1" | b=y ; * | t := "2" } | groupBy(t)');
    expect(plan.find((l) => l.startsWith('extend c3='))).toBe(
      'extend c3=choose(and(textEquals(c1, "x"), textEquals(c2, "y")) ? 0; 1)',
    );
    expect(plan.find((l) => l.startsWith('extend c4='))).toBe('extend c4=choose(numberEquals(c3, 0) ? "1"; "2")');
    expect(plan.some((l) => l.startsWith('filter isPresent(c3)'))).toBe(false);
  });

  test('an event no branch takes is dropped', () => {
    expect(planOf('case { a=x ; b=y } | count()')).toContain('filter isPresent(c3)');
  });
});

describe('records', () => {
  test('a field is read of a record once, however often and wherever the query asks for it', () => {
    const plan = planOf('parseJson(j) | case { a=x | t := a; a=y | t := b; * | t := a } | groupBy([t, a])');
    expect(plan.filter((l) => l.includes('readFields('))).toHaveLength(1);
    expect(plan.join('\n').match(/"name":"a"/g)).toHaveLength(1);
  });
});

describe('aggregates', () => {
  test('sub-aggregates become one aggregation; filters in a composite do not lose groups', () => {
    const plan = planOf('groupBy(k, function=[count(), { s=f | count(as=failed) }])');
    expect(plan).toContain('aggregate by c3=c1, c4=count(), c5=count() where textEquals(c2, "f")');
  });

  test('a sub-aggregate with several rows is joined to the groups', () => {
    const plan = planOf('groupBy(k, function=[count(), groupBy(m, function=count(as=n))])');
    expect(plan.some((l) => l.startsWith('left join on c'))).toBe(true);
  });

  test('limits within groups stay within them', () => {
    expect(planOf('groupBy(k, function=tail(1))')).toContainEqual(
      expect.stringMatching(/^limit 1 by .* in each c\d+$/),
    );
  });

  test('steps after the aggregate of a composite see its own fields', () => {
    expect(planOf('groupBy(k, function={ avg(x) | y := _avg * 2 })')).toContainEqual(
      expect.stringMatching(/^extend c\d+=multiply\(c\d+, 2\)$/),
    );
  });
});

describe('what an engine refuses', () => {
  const noRegex = (use: { readonly op: string }) => (use.op === 'regexMatches' ? 'it knows no patterns' : undefined);
  const said = (text: string) => {
    const src = source('query', text);
    const { diagnostics } = lower(
      check(src, parse(src).query).pipeline,
      { now: 0, timezone: 'UTC' },
      { refuses: noRegex },
    );
    return diagnostics.map((d) => [d.code, src.text.slice(d.span.start, d.span.end), d.message]);
  };

  test('is reported at the step that needs it, with the reason', () => {
    expect(said('a=1 | regex("x", field=b) | count()')).toEqual([
      ['CQL0504', 'regex("x", field=b)', 'the engine cannot run regex(): it knows no patterns'],
    ]);
  });

  test('is found in branches, sub-aggregates and values nobody has bound yet', () => {
    expect(said('case { a=/x/ | b := 1; * }').map(([code]) => code)).toEqual(['CQL0504']);
    expect(said('groupBy(a, function={ b=/x/ | count() })').map(([code]) => code)).toEqual(['CQL0504']);
    expect(said('a=1 | count()')).toEqual([]);
  });
});
