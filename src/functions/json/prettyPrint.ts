import { defineFunction } from '../define.ts';

export const jsonPrettyPrint = defineFunction({
  name: 'json:prettyPrint',
  kind: 'transform',
  summary: 'Indents JSON by step (>=2).',
  docs: 'https://library.humio.com/data-analysis/functions-json-prettyprint.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'step', type: 'number', default: 2 },
    { name: 'strict', type: 'boolean', default: false },
  ],
  output: 'same as field unless as',
  notes: ['Invalid JSON copied unchanged unless strict=true, which writes nothing.'],
});
