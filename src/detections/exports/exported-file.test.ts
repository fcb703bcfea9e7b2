import { expect, test } from 'vitest';
import { distinct, slug } from './exported-file.ts';

test.each([
  ['Calls, by "curl"', 'calls-by-curl'],
  ['../../etc/passwd', 'etc-passwd'],
  ['C:\\Windows\\..\\x', 'c-windows-x'],
  ['a\u0000b\u202ec\nd', 'a-b-c-d'],
  ['Ærø – café 💥', 'r-cafe'],
  ['t1550.001-token', 't1550.001-token'],
  ['.hidden.', 'hidden'],
  ['--flag', 'flag'],
  ['日本', 'unnamed'],
  ['', 'unnamed'],
  ['__proto__', 'proto'],
  ['x'.repeat(300), 'x'.repeat(100)],
])('makes a file name of %j', (title, name) => expect(slug(title)).toBe(name));

test('tells equal names apart, also where only their case differs', () => {
  expect(distinct(['a', 'A', 'b', 'a', 'a-2'])).toEqual(['a', 'A-2', 'b', 'a-3', 'a-2-2']);
});
