import { defineFunction } from './define.ts';

export const setField = defineFunction({
  name: 'setField',
  kind: 'transform',
  summary: 'target and value are expressions; sets the field whose name target evaluates to.',
  docs: 'https://library.humio.com/data-analysis/functions-setfield.html',
  params: [
    { name: 'target', type: 'expression', defaultNote: '__setField' },
    { name: 'value', type: 'expression', required: true },
  ],
  output: 'field named by target',
});
