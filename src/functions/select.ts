import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const select = defineFunction({
  name: 'select',
  kind: 'transform',
  summary: 'Keeps only the fields; a transform: the implicit tail(200) still applies in the UI.',
  docs: 'https://library.humio.com/data-analysis/functions-select.html',
  params: [{ name: 'fields', type: 'fields', required: true, unnamed: true }],
  output: 'only the listed fields',
  fieldsAfter: (call) => args.texts(call, 'fields'),
  closesFields: true,
  step: (call, context) => context.select(args.texts(call, 'fields')),
});
