import { defineFunction } from './define.ts';

export const evalFunction = defineFunction({
  name: 'eval',
  kind: 'transform',
  summary:
    'eval(f=expr, g=expr2): evaluates assignments left to right; bare names are field values, quoted are strings.',
  docs: 'https://library.humio.com/data-analysis/functions-eval.html',
  params: [{ name: '<field>', type: 'assignments', required: true }],
  output: 'the assigned fields',
  notes: [
    'If expr is null (missing field, non-number in arithmetic) the target is left untouched. Short form: f := expr.',
  ],
});
