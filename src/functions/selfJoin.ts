import type { CheckedCall } from '../model/checked.ts';
import { and, or } from '../plan/build.ts';
import * as args from './arguments.ts';
import { callOf } from './call-of.ts';
import { collect } from './collect.ts';
import type { AggregateOutput, Context } from './context.ts';
import { defineFunction } from './define.ts';
import { clauseNotes, clausesOf, hasKey, keysOf, mails } from './key-clauses.ts';
import { selectLast } from './selectLast.ts';

export const selfJoin = defineFunction({
  name: 'selfJoin',
  kind: 'aggregate',
  summary: 'Groups events by a key and keeps the groups in which every clause is satisfied by some event.',
  docs: 'https://library.humio.com/data-analysis/functions-selfjoin.html',
  params: [
    { name: 'collect', type: 'fields', defaultNote: 'none' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', default: 20_000, min: 1 },
    { name: 'postfilter', type: 'boolean', default: false },
    { name: 'prefilter', type: 'boolean', default: false },
    { name: 'select', type: 'fields', defaultNote: 'none' },
    { name: 'where', type: 'pipeline', required: true },
  ],
  output: 'the key, and the fields of collect and select',
  notes: [
    ...clauseNotes,
    'Fields of `collect` are gathered as by collect(), those of `select` as by selectLast(); without either there is the key alone.',
    '`prefilter=true` takes them from events that satisfy a clause. `postfilter=true` asks each clause of the row as well, where a field that is not in it, or has several values, may fail it; it is not needed, as no key is there by mistake.',
    'The first 20,000 keys in ascending order are kept unless `limit` says otherwise.',
  ],
  excludesTables: true,
  examples: [
    {
      title: 'What all events of a key have',
      events: mails,
      query: 'selfJoin(id, where=[{from=peter}, {to=anders}], collect=[from, to, file])',
      rows: [
        { id: '1', from: 'peter', to: 'anders', file: 'a.pdf' },
        { id: '3', from: 'peter', to: 'anders', file: null },
      ],
      ordered: true,
    },
    {
      title: 'Only of the events that satisfy a clause',
      events: mails,
      query: 'selfJoin(field=[id], where=[{from=peter}, {to=anders}], select=[to, file], prefilter=true)',
      rows: [
        { id: '1', to: 'anders', file: null },
        { id: '3', to: 'anders' },
      ],
    },
    {
      title: 'The key alone; no key satisfies both',
      events: mails,
      query: 'selfJoin(id, where=[{to=eve}, {to=anders}])',
      rows: [],
    },
    {
      title: 'Clauses asked of the row: a field of several values is not the one',
      events: [...mails, { id: '1', from: 'eve' }],
      query: 'selfJoin(id, where=[{from=peter}, {to=anders}], collect=[from, to], postfilter=true)',
      rows: [{ id: '3', from: 'peter', to: 'anders' }],
    },
    { title: 'Without a clause', events: [], query: 'selfJoin(id, collect=[to])', diagnostic: 'CQL0303' },
  ],
  outputFields: (call) => [
    ...args.texts(call, 'field'),
    ...(args.optionalTexts(call, 'collect') ?? []),
    ...(args.optionalTexts(call, 'select') ?? []),
  ],
  step: (call, context) => {
    const keys = keysOf(call, context);
    context.filter(hasKey(keys));
    const clauses = clausesOf(call, context);
    const where = args.flag(call, 'prefilter') ? or(clauses) : undefined;
    const satisfied = clauses.map(
      (clause, i): AggregateOutput => ({
        name: clauseField(i),
        op: 'some',
        args: [clause],
        data: null,
        type: 'boolean',
      }),
    );
    context.aggregate(keys, [...satisfied, ...gathered(call, context).map((output) => ({ ...output, where }))]);
    context.filter(and(clauses.map((_, i) => context.field(clauseField(i)))));
    context.drop(clauses.map((_, i) => clauseField(i)));
    if (args.flag(call, 'postfilter')) context.filter(and(clausesOf(call, context)));
    const limit = args.number(call, 'limit');
    const notice = { subject: `selfJoin() kept ${limit} keys`, remedy: 'write a limit of your own' };
    context.limit(context.currentOrder(), limit, args.isWritten(call, 'limit') ? undefined : notice);
  },
});

/** A name that no field can bear in a query. */
function clauseField(i: number): string {
  return `\n${i}`;
}

function gathered(call: CheckedCall, context: Context): readonly AggregateOutput[] {
  return ([collect, selectLast] as const).flatMap((definition) => {
    const argument = call.args.get(definition === collect ? 'collect' : 'select');
    if (argument?.kind !== 'texts') return [];
    return definition.aggregate?.(callOf(definition, call, { fields: argument }), context) ?? [];
  });
}
