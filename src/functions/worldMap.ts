import { defineFunction } from './define.ts';

export const worldMap = defineFunction({
  name: 'worldMap',
  kind: 'aggregate',
  summary: 'Buckets points by geohash (precision 4) for the map widget, from ip or lat/lon.',
  docs: 'https://library.humio.com/data-analysis/functions-worldmap.html',
  params: [
    { name: 'ip', type: 'field' },
    { name: 'lat', type: 'field' },
    { name: 'lon', type: 'field' },
    { name: 'magnitude', type: 'aggregates', defaultNote: 'count(as=_count)' },
    { name: 'precision', type: 'number', default: 4 },
  ],
  output: 'geohash, lat/lon, magnitude output',
});
