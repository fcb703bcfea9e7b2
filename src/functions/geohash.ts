import { applyWith } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const geohash = defineFunction({
  name: 'geohash',
  kind: 'transform',
  summary: 'Names the cell of the globe that latitude and longitude lie in.',
  docs: 'https://library.humio.com/data-analysis/functions-geohash.html',
  params: [
    { name: 'as', type: 'name', default: '_geohash' },
    { name: 'lat', type: 'field', default: 'ip.lat' },
    { name: 'lon', type: 'field', default: 'ip.lon' },
    {
      name: 'precision',
      type: 'integer',
      default: 12,
      min: 1,
      max: 12,
      description: 'The number of characters: 5 name a cell some 5 km wide, 12 one of centimetres.',
    },
  ],
  output: '_geohash',
  notes: [
    'Latitude and longitude are degrees. Beyond 90 and 180 degrees, or where one is missing or no number, nothing is written.',
    'Places near each other mostly share the beginning of their names, so that a short one groups them.',
  ],
  examples: [
    {
      title: 'Places by cells',
      events: [
        { lat: '52.5163', lon: '13.3777' },
        { lat: '52.5186', lon: '13.3762' },
        { lat: '48.8584', lon: '2.2945' },
      ],
      query: 'geohash(lat=lat, lon=lon, precision=5) | groupBy(_geohash)',
      rows: [
        { _geohash: 'u33db', _count: '2' },
        { _geohash: 'u09tu', _count: '1' },
      ],
    },
    {
      title: 'The fields of ipLocation()',
      events: [
        { 'ip.lat': '-90', 'ip.lon': '-180' },
        { 'ip.lat': '90', 'ip.lon': '180' },
      ],
      query: 'cell := geohash()',
      rows: [{ cell: '000000000000' }, { cell: 'zzzzzzzzzzzz' }],
    },
    {
      title: 'Off the globe, no numbers, nothing',
      events: [{ lat: '91', lon: '0' }, { lat: '0', lon: '180.5' }, { lat: 'north', lon: '1' }, { lat: '1' }],
      query: 'geohash(lat=lat, lon=lon) | _geohash=*',
      rows: [],
    },
  ],
  value: (call, context) =>
    applyWith(
      'geohash',
      { precision: args.number(call, 'precision') },
      context.field(args.text(call, 'lat')),
      context.field(args.text(call, 'lon')),
    ),
});
