import { asBoolean, choose } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const ifFunction = defineFunction({
  name: 'if',
  kind: 'transform',
  summary: 'Chooses one of two expressions by a condition.',
  docs: 'https://library.humio.com/data-analysis/functions-if.html',
  params: [
    { name: 'as', type: 'name', default: '_if' },
    { name: 'condition', type: 'expression', required: true, unnamed: true },
    { name: 'else', type: 'expression', required: true },
    { name: 'then', type: 'expression', required: true },
  ],
  output: '_if',
  notes: [
    'The condition is what test() takes; one that is null or no boolean chooses `else`.',
    'Where the chosen expression has no value the field stays as it was.',
    'Conditions are combined by nesting: expressions have no AND and OR.',
  ],
  examples: [
    {
      title: 'Nested',
      events: [{ status: '200' }, { status: '404' }, { status: '503' }],
      query: 'class := if(status >= 500, then="server", else=if(status >= 400, then="client", else="fine"))',
      rows: [{ class: 'fine' }, { class: 'client' }, { class: 'server' }],
    },
    {
      title: 'A missing field chooses else; a missing result sets nothing',
      events: [{ a: '1', b: 'x' }, { b: 'y' }, { a: '1' }],
      query: 'r := if(a == 1, then=b, else="no a")',
      rows: [{ r: 'x' }, { r: 'no a' }, { a: '1', r: null }],
    },
    {
      title: 'As a step it writes _if',
      events: [{ a: '3' }],
      query: 'if(a > 2, then=a * 2, else=0)',
      rows: [{ _if: '6' }],
    },
  ],
  value: (call, context) => {
    const when = asBoolean(context.expression(args.expression(call, 'condition')));
    const then = context.expression(args.expression(call, 'then'));
    return choose([{ when, then }], context.expression(args.expression(call, 'else')));
  },
});
