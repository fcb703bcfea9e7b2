import { defineFunction } from './define.ts';

export const now = defineFunction({
  name: 'now',
  kind: 'transform',
  summary:
    'Current time in epoch ms: fixed at query start for historical queries; per event (before aggregate) or continuously (after) in live ones.',
  docs: 'https://library.humio.com/data-analysis/functions-now.html',
  params: [{ name: 'as', type: 'name', unnamed: true, default: '_now' }],
  output: '_now',
});
