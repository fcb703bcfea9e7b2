import { defineFunction } from './define.ts';

export const start = defineFunction({
  name: 'start',
  kind: 'transform',
  summary: 'Start of the search interval in epoch ms; live: now minus interval.',
  docs: 'https://library.humio.com/data-analysis/functions-start.html',
  params: [{ name: 'as', type: 'name', unnamed: true, default: '_start' }],
  output: '_start',
  notes: ['Not in parsers.'],
});
