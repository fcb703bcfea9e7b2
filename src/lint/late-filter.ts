import type { CheckedArgument, CheckedCall, CheckedFilter } from '../model/checked.ts';
import type { Fix } from '../source/diagnostic.ts';
import type { Pipeline, Query, Step } from '../syntax/ast.ts';
import { affects, allFields, type Fields, filterUse, has, meet, pipelineUse, stepUse } from './field-use.ts';
import { type PlacedStep, placedSteps, roleOf } from './pipeline-steps.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/writing-queries-write-best-practice.html */
export const lateFilter: LintRule = {
  code: 'CQL0416',
  name: 'late-filter',
  summary: 'A filter stands behind an expensive step that it does not need.',
  severity: 'info',
  documentation: {
    why: 'Steps run in the order they are written. A join, a lookup, a parser, a geographic lookup or a grouping before a filter works for events that the filter then throws away; behind groupBy() it also takes room from the groups that are wanted. Filters, those on tags first, cost next to nothing.',
    instead:
      'The filter before the step, where the fields it reads are there already. The fix moves it; it is offered where no step in between sets or drops one of these fields.',
    reported: [
      'ipLocation(ip) | status=500 | groupBy(ip.country)',
      'groupBy([host, user]) | host=web*',
      'a=1 | match("users.csv", field=user, include=[role]) | host=web*',
    ],
    notReported: [
      'status=500 | ipLocation(ip) | groupBy(ip.country)',
      'ipLocation(ip) | ip.country=DK',
      'groupBy([host, user]) | _count > 5',
      'x := lower(y) | host=web*',
      'head(10) | host=web*',
      'groupBy([host, user]) | u := lower(user) | groupBy([host, u]) | u=ann',
    ],
  },
  run: (context) =>
    context
      .nodes('Pipeline')
      .flatMap((pipeline) => (roleOf(pipeline, context) === 'query' ? judge(pipeline, context) : [])),
};

function judge(pipeline: Pipeline, context: LintContext): readonly LintFinding[] {
  const steps = placedSteps(pipeline, context);
  const targets = steps.map((step, i) => target(steps, step, i));
  return steps.flatMap((step, i) => {
    const to = targets[i];
    // Filters in a row move together.
    if (to === undefined || targets[i - 1] === to) return [];
    let last = i;
    while (targets[last + 1] === to) last++;
    const name = steps[to]?.call?.name ?? '';
    const which = last > i ? `these ${last - i + 1} filters` : 'this filter';
    return [
      {
        span: { start: step.node.span.start, end: steps[last]!.node.span.end },
        message: `${which} can stand before ${name}(), which then has fewer events to work on`,
        notes: ['nothing in between sets a field they read'],
        fix: move(pipeline, to, i, last, name, context),
      },
    ];
  });
}

/** The first expensive step a filter can stand before; undefined where there is none, or the step is no filter. */
function target(steps: readonly PlacedStep[], step: PlacedStep, i: number): number | undefined {
  const reads = readsOfFilter(step);
  if (reads === undefined) return undefined;
  let first: number | undefined;
  for (let j = i - 1; j >= 0; j--) {
    const earlier = steps[j]!;
    if (!commutes(earlier, reads)) break;
    if (isExpensive(earlier.call) && !regroups(steps, j)) first = j;
  }
  return first;
}

/** Rows that were aggregated already are few: grouping them again costs nothing. */
function regroups(steps: readonly PlacedStep[], at: number): boolean {
  const earlier = steps.slice(0, at);
  return steps[at]?.call?.name === 'groupBy' && earlier.some(({ definition }) => definition?.kind === 'aggregate');
}

/** What a step reads that does nothing but filter; undefined where it does more. */
function readsOfFilter({ checked, call, definition }: PlacedStep): Fields | undefined {
  if (checked?.kind === 'filter' && checked.filter.kind === 'constant') return undefined;
  // A lookup drops events too, at a price.
  if (checked?.kind === 'call' && (definition?.kind !== 'filter' || isExpensive(call))) return undefined;
  if (checked?.kind === 'filter' && looksUp(checked.filter)) return undefined;
  if (checked?.kind !== 'filter' && checked?.kind !== 'call') return undefined;
  const { reads, writes } = checked.kind === 'filter' ? filterUse(checked.filter) : stepUse(checked);
  // Free text is for the beginning anyhow; what extracts has a place of its own.
  if (meet(writes, allFields) || reads.any || reads.names.size === 0) return undefined;
  return reads;
}

function looksUp(filter: CheckedFilter): boolean {
  if (filter.kind === 'and' || filter.kind === 'or') return filter.items.some(looksUp);
  return filter.kind === 'not' ? looksUp(filter.operand) : filter.kind === 'call' && isExpensive(filter.call);
}

/** True where a filter that reads these fields may as well stand before the step. */
function commutes({ node, checked, call, definition }: PlacedStep, reads: Fields): boolean {
  if (node.kind === 'ParameterStep') return true;
  if (checked === undefined || (call !== undefined && needsOthers.has(call.name))) return false;
  const { writes, removes, leaves } = stepUse(checked);
  if (affects(writes, reads)) return false;
  for (const name of removes) if (has(reads, name)) return false;
  // A field that the inner query of a join makes is meant to come from there, included or not.
  const inner = call?.args.get('query');
  if (inner?.kind === 'pipelines' && inner.values.some((query) => meet(pipelineUse(query).writes, reads))) return false;
  if (definition?.kind === 'preamble' || definition?.kind === 'source') return false;
  if (definition?.kind === 'aggregate') return call?.name === 'groupBy' && readsKeysOnly(call, reads);
  return leaves === undefined || [...reads.names].every((name) => has(leaves, name));
}

/** The keys of groups are the fields of their events. */
function readsKeysOnly(call: CheckedCall, reads: Fields): boolean {
  const keys = call.args.get('field');
  if (keys?.kind !== 'texts' || ![...reads.names].every((name) => keys.values.includes(name))) return false;
  return !writesKey(call.args.get('function'), reads);
}

/** A sub-aggregate that gives its result the name of a key. */
function writesKey(argument: CheckedArgument | undefined, reads: Fields): boolean {
  if (argument?.kind !== 'pipelines') return false;
  return argument.values.some(({ steps }) =>
    steps.some((step) => {
      const { leaves, writes } = stepUse(step);
      return meet(writes, reads) || (leaves !== undefined && meet(leaves, reads));
    }),
  );
}

const expensive = new Set([
  'asn',
  'groupBy',
  'ioc:lookup',
  'ipLocation',
  'join',
  'kvParse',
  'match',
  'matchAsArray',
  'parseCEF',
  'parseCsv',
  'parseJson',
  'parseLEEF',
  'parseXml',
  'rdns',
  'selfJoinFilter',
  'shannonEntropy',
  'text:editDistance',
]);

function isExpensive(call: CheckedCall | undefined): boolean {
  return call !== undefined && expensive.has(call.name);
}

/** What these pass depends on the other events there are. */
const needsOthers = new Set(['selfJoinFilter', 'sample']);

// The fix ---------------------------------------------------------------------------------------------------------------

/**
 * Moves the steps `from` to `last` before step `to`, with their pipes and the comments about them; undefined where that
 * would tear comments.
 */
function move(
  pipeline: Pipeline,
  to: number,
  from: number,
  last: number,
  name: string,
  context: LintContext,
): Fix | undefined {
  const { source, query } = context;
  const { text } = source;
  const { steps } = pipeline;
  const start = steps[from]!.span.start;
  const before = endOfStep(steps[from - 1]!, query, text);
  const end = endOfStep(steps[last]!, query, text);
  const cut = { start: before.end, end: end.end };
  // A comment up to the end of its line must go on having that line to itself.
  if (before.comment && !endsLine(text, cut.end)) return undefined;
  const title = `Move ${from === last ? 'the filter' : 'the filters'} before ${name}()`;
  const previous = steps[to - 1];
  if (previous === undefined) {
    const comments = query.comments.some(({ span }) => cut.start <= span.start && span.end <= start);
    if (end.comment || comments) return undefined;
    const at = steps[to]!.span.start;
    const line = /\n[ \t]*/.exec(text.slice(cut.start, start))?.[0] ?? ' ';
    const moved = text.slice(start, cut.end);
    return {
      title,
      edits: [
        { span: { start: at, end: at }, text: `${moved}${line}| ` },
        { span: cut, text: '' },
      ],
    };
  }
  const at = endOfStep(previous, query, text);
  const moved = text.slice(cut.start, cut.end);
  if (at.comment && !endsLine(moved, 0)) return undefined;
  if (end.comment && !endsLine(text, at.end)) return undefined;
  return {
    title,
    edits: [
      { span: { start: at.end, end: at.end }, text: moved },
      { span: cut, text: '' },
    ],
  };
}

/** Where a step ends, with a comment behind it on the same line. */
function endOfStep({ span }: Step, query: Query, text: string): { readonly end: number; readonly comment: boolean } {
  const behind = query.comments.find((comment) => comment.span.start >= span.end);
  const close = behind !== undefined && /^[ \t]*$/.test(text.slice(span.end, behind.span.start));
  if (!close) return { end: span.end, comment: false };
  return { end: behind.span.end, comment: behind.style === 'line' };
}

function endsLine(text: string, at: number): boolean {
  return /^[ \t\r]*(?:\n|$)/.test(text.slice(at));
}
