import { findFunction } from '../functions/registry.ts';
import type { CheckedArgument } from '../model/checked.ts';
import type { LintContext, LintFinding, LintRule, Trigger } from './rule.ts';

/** https://library.humio.com/data-analysis/automated-alerts.html and the pages of the functions. */
export const refusedInTriggers: LintRule = {
  code: 'CQL0420',
  name: 'refused-in-triggers',
  summary: 'LogScale refuses this in an alert or a scheduled search.',
  severity: 'error',
  triggersOnly: true,
  documentation: {
    why: 'Alerts run as live queries, scheduled searches on a schedule; both take their time range from the trigger and have nobody to type a value in. So no trigger takes setTimeInterval(), times that are anchored or count calendar units (`1d@d`, `now@w`), or a parameter without a default. An alert cannot run a query twice over its data, which join(), selfJoin(), selfJoinFilter() and defineTable() need, nor reverseDns(); with beta:repeating(), which runs the alert as a search again and again, the first three are not reported. The rule is asked only with `saker lint --as alert` or `--as scheduled-search`, and of the detections of a pack, which are scheduled searches.',
    instead:
      'A scheduled search instead of an alert where a query joins; the interval in the trigger; a default, `?{name="*"}`.',
    reported: [
      { query: 'setTimeInterval(1d) | count()', as: 'scheduled-search' },
      { query: 'user=?who | count()', as: 'scheduled-search' },
      { query: 'join({event=login}, field=user) | count()', as: 'alert' },
      { query: 'groupBy(ip) | reverseDns(ip)', as: 'alert' },
    ],
    notReported: [
      'setTimeInterval(1d) | count()',
      { query: 'join({event=login | groupBy(user)}, field=user) | count()', as: 'scheduled-search' },
      { query: 'user=?{who="*"} | count()', as: 'alert' },
      { query: 'beta:repeating() | selfJoinFilter(user, where=[{a=1}, {b=1}])', as: 'alert' },
    ],
  },
  run: (context) =>
    context.as === undefined
      ? []
      : [...refusedCalls(context.as, context), ...valuesNobodyGives(context), ...anchored(context)],
};

const words: Readonly<Record<Trigger, string>> = { alert: 'an alert', 'scheduled-search': 'a scheduled search' };

/** Functions that alerts refuse, with the reason; scheduled searches run them. */
const refusedByAlerts: Readonly<Record<string, string>> = {
  defineTable: 'it runs a query of its own before the alert',
  join: 'it runs a query of its own over the same data',
  reverseDns: 'it asks other servers',
  selfJoin: 'it goes over the data twice',
  selfJoinFilter: 'it goes over the data twice',
};

/** Those of them that run in a live query which is a search repeated. */
const allowedRepeating = new Set(['join', 'selfJoin', 'selfJoinFilter']);

function refusedCalls(as: Trigger, { nodes, checkedCall }: LintContext): readonly LintFinding[] {
  const repeating = nodes('Call').some((node) => checkedCall(node)?.name === 'beta:repeating');
  return nodes('Call').flatMap((node): LintFinding[] => {
    const name = checkedCall(node)?.name ?? '';
    if (name === 'setTimeInterval') {
      const message = `${words[as]} takes its time range from its own settings: LogScale refuses setTimeInterval()`;
      return [{ span: node.name.span, message, notes: ['take it out, and set the interval in the trigger'] }];
    }
    const reason = refusedByAlerts[name];
    if (as !== 'alert' || reason === undefined || (repeating && allowedRepeating.has(name))) return [];
    const message = `LogScale refuses ${name}() in an alert: ${reason}`;
    return [{ span: node.name.span, message, notes: ['make it a scheduled search'] }];
  });
}

function valuesNobodyGives({ nodes }: LintContext): readonly LintFinding[] {
  const all = nodes('Parameter');
  const given = new Set(all.filter(({ defaultValue }) => defaultValue !== undefined).map(({ name }) => name.value));
  const said = new Set<string>();
  return all.flatMap(({ name, span }) => {
    if (given.has(name.value) || said.has(name.value)) return [];
    said.add(name.value);
    const message = `nobody gives \`?${name.value}\` a value when a trigger runs, and it has no default`;
    return [{ span, message, notes: [`write a default: ?{${name.value}="*"}`] }];
  });
}

/** Times such as `1d@d`, which neither live queries nor scheduled searches take. */
function anchored({ nodes, checkedCall, as, source }: LintContext): readonly LintFinding[] {
  return nodes('Call').flatMap((node) => {
    const call = checkedCall(node);
    if (call === undefined || call.name === 'setTimeInterval') return [];
    const params = findFunction(call.name)?.params ?? [];
    return params.flatMap(({ name, type }): LintFinding[] => {
      const argument: CheckedArgument | undefined = call.args.get(name);
      const isTime = type === 'duration' || name === 'start' || name === 'end';
      if (!isTime || argument?.kind !== 'text' || argument.at.source !== source) return [];
      if (!/@|^\s*calendar:/.test(argument.value)) return [];
      const message = `${words[as ?? 'alert']} takes no anchored or calendar time such as \`${argument.value}\``;
      return [{ span: argument.at.span, message, notes: ['write a plain relative time: 1d, 24h'] }];
    });
  });
}
