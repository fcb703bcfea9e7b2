import { placedSteps, subqueryOf } from './pipeline-steps.ts';
import type { LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/writing-queries-tail.html */
export const implicitTail: LintRule = {
  code: 'CQL0410',
  name: 'implicit-tail',
  summary: 'The query of a table has no aggregate, so that the table holds 200 events.',
  severity: 'warning',
  documentation: {
    why: 'A query without an aggregate returns its newest 200 events: LogScale puts `tail(200)` behind it, and does so in subqueries too. A table made by defineTable() from plain events has 200 rows, and match() finds nothing for the events behind them.',
    instead:
      'An aggregate that gives one row a key, such as `groupBy([aid], function=selectLast([x]), limit=max)`, or `tail(max)`.',
    reported: ['defineTable(query={event=login}, include=[user, ip], name=logins) | match(logins, field=user)'],
    notReported: [
      'defineTable(query={event=login | groupBy(user, function=selectLast(ip), limit=max)}, include=[user, ip], name=logins) | match(logins, field=user)',
      'defineTable(query={event=login | tail(max)}, include=[user, ip], name=logins) | match(logins, field=user)',
      'defineTable(query={readFile("users.csv")}, include=[user], name=t) | match(t, field=user)',
    ],
  },
  run: (context) =>
    context.nodes('Pipeline').flatMap((pipeline) => {
      const call = subqueryOf(pipeline, context);
      if (call?.name !== 'defineTable') return [];
      const steps = placedSteps(pipeline, context);
      // Of what could not be resolved it is not known whether it aggregates.
      if (steps.some(({ checked }) => checked === undefined)) return [];
      if (steps.some(({ definition }) => definition?.kind === 'aggregate' || definition?.kind === 'source')) return [];
      const end = pipeline.steps[pipeline.steps.length - 1]?.span.end ?? pipeline.span.end;
      return [
        {
          span: pipeline.steps[0]?.span ?? pipeline.span,
          message: 'this query has no aggregate: LogScale keeps its newest 200 events for the table',
          notes: ['give one row for each key with groupBy(..., limit=max), or keep more events with tail(max)'],
          fix: { title: 'Put `tail(max)` behind it', edits: [{ span: { start: end, end }, text: ' | tail(max)' }] },
        },
      ];
    }),
};
