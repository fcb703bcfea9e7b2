import { and, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { clauseNotes, clausesOf, hasKey, keysOf, mails } from './key-clauses.ts';

export const selfJoinFilter = defineFunction({
  name: 'selfJoinFilter',
  kind: 'filter',
  summary: 'Keeps the events of those keys for which every clause is satisfied by some event.',
  docs: 'https://library.humio.com/data-analysis/functions-selfjoinfilter.html',
  params: [
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'prefilter', type: 'boolean', default: false },
    { name: 'where', type: 'pipeline', required: true },
  ],
  output: null,
  notes: [
    ...clauseNotes,
    'An event need not satisfy a clause itself, unless `prefilter=true`.',
    '`!selfJoinFilter(...)` keeps all others, those without a key included.',
  ],
  excludesTables: true,
  examples: [
    {
      title: 'Attachments of the mails from one to another',
      events: mails,
      query: 'selfJoinFilter(field=id, where=[{ from=peter }, { to=anders }]) | file=*',
      rows: [{ id: '1', file: 'a.pdf' }],
    },
    {
      title: 'Only events that satisfy a clause',
      events: mails,
      query: 'selfJoinFilter(id, where=[{from=peter}, {to=anders}], prefilter=true)',
      rows: [
        { id: '1', from: 'peter', to: null },
        { id: '1', from: null, to: 'anders' },
        { id: '3', from: 'peter', to: 'anders' },
      ],
    },
    {
      title: 'Negated: the other mails, and what lacks the key',
      events: mails,
      query: '!selfJoinFilter([id], where=[{from=peter}, {to=anders}])',
      rows: [
        { id: '2', from: 'peter' },
        { id: '2', to: 'eve' },
        { id: null, from: 'peter', to: 'anders' },
      ],
    },
  ],
  negatable: true,
  condition: (call, context) => {
    const keys = keysOf(call, context);
    const clauses = clausesOf(call, context);
    const parts = clauses.map(
      (clause) =>
        ({
          op: 'some',
          args: [clause],
          data: null,
          type: 'boolean',
          frame: { kind: 'rows', first: 'start', last: 'end' },
        }) as const,
    );
    const satisfied: Expr[] = [
      ...context.window(
        parts,
        [],
        keys.map(({ expr }) => expr),
      ),
    ];
    if (args.flag(call, 'prefilter')) satisfied.push(or(clauses));
    return and([hasKey(keys), ...satisfied]);
  },
});
