import { expect, test } from 'vitest';
import { lookupNames, renameLookups } from './lookup-names.ts';

const scoped = (query: string): string =>
  renameLookups(query, (name) => (name === 'a.csv' ? 'saker/p/a.csv' : undefined));

test.each([
  ['match(file="a.csv", field=x)', 'match(file="saker/p/a.csv", field=x)'],
  ['match("a.csv", field=x, column=k)', 'match("saker/p/a.csv", field=x, column=k)'],
  ['x =~ match(file=a.csv, column=k)', 'x =~ match(file="saker/p/a.csv", column=k)'],
  ['x=1 or !match(table="a.csv", field=x)', 'x=1 or !match(table="saker/p/a.csv", field=x)'],
  ['case { y=1 | match(file="a.csv", field=x); * }', 'case { y=1 | match(file="saker/p/a.csv", field=x); * }'],
  [
    'defineTable(query={readFile(["a.csv", "b.csv"])}, include=[x], name="t") | match(file="t", field=x)',
    'defineTable(query={readFile(["saker/p/a.csv", "b.csv"])}, include=[x], name="t") | match(file="t", field=x)',
  ],
])('in %s', (query, renamed) => expect(scoped(query)).toBe(renamed));

test.each([
  'FileName="a.csv"',
  'file="a.csv"',
  'x := "a.csv" // match(file="a.csv")',
  'format("a.csv", field=x)',
  'match(file="b.csv", field=x)',
  'match(file="saker/p/a.csv", field=x)',
  'match(file="a.csv.gz"',
  '💥 | match(file="',
  '',
])('leaves %s as it is', (query) => expect(scoped(query)).toBe(query));

test('keeps comments, and what surrounds a name', () => {
  expect(scoped('// why\nmatch(\n  file = "a.csv", // this one\n  field=[x])\n| y="💥"')).toBe(
    '// why\nmatch(\n  file = "saker/p/a.csv", // this one\n  field=[x])\n| y="💥"',
  );
});

test('lists the files a query names, each once', () => {
  expect(lookupNames('match(file="b.csv", field=x) | match("a.json", field=y) | match(file="b.csv", field=z)')).toEqual(
    ['b.csv', 'a.json'],
  );
});
