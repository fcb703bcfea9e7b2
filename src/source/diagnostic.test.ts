import { expect, test } from 'vitest';
import { applyStrict, type Diagnostic } from './diagnostic.ts';
import { source } from './source.ts';
import { span } from './span.ts';

const diagnostic = (severity: Diagnostic['severity'], strict?: Diagnostic['strict']): Diagnostic => ({
  code: 'CQL0321',
  severity,
  message: 'm',
  source: source('q', 'x'),
  span: span(0, 1),
  strict,
});

test('--strict makes an error of what LogScale would reject, and a warning of what it computes otherwise', () => {
  const found = [
    diagnostic('warning', true),
    diagnostic('info', 'warning'),
    diagnostic('warning'),
    diagnostic('error'),
  ];
  expect(applyStrict(found, true).map((d) => d.severity)).toEqual(['error', 'warning', 'warning', 'error']);
  expect(applyStrict(found, false)).toEqual(found);
});
