import { defineFunction } from './define.ts';

export const ifFunction = defineFunction({
  name: 'if',
  kind: 'transform',
  summary: 'Expression conditional: equals case { test(cond) | y := then; y := else }.',
  docs: 'https://library.humio.com/data-analysis/functions-if.html',
  params: [
    { name: 'as', type: 'name', default: '_if' },
    { name: 'condition', type: 'expression', required: true, unnamed: true },
    { name: 'else', type: 'expression', required: true },
    { name: 'then', type: 'expression', required: true },
  ],
  output: '_if',
  notes: ['A null/non-boolean condition takes else; a null result leaves the field unset.'],
});
