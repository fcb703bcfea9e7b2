import { defineFunction } from '../define.ts';

export const timeMonth = defineFunction({
  name: 'time:month',
  kind: 'transform',
  summary: '1..12 of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-month.html',
  params: [
    { name: 'as', type: 'name', default: '_month' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_month',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
