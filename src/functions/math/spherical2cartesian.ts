import { apply, applyWith, literal } from '../../plan/build.ts';
import type { Expr } from '../../plan/expression.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathSpherical2cartesian = defineFunction({
  name: 'math:spherical2cartesian',
  kind: 'transform',
  summary: 'Turns spherical coordinates into cartesian ones.',
  docs: 'https://library.humio.com/data-analysis/functions-math-spherical2cartesian.html',
  params: [
    { name: 'as', type: 'name', default: '_spherical2cartesian', description: 'The prefix of the fields.' },
    {
      name: 'azimuth',
      type: 'expression',
      required: true,
      description: 'The angle from the x-axis in degrees, such as a longitude.',
    },
    {
      name: 'polar',
      type: 'expression',
      required: true,
      description: 'The angle from the plane of x and y in degrees, such as a latitude.',
    },
    { name: 'radius', type: 'expression', defaultNote: '1', description: 'The distance from the origin.' },
  ],
  output: '<as>.x, <as>.y, <as>.z',
  notes: [
    'The vendor describes it as not yet available; LogScale may reject it.',
    'A bare word is a field, as the example of the vendor has it; a number is itself.',
    'Where a value is missing or no number, what depends on it is not written.',
  ],
  examples: [
    {
      title: 'Half up, on a ball of radius 2',
      events: [{ lat: '30', lon: '0' }],
      query:
        'p := math:spherical2cartesian(azimuth=lon, polar=lat, radius=2) | format("%.3f %.3f %.3f", field=[p.x, p.y, p.z], as=p)',
      rows: [{ p: '1.732 0.000 1.000' }],
    },
    {
      title: 'A missing and a malformed angle',
      events: [{ lat: '0' }, { lat: 'x', lon: '0' }],
      query: 'math:spherical2cartesian(azimuth=lon, polar=lat)',
      rows: [
        { lat: '0', '_spherical2cartesian.x': null, '_spherical2cartesian.y': null, '_spherical2cartesian.z': '0' },
        { lat: 'x', '_spherical2cartesian.x': null, '_spherical2cartesian.z': null },
      ],
    },
  ],
  addedFields: (call) => ['x', 'y', 'z'].map((axis) => `${args.text(call, 'as')}.${axis}`),
  step: (call, context) => {
    const angle = (parameter: string): Expr =>
      context.bind(applyWith('math', { function: 'radians' }, context.expression(args.expression(call, parameter))));
    const [azimuth, polar] = [angle('azimuth'), angle('polar')];
    const written = args.optionalExpression(call, 'radius');
    const radius = context.bind(written === undefined ? literal(1) : context.expression(written));
    const of = (name: 'sin' | 'cos', x: Expr): Expr => applyWith('math', { function: name }, x);
    const flat = apply('multiply', radius, of('cos', polar));
    const prefix = args.text(call, 'as');
    context.assign(`${prefix}.x`, apply('multiply', flat, of('cos', azimuth)));
    context.assign(`${prefix}.y`, apply('multiply', flat, of('sin', azimuth)));
    context.assign(`${prefix}.z`, apply('multiply', radius, of('sin', polar)));
  },
});
