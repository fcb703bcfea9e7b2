import { apply, column, literal, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction } from './define.ts';

export const eventFieldCount = defineFunction({
  name: 'eventFieldCount',
  kind: 'transform',
  summary: 'Number of stored fields of the event (tags not counted).',
  docs: 'https://library.humio.com/data-analysis/functions-eventfieldcount.html',
  stage: 'beforeAggregate',
  params: [{ name: 'as', type: 'name', default: '_eventFieldCount' }],
  output: '_eventFieldCount',
  notes: [
    'Only before the first aggregate. Fields set in the query do not count.',
    'Nor do tags, which begin with `#`, and what LogScale adds to an event, which begins with `@`.',
  ],
  examples: [
    {
      title: 'Values of the event as it came in',
      events: [{ a: '1', b: '', '#type': 'x' }, {}, { n: 1, 'list[0]': 'x', 'list[1]': 'y' }],
      query: 'x := 1 | eventFieldCount()',
      rows: [
        { a: '1', x: '1', _eventFieldCount: '2' },
        { n: null, _eventFieldCount: '0' },
        { n: '1', _eventFieldCount: '3' },
      ],
    },
    { title: 'After an aggregate', events: [], query: 'count() | eventFieldCount()', diagnostic: 'CQL0309' },
  ],
  addedFields: (call) => [args.text(call, 'as')],
  value: (_call, context) => apply('listLength', own(apply('recordNames', context.storedEvent().record), context)),
});

/** The names that are neither a tag's nor one of LogScale's own. */
function own(names: Expr, context: Context): Expr {
  const element = context.newColumn();
  const name = column(element, 'text');
  const body = apply('not', or(['@', '#'].map((mark) => apply('startsWith', name, literal(mark)))));
  return { kind: 'each', op: 'filter', list: names, element, body, type: 'list' };
}
