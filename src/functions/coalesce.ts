import { absent, apply, choose, coalesce as firstPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const coalesce = defineFunction({
  name: 'coalesce',
  kind: 'transform',
  summary: 'Takes the first of several expressions that has a value.',
  docs: 'https://library.humio.com/data-analysis/functions-coalesce.html',
  params: [
    { name: 'as', type: 'name', default: '_coalesce' },
    { name: 'expressions', type: 'expressions', required: true, unnamed: true },
    { name: 'ignoreEmpty', type: 'boolean', default: true },
  ],
  output: '_coalesce',
  notes: [
    'Empty text counts as no value unless `ignoreEmpty=false`.',
    'A bare word is the value of a field, text stands in quotes: `coalesce([host, "unknown"])`.',
    'Where no expression has a value no field is written.',
  ],
  examples: [
    {
      title: 'The first that has a value',
      events: [{ b: 'from b', c: 'from c' }, { a: '', c: 'from c' }, {}],
      query: 'name := coalesce([a, b, c, "none"])',
      rows: [{ name: 'from b' }, { name: 'from c' }, { name: 'none' }],
    },
    {
      title: 'Empty text counts where it is asked for; nothing found writes nothing',
      events: [{ a: '', b: 'x' }, { c: 'x' }],
      query: 'coalesce([a, b], ignoreEmpty=false)',
      rows: [{ _coalesce: '' }, { c: 'x', _coalesce: null }],
    },
  ],
  value: (call, context) => {
    const values = args.expressions(call, 'expressions').map((value) => context.expression(value));
    return firstPresent(args.flag(call, 'ignoreEmpty') ? values.map(emptyAsAbsent) : values);
  },
});

function emptyAsAbsent(value: Expr): Expr {
  if (value.kind === 'literal') return value.value === '' ? absent : value;
  return value.type === 'text'
    ? choose([{ when: apply('textEquals', value, literal('')), then: absent }], value)
    : value;
}
