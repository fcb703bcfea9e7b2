import * as args from './arguments.ts';
import { avg } from './avg.ts';
import { callOf } from './call-of.ts';
import { count } from './count.ts';
import { defineFunction, type FunctionExample } from './define.ts';
import { max } from './max.ts';
import { min } from './min.ts';
import { range } from './range.ts';
import { sum } from './sum.ts';

const callable = [avg, count, max, min, range, sum];

const events: FunctionExample['events'] = [{ g: 'a', n: '1' }, { g: 'a', n: '4' }, { g: 'b', n: 'x' }, { g: 'b' }];

export const callFunction = defineFunction({
  name: 'callFunction',
  kind: 'aggregate',
  summary: 'Calls the aggregate that a text names, so that a parameter of the query can choose it.',
  docs: 'https://library.humio.com/data-analysis/functions-callfunction.html',
  params: [
    { name: 'as', type: 'name', default: '_function' },
    { name: 'field', type: 'field', required: true },
    {
      name: 'function',
      type: 'enum',
      required: true,
      unnamed: true,
      values: callable.map(({ name }) => name),
    },
  ],
  output: '_function',
  notes: ['`count` counts the events that have the field; the others are as described there.'],
  examples: [
    {
      title: 'A function that a parameter names',
      events,
      query: 'avg_n := callFunction(?{f=avg}, field=n)',
      rows: [{ avg_n: '2.5' }],
    },
    {
      title: 'In groups, where there is no number',
      events,
      query:
        'groupBy(g, function=[callFunction(sum, field=n), callFunction(function="count", field=n, as=c), callFunction(max, field=n, as=m)])',
      rows: [
        { g: 'a', _function: '5', c: '2', m: '4' },
        { g: 'b', _function: '0', c: '1', m: null },
      ],
    },
    {
      title: 'A function that cannot be called',
      events: [],
      query: 'callFunction(stdDev, field=n)',
      diagnostic: 'CQL0306',
    },
  ],
  outputFields: (call) => [args.text(call, 'as')],
  aggregate: (call, context) => {
    const definition = callable.find(({ name }) => name === args.text(call, 'function'));
    if (definition?.aggregate === undefined) return undefined;
    const text = (name: string) => ({ kind: 'text', value: args.text(call, name), at: call.at }) as const;
    return definition.aggregate(callOf(definition, call, { field: text('field'), as: text('as') }), context);
  },
});
