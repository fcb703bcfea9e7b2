import { defineFunction } from '../define.ts';

export const timeHour = defineFunction({
  name: 'time:hour',
  kind: 'transform',
  summary: '0..23 of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-hour.html',
  params: [
    { name: 'as', type: 'name', default: '_hour' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_hour',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
