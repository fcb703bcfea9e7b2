import { findFunction } from '../functions/registry.ts';
import type { CheckedCall } from '../model/checked.ts';
import { callOf, placedSteps, roleOf } from './pipeline-steps.ts';
import type { LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/functions-join.html */
export const joinInsteadOfTable: LintRule = {
  code: 'CQL0415',
  name: 'join-instead-of-table',
  summary: 'join() is used where match() or a table of defineTable() is cheaper.',
  severity: 'info',
  documentation: {
    why: 'join() runs its query for this one place and holds at most 100,000 rows by default, 200,000 at most; what lies behind the limit is not joined. A table made by defineTable() is made once, can be looked up many times, negated and built upon, and the vendor recommends it instead of join(). Where the inner query only reads a lookup file, match() needs no query at all.',
    instead:
      '`defineTable(query={...}, include=[key, a, b], name=t) | ... | match(t, field=key, include=[a, b])`, with `strict=false` for `mode=left` and `!match()` for `!join()`. Give the inner query an aggregate, or it keeps 200 events; mind that match() takes the last row of a key, and leaves absent what join() fills with empty text. In alerts neither runs.',
    reported: [
      'join({event=login}, field=user, include=[ip])',
      'join({readFile("users.csv")}, field=user, key=id, include=[name])',
    ],
    notReported: [
      'defineTable(query={event=login | groupBy(user, limit=max)}, include=[user], name=t) | match(t, field=user)',
      'match("users.csv", field=user, column=id)',
      'selfJoinFilter(user, where=[{a=1}, {b=1}])',
    ],
  },
  run: (context) => {
    // An alert takes neither; another rule says so.
    if (context.as === 'alert') return [];
    const found: LintFinding[] = [];
    for (const pipeline of context.nodes('Pipeline')) {
      // Within another query a table cannot be defined.
      if (roleOf(pipeline, context) !== 'query' || context.parentOf(pipeline)?.kind !== 'Query') continue;
      for (const { node, call } of placedSteps(pipeline, context)) {
        if (call?.name === 'join') found.push({ span: callOf(node)?.name.span ?? node.span, ...advice(call) });
      }
    }
    return found;
  },
};

function advice(call: CheckedCall): Pick<LintFinding, 'message' | 'notes'> {
  const query = call.args.get('query');
  const steps = query?.kind === 'pipelines' ? (query.values[0]?.steps ?? []) : [];
  const [first] = steps;
  const readsFile = first?.kind === 'call' && findFunction(first.call.name)?.kind === 'source';
  if (readsFile && steps.length === 1) {
    return {
      message: 'the inner query only reads a file: match() looks it up without a join',
      notes: ['match("file.csv", field=..., column=..., include=[...])'],
    };
  }
  const left = call.args.get('mode');
  const strict = left?.kind === 'text' && left.value === 'left' ? ', strict=false' : '';
  return {
    message: 'defineTable() and match() do this without the limits of join(), and the vendor recommends them instead',
    notes: [
      `defineTable(query={...}, include=[...], name=t) at the top, and match(t, field=...${strict}) here`,
      'give the inner query an aggregate such as groupBy(key, function=selectLast([...]), limit=max): of plain events a table keeps 200',
    ],
  };
}
