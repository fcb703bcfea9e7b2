import { defineFunction } from '../define.ts';

export const mathSpherical2cartesian = defineFunction({
  name: 'math:spherical2cartesian',
  kind: 'transform',
  summary:
    'Spherical to cartesian, z up, azimuth from x axis, polar from the xy plane, degrees in the example; radius default 1.0.',
  docs: 'https://library.humio.com/data-analysis/functions-math-spherical2cartesian.html',
  params: [
    { name: 'as', type: 'name', default: '_spherical2cartesian' },
    { name: 'azimuth', type: 'text', required: true },
    { name: 'polar', type: 'number', required: true },
    { name: 'radius', type: 'text', default: '1.0' },
  ],
  output: '<as>.x, .y, .z',
  notes: ['Marked not yet available.'],
});
