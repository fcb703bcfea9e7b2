import { absent, apply, applyWith, coalesce, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const eventSize = defineFunction({
  name: 'eventSize',
  kind: 'transform',
  summary: 'Bytes used on disk for the values (not names).',
  docs: 'https://library.humio.com/data-analysis/functions-eventsize.html',
  stage: 'beforeAggregate',
  params: [{ name: 'as', type: 'name', default: '_eventSize' }],
  output: '_eventSize',
  notes: [
    'Only before the first aggregate. Fields set in the query do not count, nor do names.',
    'LogScale tells what its storage takes; Saker has none, and counts the bytes of the raw text and of all values in UTF-8.',
  ],
  examples: [
    {
      title: 'The raw text, and each value',
      events: [
        { '@rawstring': 'a=é', a: 'é' },
        { '@rawstring': '', n: '12' },
      ],
      query: 'eventSize(as=n) | select(n)',
      rows: [{ n: '6' }, { n: '2' }],
    },
    { title: 'After an aggregate', events: [], query: 'count() | eventSize()', diagnostic: 'CQL0309' },
  ],
  addedFields: (call) => [args.text(call, 'as')],
  value: (_call, context) => {
    const { record, rawstring } = context.storedEvent();
    const others = apply('recordOf', ...withoutRaw(record));
    const values = applyWith('joinList', { limit: mostFields, separator: '' }, apply('recordValues', others));
    return apply('add', apply('byteLength', rawstring), apply('byteLength', coalesce([values, literal('')])));
  },
});

/** More fields than any event has. */
const mostFields = 1_000_000;

/** Names and values; of some exports the raw text and the time are fields of the record. */
function withoutRaw(record: Expr): readonly [Expr, Expr] {
  const names = apply(
    'listConcat',
    apply('recordNames', record),
    apply('listOf', literal('@rawstring'), literal('@timestamp')),
  );
  return [names, apply('listConcat', apply('recordValues', record), apply('listOf', absent, absent))];
}
