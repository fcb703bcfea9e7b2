import type { CheckedCall } from '../model/checked.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { atDistance } from './sequences.ts';

export const neighbor = defineFunction({
  name: 'neighbor',
  kind: 'aggregate',
  summary: 'Adds to every row fields of the row before it or after it.',
  docs: 'https://library.humio.com/data-analysis/functions-neighbor.html',
  stage: 'afterAggregate',
  params: [
    { name: 'direction', type: 'enum', default: 'preceding', values: ['preceding', 'succeeding'] },
    { name: 'distance', type: 'integer', default: 1, min: 1, max: 10000 },
    { name: 'include', type: 'fields', required: true, unnamed: true },
    { name: 'prefix', type: 'name' },
  ],
  output: '<prefix>.<field> for each field',
  notes: [
    'It follows an aggregate, such as head() or sort(), that puts the rows in an order; in a groupBy() each group counts for itself.',
    'Where there is no such row, or it lacks the field, nothing is written.',
    "Without `prefix` the neighbor's value takes the place of the row's own.",
  ],
  examples: [
    {
      title: 'The row before, in the order of time',
      events: [
        { '@timestamp': 2, k: 'b', n: '4' },
        { '@timestamp': 1, k: 'a', n: '1' },
        { '@timestamp': 3, k: 'c' },
        { '@timestamp': 4, k: 'd' },
      ],
      query: 'head() | neighbor([k, n], prefix=prev) | grown := n - prev.n',
      rows: [
        { k: 'a', 'prev.k': null, 'prev.n': null, grown: null },
        { k: 'b', 'prev.k': 'a', 'prev.n': '1', grown: '3' },
        { k: 'c', 'prev.k': 'b', 'prev.n': '4', grown: null },
        { k: 'd', 'prev.k': 'c', 'prev.n': null, grown: null },
      ],
      ordered: true,
    },
    {
      title: 'Two rows on, in its group, and in place of the own value',
      events: [
        { '@timestamp': 1, g: 'x', k: 'a' },
        { '@timestamp': 2, g: 'y', k: 'b' },
        { '@timestamp': 3, g: 'x', k: 'c' },
        { '@timestamp': 4, g: 'x', k: 'd' },
      ],
      query: 'head() | groupBy(g, function=neighbor(k, distance=2, direction=succeeding))',
      rows: [
        { g: 'x', k: 'd' },
        { g: 'x', k: 'c' },
        { g: 'x', k: 'd' },
        { g: 'y', k: 'b' },
      ],
      ordered: true,
    },
    { title: 'Itself', events: [], query: 'head() | neighbor(k, distance=0)', diagnostic: 'CQL0306' },
  ],
  addedFields: (call) => args.texts(call, 'include').map((name) => nameOf(call, name)),
  step: (call, context) => {
    const distance = args.number(call, 'distance') * (args.text(call, 'direction') === 'preceding' ? -1 : 1);
    const names = args.texts(call, 'include');
    const fields = names.map((name) => context.field(name));
    const values = atDistance(distance, fields, context.sequenceOrder(), context);
    names.forEach((name, i) => {
      const value = values[i];
      if (value !== undefined) context.assign(nameOf(call, name), value);
    });
  },
});

function nameOf(call: CheckedCall, field: string): string {
  const prefix = args.optionalText(call, 'prefix');
  return prefix === undefined ? field : `${prefix}.${field}`;
}
