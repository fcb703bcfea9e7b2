import { expect, test } from 'vitest';
import { readRow } from './rows.ts';

const number = { kind: 'field', name: 'n', column: 1, type: 'number' } as const;
const text = { kind: 'field', name: 't', column: 2, type: 'text' } as const;

test('numbers that JSON has not come in quotes; texts that look so are texts', () => {
  const columns = [number, number, number, number, number, text, text];
  expect(readRow('["inf","-inf","nan","-nan","9007199254740993","inf","nan"]', { columns })).toEqual([
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
    Number.NaN,
    Number.NaN,
    '9007199254740993',
    'inf',
    'nan',
  ]);
});

test('maps become JSON, lists stay lists', () => {
  const columns = [{ kind: 'record', prefix: '', column: 1 } as const, { kind: 'list', name: 'l', column: 2 } as const];
  expect(readRow('[[{"keys":"a","values":"1"}],["x",null]]', { columns })).toEqual(['{"a":"1"}', ['x', null]]);
});
