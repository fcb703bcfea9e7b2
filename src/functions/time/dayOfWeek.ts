import { defineFunction } from '../define.ts';

export const timeDayOfWeek = defineFunction({
  name: 'time:dayOfWeek',
  kind: 'transform',
  summary: '1 Monday .. 7 Sunday of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-dayofweek.html',
  params: [
    { name: 'as', type: 'name', default: '_dayOfWeek' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_dayOfWeek',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
