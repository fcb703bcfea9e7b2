import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const defineTable = defineFunction({
  name: 'defineTable',
  kind: 'preamble',
  summary:
    'Runs the subquery first and stores its rows as an in-memory table usable by match(), readFile() and later defineTable().',
  docs: 'https://library.humio.com/data-analysis/functions-definetable.html',
  stage: 'preamble',
  params: [
    { name: 'end', type: 'text', defaultNote: 'same as primary query' },
    { name: 'include', type: 'texts', required: true },
    { name: 'name', type: 'text', required: true },
    { name: 'query', type: 'query', required: true, unnamed: true },
    { name: 'start', type: 'text', defaultNote: 'same as primary query' },
    { name: 'view', type: 'text', defaultNote: 'same as primary query' },
  ],
  output: null,
  definesTable: (call) => {
    const columns = args.texts(call, 'include').filter((name) => name !== '*');
    return { name: args.text(call, 'name'), columns };
  },
  notes: [
    "Must be in the preamble, top level, at most 10 per query; not with join/selfJoin/selfJoinFilter; not in alerts (triggers), use scheduled searches. start/end are relative to the primary query's END time (or epoch ms). include=* keeps all fields.",
  ],
});
