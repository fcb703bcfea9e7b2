import { defineFunction } from './define.ts';

export const ipLocation = defineFunction({
  name: 'ipLocation',
  kind: 'transform',
  summary: 'Adds MaxMind GeoLite2 location data.',
  docs: 'https://library.humio.com/data-analysis/functions-iplocation.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', unnamed: true, default: 'ip' },
  ],
  output: '<as>.country, .city, .lat, .lon (as defaults to the field name)',
});
