import type { CheckedCall } from '../model/checked.ts';
import { apply, applyWith, asText, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import type { AggregateOutput, Context } from './context.ts';
import { defineFunction } from './define.ts';

export const collect = defineFunction({
  name: 'collect',
  kind: 'aggregate',
  summary: 'Gathers the distinct values of fields.',
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
  output: 'the fields',
  notes: [
    'The values of a field stand in one text, with `separator` between them, a line break by default.',
    '`multival=false` gives a row for every value instead; several fields fill the rows side by side.',
    'Values come in ascending order; the vendor promises none. The first `limit` of them are kept.',
    'A field that no event has is absent, empty text is a value.',
    'LogScale also has a limit by memory, and collects `@timestamp` only where there is a single one; Saker has neither.',
  ],
  examples: [
    {
      title: 'Distinct values in one text',
      events: [
        { g: 'a', v: '2' },
        { g: 'a', v: '10' },
        { g: 'a', v: '2' },
        { g: 'b', w: 'x' },
        { g: 'a', v: '' },
      ],
      query: 'groupBy(g, function=collect([v, w], separator=", "))',
      rows: [
        { g: 'a', v: ', 10, 2', w: null },
        { g: 'b', v: null, w: 'x' },
      ],
    },
    {
      title: 'A row for every value',
      events: [{ v: 'b', w: 'x' }, { v: 'a' }, { v: 'b' }],
      query: 'collect([v, w], multival=false)',
      rows: [
        { v: 'a', w: 'x' },
        { v: 'b', w: null },
      ],
      ordered: true,
    },
    {
      title: 'A row for every value of a group, beside a count',
      events: [{ g: 'a', v: '1' }, { g: 'a', v: '2' }, { g: 'b' }],
      query: 'groupBy(g, function=[count(), collect(v, multival=false)])',
      rows: [
        { g: 'a', _count: '2', v: '1' },
        { g: 'a', _count: '2', v: '2' },
        { g: 'b', _count: '1', v: null },
      ],
    },
    { title: 'Nothing to collect', events: [{ w: 'x' }], query: 'collect(v)', rows: [] },
    {
      title: 'Names LogScale does not know are understood',
      events: [{ v: '1' }, { v: '2' }],
      query: 'collect(field=v, as=all, limit=1)',
      rows: [{ all: '1', v: null }],
    },
  ],
  outputFields: (call) => args.texts(call, 'fields').map((name) => nameOf(call, name)),
  aggregate: (call, context) =>
    args.flag(call, 'multival') ? args.texts(call, 'fields').map((name) => joined(call, name, context)) : undefined,
  step: (call, context) => {
    if (args.flag(call, 'multival')) {
      context.aggregatePipelines([], [{ steps: [{ kind: 'call', call, negated: false, at: call.at }] }]);
    } else spread(call, context);
  },
});

function nameOf(call: CheckedCall, field: string): string {
  return args.optionalText(call, 'as') ?? field;
}

/** One value more than wanted tells whether there were more. */
function listOf(call: CheckedCall, field: string, context: Context): AggregateOutput {
  const limit = args.number(call, 'limit');
  const notice = { subject: `collect() kept ${limit} values`, remedy: 'write a limit of your own' };
  return {
    name: nameOf(call, field),
    op: 'collectList',
    args: [asText(context.field(field))],
    data: { limit: limit + 1 },
    type: 'list',
    report: args.isWritten(call, 'limit')
      ? undefined
      : { when: (list) => apply('less', literal(limit), apply('listLength', list)), notice },
  };
}

function joined(call: CheckedCall, field: string, context: Context): AggregateOutput {
  const data = { limit: args.number(call, 'limit'), separator: args.text(call, 'separator') };
  return { ...listOf(call, field, context), after: (list) => applyWith('joinList', data, list) };
}

function spread(call: CheckedCall, context: Context): void {
  const fields = args.texts(call, 'fields');
  context.aggregate(
    [],
    fields.map((field) => listOf(call, field, context)),
  );
  const names = fields.map((field) => nameOf(call, field));
  const { elements, index } = context.unnest(
    names.map((name) => context.field(name)),
    false,
  );
  context.filter(apply('less', index, literal(args.number(call, 'limit'))));
  names.forEach((name, i) => {
    const element = elements[i];
    if (element !== undefined) context.overwrite(name, element);
  });
}

/** The composite function that says in LogScale what `collect(field=x, as=y)` means. */
function renamed(call: CheckedCall): string {
  const fields = args.texts(call, 'fields');
  const limit = args.isWritten(call, 'limit') ? `, limit=${args.number(call, 'limit')}` : '';
  const as = args.optionalText(call, 'as') ?? '';
  return `{ collect([${fields.join(', ')}]${limit}) | rename(field=${fields[0] ?? ''}, as=${as}) }`;
}
