import { defineFunction } from './define.ts';

export const setTimeInterval = defineFunction({
  name: 'setTimeInterval',
  kind: 'preamble',
  summary: "Overrides the query's start/end/timezone.",
  docs: 'https://library.humio.com/data-analysis/functions-settimeinterval.html',
  stage: 'preamble',
  params: [
    { name: 'end', type: 'text', default: 'now' },
    { name: 'start', type: 'text', required: true, unnamed: true },
    { name: 'timezone', type: 'timezone' },
  ],
  output: null,
  notes: ['First in the preamble, before defineTable, at most once, not in subqueries, triggers, parsers.'],
  since: '1.19x',
});
