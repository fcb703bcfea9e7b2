import { defineFunction } from './define.ts';

export const stripAnsiCodes = defineFunction({
  name: 'stripAnsiCodes',
  kind: 'transform',
  summary: 'Removes ANSI escape sequences (default field @rawstring).',
  docs: 'https://library.humio.com/data-analysis/functions-stripansicodes.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
  ],
  output: 'same as field unless as',
});
