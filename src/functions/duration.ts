import { defineFunction } from './define.ts';

export const duration = defineFunction({
  name: 'duration',
  kind: 'transform',
  summary: 'Milliseconds of a fixed relative-time string (5m, 2d).',
  docs: 'https://library.humio.com/data-analysis/functions-duration.html',
  params: [
    { name: 'as', type: 'name', default: '_duration' },
    { name: 'duration', type: 'duration', required: true, unnamed: true },
  ],
  output: '_duration',
  notes: ['No anchors or calendar units.'],
});
