import { apply, applyWith, choose, literal } from '../../plan/build.ts';
import type { Expr } from '../../plan/expression.ts';
import type { MathFunction } from '../../plan/primitives.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

/** In metres: what the example of the vendor's page comes to. */
const earthRadius = 6_371_009;

export const geographyDistance = defineFunction({
  name: 'geography:distance',
  kind: 'transform',
  summary: 'Gives the distance of two places in metres, along a great circle of the globe.',
  docs: 'https://library.humio.com/data-analysis/functions-geography-distance.html',
  params: [
    { name: 'as', type: 'name', default: '_distance' },
    { name: 'lat1', type: 'field', required: true },
    { name: 'lat2', type: 'field', required: true },
    { name: 'lon1', type: 'field', required: true },
    { name: 'lon2', type: 'field', required: true },
  ],
  output: '_distance',
  notes: [
    'Angles are degrees. The earth is taken for a ball of 6371.009 km, so that half a percent may be wrong.',
    'Where a coordinate is missing or no number nothing is written.',
  ],
  examples: [
    {
      title: 'Too fast to be one traveller',
      events: [{ lat1: '52.52', lon1: '13.40', lat2: '40.71', lon2: '-74.01', hours: '1' }],
      query:
        'd := geography:distance(lat1=lat1, lon1=lon1, lat2=lat2, lon2=lon2) | speed := d / 1000 / hours | speed > 900 | km := math:floor(speed)',
      rows: [{ km: '6385' }],
    },
    {
      title: 'The same place and its antipode',
      events: [
        { a: '10', b: '20', c: '10', d: '380' },
        { a: '10', b: '20', c: '-10', d: '200' },
      ],
      query: 'geography:distance(lat1=a, lon1=b, lat2=c, lon2=d) | round(_distance)',
      rows: [{ _distance: '0' }, { _distance: '20015115' }],
    },
    {
      title: 'A coordinate that is missing or no number',
      events: [
        { a: '10', b: '20', c: '10' },
        { a: '10', b: '20', c: '10', d: 'east' },
      ],
      query: 'geography:distance(lat1=a, lon1=b, lat2=c, lon2=d) | _distance=*',
      rows: [],
    },
  ],
  value: (call, context) => {
    const radians = (parameter: string): Expr =>
      context.bind(math('radians', context.field(args.text(call, parameter))));
    const [lat1, lon1, lat2, lon2] = [radians('lat1'), radians('lon1'), radians('lat2'), radians('lon2')];
    const around = apply('multiply', apply('multiply', math('cos', lat1), math('cos', lat2)), haversine(lon1, lon2));
    const root = context.bind(math('sqrt', apply('add', haversine(lat1, lat2), around)));
    // Of antipodes it may come out a little greater than 1.
    const half = math('arcsin', choose([{ when: apply('less', literal(1), root), then: literal(1) }], root));
    return apply('multiply', literal(2 * earthRadius), half);
  },
});

function haversine(from: Expr, to: Expr): Expr {
  const sine = math('sin', apply('divide', apply('subtract', to, from), literal(2)));
  return apply('multiply', sine, sine);
}

function math(name: MathFunction, x: Expr): Expr {
  return applyWith('math', { function: name }, x);
}
