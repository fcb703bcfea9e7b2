import { defineFunction } from './define.ts';

export const findTimestamp = defineFunction({
  name: 'findTimestamp',
  kind: 'transform',
  summary:
    'Scans the first 128 characters of field for a recognisable timestamp in several orders and parses the first hit; missing date -> today unless >10 min in the future; missing year -> largest of last/this/next year that is at most 7 days ahead; 2-digit year means 2013-2099; second 60 becomes 59; subseconds truncated to ms.',
  docs: 'https://library.humio.com/data-analysis/functions-findtimestamp.html',
  params: [
    { name: 'addErrors', type: 'boolean', default: true },
    { name: 'as', type: 'name', default: '@timestamp' },
    { name: 'field', type: 'field', default: '@rawstring' },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneAs', type: 'name', default: '@timezone' },
    { name: 'timezoneField', type: 'field', default: '@timezone' },
  ],
  output: '@timestamp, @timezone',
  notes: ['Without zone and no timezone/timezoneField it fails; addErrors adds an error field.'],
});
