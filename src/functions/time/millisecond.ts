import { defineFunction } from '../define.ts';

export const timeMillisecond = defineFunction({
  name: 'time:millisecond',
  kind: 'transform',
  summary: '0..999 of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-millisecond.html',
  params: [
    { name: 'as', type: 'name', default: '_millisecond' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_millisecond',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
