import { defineFunction } from '../define.ts';

export const arrayEval = defineFunction({
  name: 'array:eval',
  kind: 'transform',
  summary:
    'Runs the non-aggregate function once per element with the element bound to var (default: array name without []); the function must assign the output-array field name.',
  docs: 'https://library.humio.com/data-analysis/functions-array-eval.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', defaultNote: 'value passed to the array parameter' },
    { name: 'function', type: 'pipeline', required: true },
    { name: 'var', type: 'name', defaultNote: 'input array name' },
  ],
  output: 'array[] or asArray[]',
  notes: [
    'Output is compacted to 0..n-1; elements for which the function drops the event or writes nothing disappear. Overwrites an existing output array.',
  ],
});
