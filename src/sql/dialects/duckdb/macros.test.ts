import { describe, expect, test } from 'vitest';
import { macrosFor } from './macros.ts';

const names = (sql: readonly string[]) => sql.map((s) => /(?:MACRO|TYPE) (\w+)/.exec(s)?.[1]);

describe('macrosFor', () => {
  test('gives what a statement calls, after what that calls', () => {
    expect(names(macrosFor('SELECT saker_number_text(x)', new Set()))).toEqual([
      'saker_scientific',
      'saker_double_text',
      'saker_number_text',
    ]);
  });

  test('gives each once', () => {
    const defined = new Set<string>();
    expect(names(macrosFor('saker_to_number(a) saker_to_number(b)', defined))).toEqual(['saker_to_number']);
    expect(macrosFor('saker_to_number(a)', defined)).toEqual([]);
  });

  test('knows the type of cells', () => {
    expect(names(macrosFor(`read_json(columns = {'a': 'saker_cell'})`, new Set()))).toEqual(['saker_cell']);
  });

  test('passes over names that are no macros', () => {
    expect(macrosFor(`SELECT saker_file, saker_regex_matches(x, 'a', '')`, new Set())).toEqual([]);
  });
});
