import { defineFunction } from '../define.ts';

export const timeYear = defineFunction({
  name: 'time:year',
  kind: 'transform',
  summary: 'year of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-year.html',
  params: [
    { name: 'as', type: 'name', default: '_year' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_year',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
