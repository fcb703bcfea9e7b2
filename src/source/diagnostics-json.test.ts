import { expect, it } from 'vitest';
import type { Diagnostic } from './diagnostic.ts';
import { diagnosticToJson } from './diagnostics-json.ts';
import { source } from './source.ts';

const bare: Diagnostic = {
  code: 'CQL0301',
  severity: 'error',
  message: 'There is no function fooBar().',
  source: source('a/q.cql', 'x=1\n| fooBar()'),
  span: { start: 6, end: 12 },
};

it('gives every key, also those the diagnostic leaves out', () => {
  expect(diagnosticToJson(bare)).toEqual({
    code: 'CQL0301',
    severity: 'error',
    message: 'There is no function fooBar().',
    file: 'a/q.cql',
    start: { line: 2, column: 3, offset: 6 },
    end: { line: 2, column: 9, offset: 12 },
    notes: [],
    strict: false,
    fix: null,
  });
});

it('gives places in the YAML file and offsets in the query', () => {
  const json = diagnosticToJson({
    ...bare,
    source: source('rule.yaml', bare.source.text, { line: 9, indent: 4 }),
    notes: ['why'],
    strict: true,
    fix: { title: 'Write `groupBy`', edits: [{ span: { start: 6, end: 12 }, text: 'groupBy' }] },
  });
  const start = { line: 11, column: 7, offset: 6 };
  const end = { line: 11, column: 13, offset: 12 };
  expect(json).toMatchObject({ start, end, notes: ['why'], strict: true });
  expect(json.fix).toEqual({ title: 'Write `groupBy`', edits: [{ start, end, text: 'groupBy' }] });
});
