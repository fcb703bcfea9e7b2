import type { CheckedCall, CheckedPipeline } from '../model/checked.ts';
import { absent, applyWith, asNumber, isPresent } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import { lookUpAddress } from './address-data.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { subAggregates } from './sub-aggregates.ts';

/** What the widget reads. */
const widgetFields = ['geohash', 'lat', 'lon', 'magnitude'] as const;

export const worldMap = defineFunction({
  name: 'worldMap',
  kind: 'aggregate',
  summary: 'Gives the points of a world map: events that lie close together as one, with a magnitude.',
  docs: 'https://library.humio.com/data-analysis/functions-worldmap.html',
  params: [
    { name: 'ip', type: 'field' },
    { name: 'lat', type: 'field' },
    { name: 'lon', type: 'field' },
    { name: 'magnitude', type: 'aggregates', defaultNote: 'count(as=_count)' },
    { name: 'precision', type: 'integer', default: 4, min: 1, max: 12 },
  ],
  output: 'geohash, lat, lon, magnitude',
  notes: [
    'Events are grouped by the geohash of so many characters; `lat` and `lon` are the mean of theirs.',
    'An event without a place on the globe makes no point.',
    'The magnitude is the first field the function yields.',
    '`ip` is looked up in the file of ipLocation(), named with `--geoip` or SAKER_GEOIP.',
  ],
  examples: [
    {
      title: 'Two events close together',
      events: [
        { lat: '51.5', lon: '-0.125' },
        { lat: '51.75', lon: '-0.125' },
        { lat: '-33.5', lon: '151' },
        { lat: '91', lon: '0' },
        { lat: '12' },
        { lat: 'north', lon: '0' },
      ],
      query: 'worldMap(lat=lat, lon=lon, precision=2)',
      rows: [
        { geohash: 'gc', lat: '51.625', lon: '-0.125', magnitude: '2', _count: null },
        { geohash: 'r6', lat: '-33.5', lon: '151', magnitude: '1' },
      ],
      ordered: true,
    },
    {
      title: 'Another magnitude',
      events: [
        { a: '10', b: '20', ms: '5' },
        { a: '10', b: '20', ms: '8' },
      ],
      query: 'worldMap(lat=a, lon=b, magnitude=max(ms))',
      rows: [{ geohash: 's3y0', lat: '10', lon: '20', magnitude: '8' }],
    },
    {
      title: 'Addresses, by data of the user; one without a place is left out',
      events: [{ src: '198.51.100.9' }, { src: '198.51.100.10' }, { src: '203.0.113.1' }, { src: 'none' }],
      data: { location: 'network,country,city,lat,lon\n198.51.100.0/24,DK,Copenhagen,55.5,12.5\n' },
      query: 'worldMap(ip=src)',
      rows: [{ geohash: 'u3bg', lat: '55.5', lon: '12.5', magnitude: '2' }],
    },
    { title: 'Addresses without data', events: [], query: 'worldMap(ip=src)', diagnostic: 'CQL0506' },
    { title: 'Half a place', events: [], query: 'worldMap(lat=a)', diagnostic: 'CQL0303' },
  ],
  problems: (call): readonly CallProblem[] => {
    const [ip, lat, lon] = ['ip', 'lat', 'lon'].map((name) => args.isWritten(call, name));
    if (ip && (lat || lon))
      return [{ code: 'CQL0304', message: 'worldMap() takes `ip`, or `lat` and `lon`, not both' }];
    return ip || (lat && lon) ? [] : [{ code: 'CQL0303', message: 'worldMap() needs `ip`, or `lat` and `lon`' }];
  },
  outputFields: () => widgetFields,
  step: (call, context) => {
    const { lat, lon } = placeOf(call, context);
    const cell = context.bind(applyWith('geohash', { precision: args.number(call, 'precision') }, lat, lon));
    context.filter(isPresent(cell));
    context.overwrite(hidden('lat'), lat);
    context.overwrite(hidden('lon'), lon);
    const functions = subAggregates(call, 'magnitude');
    const places = (['lat', 'lon'] as const).map((field) => meanOf(field, call));
    const { fields } = context.aggregatePipelines([{ name: 'geohash', expr: cell }], [...functions, ...places]);
    context.overwrite('magnitude', context.field(fields.flat()[0] ?? ''));
    context.select(widgetFields);
  },
});

/** Names no query can use, so that the magnitude sees the event's own fields. */
function hidden(name: string): string {
  return ` ${name}`;
}

/** avg() of a coordinate. */
function meanOf(name: string, { at }: CheckedCall): CheckedPipeline {
  const text = (value: string) => ({ kind: 'text', value, at }) as const;
  const written = new Map([
    ['field', text(hidden(name))],
    ['as', text(name)],
  ]);
  const call: CheckedCall = { name: 'avg', args: written, written: new Set(written.keys()), at };
  return { steps: [{ kind: 'call', call, negated: false, at }] };
}

function placeOf(call: CheckedCall, context: Context): { readonly lat: Expr; readonly lon: Expr } {
  const ip = args.optionalText(call, 'ip');
  const found = ip === undefined ? undefined : lookUpAddress(call, 'location', context, ip);
  const coordinate = (name: 'lat' | 'lon'): Expr => {
    const field = args.optionalText(call, name);
    const value = field === undefined ? found?.get(name) : context.field(field);
    return context.bind(asNumber(value ?? absent));
  };
  return { lat: coordinate('lat'), lon: coordinate('lon') };
}
