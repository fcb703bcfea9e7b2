import { defineFunction } from '../define.ts';

export const timeDayOfWeekName = defineFunction({
  name: 'time:dayOfWeekName',
  kind: 'transform',
  summary: 'English weekday name of an epoch-ms field (default @timestamp).',
  docs: 'https://library.humio.com/data-analysis/functions-time-dayofweekname.html',
  params: [
    { name: 'as', type: 'name', default: '_dayOfWeekName' },
    { name: 'field', type: 'field', unnamed: true, default: '@timestamp' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneField', type: 'text', default: '@timezone' },
  ],
  output: '_dayOfWeekName',
  notes: ['Zone: timezone, else the field named by timezoneField, else the query zone.'],
});
