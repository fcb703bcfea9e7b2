import type { CheckedCall } from '../model/checked.ts';
import { and, isPresent } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { subAggregates } from './sub-aggregates.ts';

/** What the widget reads. */
const widgetFields = ['source', 'target', 'weight'] as const;

export const sankey = defineFunction({
  name: 'sankey',
  kind: 'aggregate',
  summary: 'Gives the edges of a Sankey diagram: a source, a target and a weight each.',
  docs: 'https://library.humio.com/data-analysis/functions-sankey.html',
  params: [
    { name: 'source', type: 'field', required: true },
    { name: 'target', type: 'field', required: true },
    { name: 'weight', type: 'aggregates', defaultNote: 'count(as=_count)' },
  ],
  output: 'source, target, weight',
  notes: [
    'The rows bear the names the diagram reads, whatever the fields and the result of the function are called.',
    'An event that lacks the source or the target makes no edge.',
    'The weight is the first field the function yields.',
  ],
  examples: [
    {
      title: 'Counted',
      events: [
        { method: 'GET', url: '/a' },
        { method: 'GET', url: '/a' },
        { method: 'PUT', url: '/a' },
        { method: 'GET' },
        { url: '/b' },
      ],
      query: 'sankey(source=method, target=url)',
      rows: [
        { source: 'GET', target: '/a', weight: '2', _count: null },
        { source: 'PUT', target: '/a', weight: '1', method: null },
      ],
      ordered: true,
    },
    {
      title: 'Summed; no number weighs nothing',
      events: [
        { target: 'x', source: 'y', n: '3' },
        { target: 'x', source: 'y', n: '4' },
        { target: 'x', source: 'z', n: 'none' },
      ],
      query: 'sankey(source=target, target=source, weight=(sum(n)))',
      rows: [
        { source: 'x', target: 'y', weight: '7' },
        { source: 'x', target: 'z', weight: '0' },
      ],
      ordered: true,
    },
    { title: 'No target', events: [], query: 'sankey(source=a)', diagnostic: 'CQL0303' },
  ],
  outputFields: () => widgetFields,
  step: (call: CheckedCall, context) => {
    const keys = (['source', 'target'] as const).map((name) => ({
      name,
      expr: context.bind(context.field(args.text(call, name))),
    }));
    context.filter(and(keys.map((key) => isPresent(key.expr))));
    const { fields } = context.aggregatePipelines(keys, subAggregates(call, 'weight'));
    context.overwrite('weight', context.field(fields.flat()[0] ?? ''));
    context.select(widgetFields);
  },
});
