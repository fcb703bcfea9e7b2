import { defineFunction } from './define.ts';

export const defaultFunction = defineFunction({
  name: 'default',
  kind: 'transform',
  summary:
    'Sets field(s) to value only when absent; replaceEmpty=true also replaces an empty string. value is a literal string, not an expression.',
  docs: 'https://library.humio.com/data-analysis/functions-default.html',
  params: [
    { name: 'field', type: 'fields', required: true },
    { name: 'replaceEmpty', type: 'boolean', default: false },
    { name: 'value', type: 'text', required: true, unnamed: true },
  ],
  output: 'field (each)',
});
