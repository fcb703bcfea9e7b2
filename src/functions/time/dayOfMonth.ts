import { defineFunction } from '../define.ts';

export const timeDayOfMonth = defineFunction({
  name: 'time:dayOfMonth',
  kind: 'transform',
  summary: 'Day of month 1..31 of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-dayofmonth.html',
  params: [
    { name: 'as', type: 'name', default: '_dayOfMonth' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text' },
  ],
  output: '_dayOfMonth',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
