import type { CheckedCall } from '../model/checked.ts';
import { addArgument, callOf, type PlacedStep, placedSteps, roleOf } from './pipeline-steps.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/functions-sort.html and the pages of the other functions. */
export const defaultLimit: LintRule = {
  code: 'CQL0409',
  name: 'default-limit',
  summary: 'A default limit cuts rows that a later step asks for.',
  severity: 'warning',
  documentation: {
    why: 'Without `limit`, sort(), table(), head() and tail() keep 200 rows, top() 10, timeChart() and bucket() the 10 greatest series, groupBy() 20,000 groups. At the end of a query that is a choice for the eye. Before a filter, a count or a greater limit the rest of the rows is gone without a word: `table([user]) | user=ann` looks for ann among the 200 newest events. groupBy() is reported where its keys name single processes, of which any day has more than 20,000, and its groups are looked through afterwards.',
    instead:
      'Filter and count first and sort last, or write the limit you mean, `limit=max` where all rows count. A query that runs as an alert or a scheduled search is reported wherever rows are cut: what is cut alerts nobody.',
    reported: [
      'table([user, ip]) | user=ann',
      'sort(bytes) | groupBy(host)',
      'sort(bytes) | head(500)',
      'bucket(span=1h, field=user, function=count()) | _count > 100',
      'groupBy([aid, TargetProcessId], function=count(as=n)) | n > 1',
      { query: 'groupBy(user, limit=max) | sort(_count)', as: 'scheduled-search' },
    ],
    notReported: [
      'groupBy(user) | sort(_count)',
      'table([user, ip], limit=max) | user=ann',
      'top(user) | sort(_count)',
      'table([@timestamp, user]) | sort(@timestamp)',
      'sort(bytes) | name := lower(user)',
      'bucket(span=1h, field=user, limit=500) | _count > 100',
      { query: 'groupBy(user, limit=max) | sort(_count, limit=max)', as: 'scheduled-search' },
    ],
  },
  run: (context) =>
    context
      .nodes('Pipeline')
      .flatMap((pipeline) =>
        roleOf(pipeline, context) === 'query' ? judge(placedSteps(pipeline, context), context) : [],
      ),
};

function judge(steps: readonly PlacedStep[], context: LintContext): readonly LintFinding[] {
  return steps.flatMap((step, i) => {
    const { call, node } = step;
    const written = callOf(node);
    if (call === undefined || written === undefined || call.written.has('limit')) return [];
    const kept = keeps(call, step);
    if (kept === undefined) return [];
    // Where an earlier step leaves fewer rows, there is nothing to cut.
    if (kept.rows && steps.slice(0, i).some((earlier) => mostRows(earlier) <= kept.limit)) return [];
    const later = steps.slice(i + 1);
    const reason =
      asksForMore(kept, later) ?? (context.as !== undefined && kept.rows ? 'what it cuts raises no alert' : undefined);
    if (reason === undefined) return [];
    const { span } = written.name;
    return [
      {
        span,
        message: `${call.name}() keeps ${kept.words} without \`limit\`, and ${reason}`,
        notes: [kept.advice],
        ...(kept.max && {
          fix: { title: 'Write `limit=max`', edits: [addArgument(written, 'limit=max', context.source.text)] },
        }),
      },
    ];
  });
}

function mostRows({ call, definition }: PlacedStep): number {
  const limit = call?.args.get('limit');
  const counted = definition?.kind === 'aggregate' && limit?.kind === 'number' && call?.written.has('limit');
  return counted && call?.name !== 'timeChart' && call?.name !== 'bucket' ? limit.value : Number.POSITIVE_INFINITY;
}

interface Kept {
  readonly words: string;
  readonly limit: number;
  /** It gives rows in an order, of which those behind the limit are lost. */
  readonly rows: boolean;
  /** The field that decides which rows are kept, where another order would have kept others. */
  readonly by?: string;
  /** `limit=max` is allowed. */
  readonly max: boolean;
  readonly advice: string;
}

/** A key that names one process, connection or event: no day has fewer than 20,000 of them. */
const singleThing = /^@id$|^event\.id$|Process_?Id$|^(falcon)?pid$|UniqueProcess/i;

function keeps(call: CheckedCall, { definition }: PlacedStep): Kept | undefined {
  const parameter = definition?.params.find(({ name }) => name === 'limit');
  if (typeof parameter?.default !== 'number' || definition?.kind !== 'aggregate') return undefined;
  const limit = parameter.default;
  const max = parameter.values?.includes('max') ?? false;
  const advice = 'write the limit you mean, or do what comes after it first';
  switch (call.name) {
    case 'sort':
      return { words: `${limit} rows`, limit, rows: true, max, advice };
    case 'table':
    case 'head':
    case 'tail':
      return { words: `${limit} rows`, limit, rows: true, by: firstKey(call, 'sortby') ?? '@timestamp', max, advice };
    case 'top':
      return { words: `${limit} rows`, limit, rows: true, max, advice };
    case 'timeChart':
    case 'bucket': {
      if (!call.written.has('series') && !call.written.has('field')) return undefined;
      return {
        words: `the ${limit} greatest series`,
        limit,
        rows: false,
        max,
        advice: 'write a limit, 500 at most',
      };
    }
    case 'groupBy': {
      const keys = call.args.get('field');
      if (keys?.kind !== 'texts' || !keys.values.some((key) => singleThing.test(key))) return undefined;
      return { words: `${limit.toLocaleString('en')} groups`, limit, rows: false, max, advice };
    }
    default:
      return undefined;
  }
}

function firstKey(call: CheckedCall, parameter: string): string | undefined {
  const keys = call.args.get(parameter);
  return keys?.kind === 'texts' ? keys.values[0] : undefined;
}

/** Why a later step would need the rows behind the limit; undefined where none does. */
function asksForMore(kept: Kept, later: readonly PlacedStep[]): string | undefined {
  for (const { checked, call, definition } of later) {
    if (checked?.kind === 'filter' && checked.filter.kind !== 'constant') return 'the filter after it sees only these';
    if (call === undefined || definition === undefined) continue;
    if (definition.kind === 'filter' && !passesAll(call)) return `${call.name}() after it sees only these`;
    if (definition.kind !== 'aggregate') continue;
    const limit = call.args.get('limit');
    if (call.written.has('limit') && limit?.kind === 'number' && limit.value > kept.limit && kept.rows)
      return `the limit ${limit.value.toLocaleString('en')} of ${call.name}() after it comes too late`;
    if (call.name === 'sort') {
      if (kept.by !== undefined && firstKey(call, 'field') !== kept.by) return 'sort() after it orders only these';
    } else if (counts.has(call.name)) return `${call.name}() after it sees only these`;
  }
  return undefined;
}

/** Aggregates whose answer is about all the rows there are. */
const counts = new Set([
  'count',
  'groupBy',
  'stats',
  'sum',
  'avg',
  'min',
  'max',
  'percentile',
  'stdDev',
  'timeChart',
  'bucket',
]);

/** A lookup that adds columns and drops nothing. */
function passesAll(call: CheckedCall): boolean {
  const strict = call.args.get('strict');
  const mode = call.args.get('mode');
  return (strict?.kind === 'boolean' && !strict.value) || (mode?.kind === 'text' && mode.value === 'left');
}
