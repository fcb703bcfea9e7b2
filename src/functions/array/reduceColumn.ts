import * as args from '../arguments.ts';
import { arrayName, bindsVariable, reductionOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayReduceColumn = defineFunction({
  name: 'array:reduceColumn',
  kind: 'aggregate',
  summary: 'Aggregates over the elements of equal index in an array of all events.',
  docs: 'https://library.humio.com/data-analysis/functions-array-reducecolumn.html',
  params: [
    { name: 'array', type: 'array', bare: true, required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_reduceColumn' },
    { name: 'function', type: 'aggregates', required: true },
    { name: 'var', type: 'name', required: true },
  ],
  output: '_reduceColumn[0], _reduceColumn[1], ...',
  notes: [
    'Where `function` gives one field `as[i]` is its value for the elements of index i; of several fields each is `as[i].field`. The vendor shows the former alone.',
    'Where it gives several rows, the n-th row that comes out holds the n-th of each index.',
    'In `function` an element is the field `var`; other fields of its event can be read there too.',
    'LogScale has it as an experiment, which must be switched on (feature flag ArrayFunctions).',
  ],
  examples: [
    {
      title: 'A maximum of each column',
      events: [{ 't[0]': '1', 't[1]': '2', 't[2]': '3' }, { 't[0]': '5', 't[1]': '1' }, { n: '1' }],
      query: 'most := array:reduceColumn(t, var=x, function={time := max(x)})',
      rows: [{ 'most[0]': '5', 'most[1]': '2', 'most[2]': '3', 'most[3]': null }],
    },
    {
      title: 'Several fields, and an index without a number',
      events: [{ 't[0]': '1', 't[1]': 'x', 't[2]': '3' }],
      query: 'array:reduceColumn("t[]", var=x, function=[avg(x), count()])',
      rows: [
        {
          '_reduceColumn[0]._avg': '1',
          '_reduceColumn[0]._count': '1',
          '_reduceColumn[1]._avg': null,
          '_reduceColumn[1]._count': '1',
          '_reduceColumn[2]._avg': '3',
        },
      ],
    },
    {
      title: 'Several rows',
      events: [{ 't[0]': 'a', 't[1]': 'p' }, { 't[0]': 'b', 't[1]': 'p' }, { 't[0]': 'b' }],
      query: 'array:reduceColumn("t[]", var=x, function=top(x, limit=2))',
      rows: [
        { '_reduceColumn[0].x': 'b', '_reduceColumn[0]._count': '2', '_reduceColumn[1].x': 'p' },
        { '_reduceColumn[0].x': 'a', '_reduceColumn[0]._count': '1', '_reduceColumn[1].x': null },
      ],
      ordered: true,
    },
    { title: 'No array', events: [{ t: '1' }], query: 'array:reduceColumn(t, var=x, function=count())', rows: [] },
  ],
  outputFields: (call) => [`${arrayName(args.text(call, 'as'))}[]`],
  binds: bindsVariable,
  step: (call, context) => context.reduceColumn(reductionOf(call), arrayName(args.text(call, 'as'))),
});
