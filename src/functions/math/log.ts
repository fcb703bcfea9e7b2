import { applyWith } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { defineFunction } from '../define.ts';

export const mathLog = defineFunction({
  name: 'math:log',
  kind: 'transform',
  summary: 'Gives the natural logarithm of a number.',
  docs: 'https://library.humio.com/data-analysis/functions-math-log.html',
  params: [
    { name: 'as', type: 'name', default: '_log' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_log',
  notes: [
    'A field that is missing or no number writes nothing.',
    'Numbers that are not above 0 have none, and nothing is written.',
  ],
  examples: [
    {
      title: 'Numbers',
      events: [{ x: '1' }, { x: '10' }],
      query: 'math:log(x)',
      rows: [
        { x: '1', _log: '0' },
        { x: '10', _log: '2.302585092994046' },
      ],
    },
    {
      title: 'No number to work with',
      events: [{ x: '0' }, { y: '1' }],
      query: 'r := math:log(x)',
      rows: [
        { x: '0', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  value: (call, context) => applyWith('math', { function: 'log' }, context.field(args.text(call, 'field'))),
});
