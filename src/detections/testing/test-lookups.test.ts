import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { testLookups } from './test-lookups.ts';

const directory = mkdtempSync(join(tmpdir(), 'saker-lookups-'));
mkdirSync(join(directory, 'lookups'));
writeFileSync(join(directory, 'lookups/known.csv'), 'subject,value,days\n-,-,0\n');
afterAll(() => rmSync(directory, { recursive: true }));

const lookups = JSON.parse(
  '{"known.csv":[{"value":"a","subject":"__proto__"},{"subject":1,"extra":"\\u0000"}],"own.csv":[{"__proto__":"x"}]}',
);

it('has the columns of the file it stands for, and the rows it is given', () => {
  const find = testLookups({ lookups }, [{ directory }]);
  expect(find('known.csv')).toEqual({
    name: 'known.csv',
    columns: ['subject', 'value', 'days', 'extra'],
    rows: [
      ['__proto__', 'a', null, null],
      ['1', null, null, '\u0000'],
    ],
  });
  expect(find('own.csv')).toEqual({ name: 'own.csv', columns: ['__proto__'], rows: [['x']] });
  expect(find('other.csv')).toBeUndefined();
});

it('stands for nothing where a test has none', () => {
  expect(testLookups({}, [{ directory }])('known.csv')).toBeUndefined();
});
