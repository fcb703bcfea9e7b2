import { literal } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const betaParam = defineFunction({
  name: 'beta:param',
  kind: 'transform',
  summary: 'Writes the value of a parameter of the query into a field.',
  docs: 'https://library.humio.com/data-analysis/functions-beta-param.html',
  params: [
    { name: 'as', type: 'name', required: true },
    { name: 'parameter', type: 'parameter', required: true, unnamed: true },
  ],
  output: '<as>',
  notes: [
    'The parameter is the one that `?name` stands for: given with --param, by the call of a saved query, or as a default.',
  ],
  examples: [
    {
      title: 'A default written elsewhere',
      events: [{ a: 'x' }, { a: 'y' }],
      query: 'a=?{wanted=x} | beta:param("wanted", as=asked)',
      rows: [{ a: 'x', asked: 'x' }],
    },
    {
      title: 'By another notation, over a field that is there',
      events: [{ p: 'old' }],
      query: '?{p=""} | p := beta:param(p)',
      rows: [{ p: '' }],
    },
    { title: 'A parameter without a value', events: [], query: 'beta:param(nothing, as=a)', diagnostic: 'CQL0312' },
  ],
  value: (call) => literal(args.text(call, 'parameter')),
});
