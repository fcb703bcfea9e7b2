import { defineFunction } from './define.ts';

export const copyEvent = defineFunction({
  name: 'copyEvent',
  kind: 'transform',
  summary: 'Parser only: duplicates the event in the pipeline giving the copy #type=type.',
  docs: 'https://library.humio.com/data-analysis/functions-copyevent.html',
  params: [{ name: 'type', type: 'text', required: true, unnamed: true }],
  output: 'copy with #type = type',
  notes: ['Not usable in queries.'],
});
