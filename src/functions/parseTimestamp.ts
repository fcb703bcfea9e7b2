import { defineFunction } from './define.ts';

export const parseTimestamp = defineFunction({
  name: 'parseTimestamp',
  kind: 'transform',
  summary:
    'Parses with a Java DateTimeFormatter pattern or the specials seconds, milliseconds/millis, nanos, unixtime, unixTimeMillis, unixTimeSeconds (case-insensitive; seconds accept fractions).',
  docs: 'https://library.humio.com/data-analysis/functions-parsetimestamp.html',
  params: [
    { name: 'addErrors', type: 'boolean', default: true },
    { name: 'as', type: 'name', default: '@timestamp' },
    { name: 'caseSensitive', type: 'boolean', default: true },
    { name: 'field', type: 'field', required: true },
    { name: 'format', type: 'text', unnamed: true, default: "yyyy-MM-dd'T'HH:mm:ss[.SSSSSSSSS]XXXXX" },
    { name: 'timezone', type: 'timezone' },
    { name: 'timezoneAs', type: 'name', default: '@timezone' },
    { name: 'timezoneField', type: 'field', default: '@timezone' },
  ],
  output: '@timestamp, @timezone, (@timestamp.nanos)',
  notes: [
    'Default pattern is ISO 8601 with offset and up to 9 fraction digits. Pattern without zone needs timezone/timezoneField. Explicit timezone overrides the zone in the text. Missing year: this year unless the date is more than 8 days ahead, then last year. Failure adds error fields when addErrors.',
  ],
});
