import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const drop = defineFunction({
  name: 'drop',
  kind: 'transform',
  summary: 'Removes fields.',
  docs: 'https://library.humio.com/data-analysis/functions-drop.html',
  params: [{ name: 'fields', type: 'fields', required: true, unnamed: true, mayBeMissing: true }],
  output: null,
  notes: ['A field that is not there does not matter.'],
  examples: [
    {
      title: 'Two of three',
      events: [{ f1: 'a', f2: 'b', f3: 'c' }, { f1: 'd' }],
      query: 'drop([f2, f3, none])',
      rows: [{ f1: 'a', f2: null, f3: null }, { f1: 'd' }],
    },
    {
      title: 'What was dropped is missing to whatever follows',
      events: [{ a: '1', b: '2' }],
      query: 'drop(a) | a != 1 | x := a + b | count(a)',
      rows: [{ _count: '0' }],
    },
  ],
  fieldsAfter: (call, before) => before.filter((name) => !args.texts(call, 'fields').includes(name)),
  step: (call, context) => context.drop(args.texts(call, 'fields')),
});
