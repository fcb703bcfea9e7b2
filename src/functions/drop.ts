import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const drop = defineFunction({
  name: 'drop',
  kind: 'transform',
  summary: 'Removes the fields; missing ones are ignored.',
  docs: 'https://library.humio.com/data-analysis/functions-drop.html',
  params: [{ name: 'fields', type: 'fields', required: true, unnamed: true }],
  output: null,
  fieldsAfter: (call, before) => before.filter((name) => !args.texts(call, 'fields').includes(name)),
  step: (call, context) => context.drop(args.texts(call, 'fields')),
});
