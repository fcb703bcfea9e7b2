import { defineFunction } from './define.ts';

export const end = defineFunction({
  name: 'end',
  kind: 'transform',
  summary:
    "End of the search interval in epoch ms; equals now() in live queries; inside a subquery it is the subquery's end.",
  docs: 'https://library.humio.com/data-analysis/functions-end.html',
  params: [{ name: 'as', type: 'name', unnamed: true, default: '_end' }],
  output: '_end',
  notes: ['Not in parsers.'],
});
