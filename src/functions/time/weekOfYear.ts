import { defineFunction } from '../define.ts';

export const timeWeekOfYear = defineFunction({
  name: 'time:weekOfYear',
  kind: 'transform',
  summary: 'ISO 8601 week 1..53 of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-weekofyear.html',
  params: [
    { name: 'as', type: 'name', default: '_weekOfYear' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_weekOfYear',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
