import { defineFunction } from '../define.ts';

export const objectArrayEval = defineFunction({
  name: 'objectArray:eval',
  kind: 'transform',
  summary: 'Like array:eval for arrays of objects/arrays: var.key, var[0], var.a[1].b read sub-fields of element i.',
  docs: 'https://library.humio.com/data-analysis/functions-objectarray-eval.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'asArray', type: 'name', defaultNote: 'value passed to the array parameter' },
    { name: 'function', type: 'pipeline', required: true },
    { name: 'var', type: 'name', defaultNote: 'input array name' },
  ],
  output: 'asArray[]',
  notes: [
    'Stops at the first hole. asArray required and must differ from array; output flat only. var may not contain . or [].',
  ],
});
