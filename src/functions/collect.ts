import type { CheckedCall } from '../model/checked.ts';
import { asText } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const collect = defineFunction({
  name: 'collect',
  kind: 'aggregate',
  summary:
    'Collects distinct values per field; multival=true joins them with separator (newline), multival=false emits one row per value.',
  docs: 'https://library.humio.com/data-analysis/functions-collect.html',
  params: [
    { name: 'fields', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', default: 2000, min: 1 },
    { name: 'multival', type: 'boolean', default: true },
    { name: 'separator', type: 'text', default: '\n' },
    {
      name: 'as',
      type: 'name',
      lenient: {
        note: 'collect() writes the fields it collects under their own names; rename the result to give it another',
        rewrite: renamed,
      },
    },
  ],
  output: 'one field per collected field, same name',
  notes: [
    'Order undefined. limit 2000 distinct values; memory 10 MiB top level, 1 MiB in sub-aggregations; exceeding gives partial result plus a warning. @timestamp is collected only when a single timestamp exists.',
  ],
  outputFields: (call) => args.texts(call, 'fields').map((name) => args.optionalText(call, 'as') ?? name),
  aggregate: (call, context) =>
    args.texts(call, 'fields').map((name) => ({
      name: args.optionalText(call, 'as') ?? name,
      op: 'collect',
      args: [asText(context.field(name))],
      data: { limit: args.number(call, 'limit'), separator: args.text(call, 'separator') },
      type: 'text',
    })),
});

/** The composite function that says in LogScale what `collect(field=x, as=y)` means. */
function renamed(call: CheckedCall): string {
  const fields = args.texts(call, 'fields');
  const limit = args.isWritten(call, 'limit') ? `, limit=${args.number(call, 'limit')}` : '';
  const as = args.optionalText(call, 'as') ?? '';
  return `{ collect([${fields.join(', ')}]${limit}) | rename(field=${fields[0] ?? ''}, as=${as}) }`;
}
