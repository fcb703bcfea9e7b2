import { defineFunction } from './define.ts';

export const session = defineFunction({
  name: 'session',
  kind: 'aggregate',
  summary: 'Splits events into sessions when the gap exceeds maxpause (15m) and aggregates each.',
  docs: 'https://library.humio.com/data-analysis/functions-session.html',
  params: [
    { name: 'function', type: 'aggregates', unnamed: true, defaultNote: 'count(as=_count)' },
    { name: 'maxpause', type: 'duration', defaultNote: '15m' },
  ],
  output: 'function outputs (default _count)',
});
