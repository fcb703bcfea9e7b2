import { formatNumber, parseNumber } from '../model/number.ts';
import { absent, apply, choose, coalesce, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const defaultFunction = defineFunction({
  name: 'default',
  kind: 'transform',
  summary: 'Gives fields a value where they are missing.',
  docs: 'https://library.humio.com/data-analysis/functions-default.html',
  params: [
    { name: 'field', type: 'fields', required: true, mayBeMissing: true },
    { name: 'replaceEmpty', type: 'boolean', default: false },
    { name: 'value', type: 'text', required: true, unnamed: true },
  ],
  output: 'the fields',
  notes: [
    'The value is text, not an expression: a bare word stands for itself.',
    'A field that is there keeps its value, empty text too unless `replaceEmpty=true`.',
  ],
  examples: [
    {
      title: 'Several fields at once',
      events: [{ a: '1' }, { b: '' }],
      query: 'default("-", field=[a, b])',
      rows: [
        { a: '1', b: '-' },
        { a: '-', b: '' },
      ],
    },
    {
      title: 'Empty text may be replaced too',
      events: [{ user: '' }, { user: 'ann' }, {}],
      query: 'default(value=nobody, field=user, replaceEmpty=true)',
      rows: [{ user: 'nobody' }, { user: 'ann' }, { user: 'nobody' }],
    },
  ],
  addedFields: (call) => args.texts(call, 'field'),
  step: (call, context) => {
    const text = args.text(call, 'value');
    for (const name of args.texts(call, 'field')) {
      const old = context.field(name);
      const kept = args.flag(call, 'replaceEmpty') && old.type === 'text' ? withoutEmpty(old) : old;
      context.overwrite(name, coalesce([kept, literalAs(text, old)]));
    }
  },
});

function withoutEmpty(value: Expr): Expr {
  return choose([{ when: apply('textEquals', value, literal('')), then: absent }], value);
}

/** A number beside numbers, so that the field stays one, unless that would print the default otherwise. */
function literalAs(text: string, beside: Expr): Expr {
  const number = beside.type === 'number' ? parseNumber(text) : undefined;
  return literal(number !== undefined && formatNumber(number) === text ? number : text);
}
