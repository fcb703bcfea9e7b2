import { defineFunction } from './define.ts';

export const callFunction = defineFunction({
  name: 'callFunction',
  kind: 'aggregate',
  summary:
    'Runs the aggregate named by the string function (avg,count,max,min,range,sum) over field; lets the function name be a parameter.',
  docs: 'https://library.humio.com/data-analysis/functions-callfunction.html',
  params: [
    { name: 'as', type: 'name', default: '_function' },
    { name: 'field', type: 'field', required: true },
    { name: 'function', type: 'text', required: true, unnamed: true },
  ],
  output: '_function',
});
