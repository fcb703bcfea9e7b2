import { expect, test } from 'vitest';
import { source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import { fieldNames } from './field-names.ts';

const names = (text: string) => fieldNames(parse(source('q', text)).query);

test.each<[string, string[]]>([
  ['a=1 "b c"=/x/ | d := e + 1', ['a', 'b c', 'd', 'e']],
  ['in(field="x.y", values=["1", "2"])', ['in', 'field', 'x.y', 'values', '1', '2', 'y']],
  [
    'groupBy([#Vendor, Vendor.list[0].id], function=max(@timestamp))',
    ['#Vendor', 'Vendor.list[0].id', '@timestamp', 'list[0].id'],
  ],
  ['correlate(A: { a.b=1 } include: c, D: { e <=> A.f.g })', ['a.b', 'b', 'c', 'e', 'A.f.g', 'f.g']],
])('names all that may be a field of %s', (text, expected) => {
  expect(names(text)).toEqual(expect.arrayContaining(expected));
});

test.each([
  'error',
  'a=1 | array:contains("b[]", value=x)',
  'a := concatArray("b[]")',
  'getField(a) | b=1',
  'correlate(A: { a=1 } include: *, B: { b <=> A.c })',
  'table("*")',
  '$saved()',
  'a=?x',
  'regex("a(?<b>c)")',
  'parseJson(field=x)',
])('does not know them for %s', (text) => {
  expect(names(text)).toBeUndefined();
});

test('leaves out what no field is called', () => {
  expect(names('a =~ in(values=["(x|y)", "", "/path"])')).not.toEqual(expect.arrayContaining(['(x|y)']));
});
