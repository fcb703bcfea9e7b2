import { defineFunction } from '../define.ts';

export const timeMonthName = defineFunction({
  name: 'time:monthName',
  kind: 'transform',
  summary: 'English month name of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-monthname.html',
  params: [
    { name: 'as', type: 'name', default: '_monthName' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_monthName',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
