import { defineFunction } from './define.ts';

export const geohash = defineFunction({
  name: 'geohash',
  kind: 'transform',
  summary: 'Geohash of lat/lon fields (defaults ip.lat, ip.lon) with precision characters (12).',
  docs: 'https://library.humio.com/data-analysis/functions-geohash.html',
  params: [
    { name: 'as', type: 'name', default: '_geohash' },
    { name: 'lat', type: 'field', default: 'ip.lat' },
    { name: 'lon', type: 'field', default: 'ip.lon' },
    { name: 'precision', type: 'integer', default: 12 },
  ],
  output: '_geohash',
});
