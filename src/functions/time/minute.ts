import { defineFunction } from '../define.ts';

export const timeMinute = defineFunction({
  name: 'time:minute',
  kind: 'transform',
  summary: '0..59 of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-minute.html',
  params: [
    { name: 'as', type: 'name', default: '_minute' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_minute',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
