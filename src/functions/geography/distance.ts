import { defineFunction } from '../define.ts';

export const geographyDistance = defineFunction({
  name: 'geography:distance',
  kind: 'transform',
  summary:
    'Haversine distance in metres between (lat1,lon1) and (lat2,lon2) fields in decimal degrees (the docs example gives an earth radius of about 6371 km, see quirks).',
  docs: 'https://library.humio.com/data-analysis/functions-geography-distance.html',
  params: [
    { name: 'as', type: 'name', default: '_distance' },
    { name: 'lat1', type: 'field', required: true },
    { name: 'lat2', type: 'field', required: true },
    { name: 'lon1', type: 'field', required: true },
    { name: 'lon2', type: 'field', required: true },
  ],
  output: '_distance',
});
