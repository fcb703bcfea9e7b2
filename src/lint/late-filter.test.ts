import { describe, expect, test } from 'vitest';
import { check } from '../check/check.ts';
import { applyFixes } from '../source/apply-fixes.ts';
import { source } from '../source/source.ts';
import { parse } from '../syntax/parse.ts';
import { lateFilter } from './late-filter.ts';
import { lint } from './lint.ts';

/** The query after the fix; undefined where nothing is reported, null where there is no fix. */
function moved(text: string): string | undefined | null {
  const src = source('<query>', text);
  const { query } = parse(src);
  const found = lint({ source: src, query, checked: check(src, query, { standIns: true }).pipeline }, [lateFilter]);
  if (found.length === 0) return undefined;
  return found.some(({ fix }) => fix) ? applyFixes(src, found).text : null;
}

describe('the filter moves', () => {
  test.each([
    ['ipLocation(ip) | a=1', 'a=1 | ipLocation(ip)'],
    ['x=1 | ipLocation(ip) | a=1 | count()', 'x=1 | a=1 | ipLocation(ip) | count()'],
    ['x=1\n| ipLocation(ip)\n| a=1\n| count()', 'x=1\n| a=1\n| ipLocation(ip)\n| count()'],
    ['| ipLocation(ip)\n| a=1\n| count()', '| a=1\n| ipLocation(ip)\n| count()'],
    ['x=1 | kvParse(msg, as=kv) | a=1 b=2 | c=3', 'x=1 | a=1 b=2 | c=3 | kvParse(msg, as=kv)'],
    ['x=1 | ipLocation(ip) | !cidr(ip, subnet="10.0.0.0/8")', 'x=1 | !cidr(ip, subnet="10.0.0.0/8") | ipLocation(ip)'],
    ['x=1 | ipLocation(ip) | y := lower(z) | a=1', 'x=1 | a=1 | ipLocation(ip) | y := lower(z)'],
    ['x=1 | asn(ip) | ipLocation(ip) | a=1', 'x=1 | a=1 | asn(ip) | ipLocation(ip)'],
    ['x=1 | groupBy([a, b]) | a=1', 'x=1 | a=1 | groupBy([a, b])'],
    ['x=1 | ipLocation(ip) | case { b=1 | c := 2; * } | a=1', 'x=1 | a=1 | ipLocation(ip) | case { b=1 | c := 2; * }'],
  ])('%s', (text, fixed) => {
    expect(moved(text)).toBe(fixed);
  });
});

describe('comments stay with what they are about', () => {
  test.each([
    ['x=1\n| ipLocation(ip)\n// why\n| a=1\n| count()', 'x=1\n// why\n| a=1\n| ipLocation(ip)\n| count()'],
    [
      'x=1 // one\n| ipLocation(ip) // two\n| a=1 // three\n| count()',
      'x=1 // one\n| a=1 // three\n| ipLocation(ip) // two\n| count()',
    ],
    ['ipLocation(ip)\n// why\n| a=1', null],
    ['x=1 // one\n| ipLocation(ip) | a=1 | count()', null],
    ['x=1 | ipLocation(ip) // two\n| a=1 | count()', null],
  ])('%s', (text, fixed) => {
    expect(moved(text)).toBe(fixed);
  });
});

describe('the filter must stay', () => {
  test.each([
    ['behind what sets its field', 'ipLocation(ip) | ip.country=DK'],
    ['behind what sets a tag', 'kvParse(msg) | #type=x'],
    ['behind what takes its field away', 'a=1 | drop(b) | match("t.csv", field=c, include=[b]) | b=1'],
    ['behind a limit', 'x=1 | ipLocation(ip) | head(10) | a=1'],
    ['behind what looks at other events', 'selfJoinFilter(k, where=[{a=1}, {b=1}]) | a=1'],
    ['behind a count', 'groupBy(a, function=count(as=n)) | n > 1'],
    ['behind an aggregate named as a key', 'groupBy(a, function=count(as=b)) | b > 1'],
    ['behind an unknown saved query', 'ipLocation(ip) | $gone() | a=1'],
    ['where it extracts', 'ipLocation(ip) | a=/(?<x>.)/'],
    ['behind the query that makes its field', 'join({b=1 | a := 1}, field=k) | a=1'],
    ['because nothing before it is expensive', 'x := lower(y) | format("%s", field=z, as=w) | a=1'],
  ])('%s', (_, text) => {
    expect(moved(text)).toBeUndefined();
  });
});
