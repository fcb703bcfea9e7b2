import { defineFunction } from '../define.ts';

export const timeDayOfYear = defineFunction({
  name: 'time:dayOfYear',
  kind: 'transform',
  summary: '1..366 of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-dayofyear.html',
  params: [
    { name: 'as', type: 'name', default: '_dayOfYear' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_dayOfYear',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
