import { defineFunction } from './define.ts';

export const series = defineFunction({
  name: 'series',
  kind: 'aggregate',
  summary:
    'Time-ordered concatenation of the values of the fields with separator; maxpause, maxduration, startmatch, endmatch cut it into several rows.',
  docs: 'https://library.humio.com/data-analysis/functions-series.html',
  params: [
    { name: 'collect', type: 'fields', required: true, unnamed: true },
    { name: 'endmatch', type: 'pipeline' },
    { name: 'maxduration', type: 'duration' },
    { name: 'maxpause', type: 'duration' },
    { name: 'memlimit', type: 'text', min: 1, max: 1024 },
    { name: 'separator', type: 'text', default: '\n' },
    { name: 'startmatch', type: 'pipeline' },
  ],
  output: 'collected fields (joined), @timestamp (first), _duration (ms)',
  notes: [
    'Memory per series memlimit (1 KiB default). With startmatch, events before a start (or between end and next start) are ignored.',
  ],
});
