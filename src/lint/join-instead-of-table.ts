import type { CheckedCall } from '../model/checked.ts';
import type { Call, Node, Step } from '../syntax/ast.ts';
import { type PlacedStep, placedSteps } from './pipeline-steps.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/functions-join.html */
export const joinInsteadOfTable: LintRule = {
  code: 'CQL0415',
  name: 'join-instead-of-table',
  summary: 'join() is used where match() or a table of defineTable() is cheaper.',
  severity: 'info',
  documentation: {
    why: 'join() runs its query for this one place and holds at most 100,000 rows by default, 200,000 at most; what lies behind the limit is not joined. A table made by defineTable() is made once, can be looked up many times, negated and built upon, and the vendor recommends it instead of join(). Where the inner query only reads a lookup file, match() needs no query at all. A query that begins with join() is a piece for other queries and is left alone, and so is a join of more rows a key than the 500 that match() can give.',
    instead:
      '`defineTable(query={...}, include=[key, a, b], name=t) | ... | match(t, field=key, include=[a, b])`, with `strict=false` for `mode=left` and `!match()` for `!join()`. Give the inner query an aggregate, or it keeps 200 events; mind that match() takes the last row of a key, and leaves absent what join() fills with empty text. In alerts neither runs.',
    reported: [
      'event=open | join({event=login}, field=user, include=[ip])',
      'event=open | join({readFile("users.csv")}, field=user, key=id, include=[name])',
      'event=open | !join({event=close | groupBy(id, limit=max)}, field=id)',
    ],
    notReported: [
      'defineTable(query={event=login | groupBy(user, limit=max)}, include=[user], name=t) | match(t, field=user)',
      'match("users.csv", field=user, column=id)',
      'selfJoinFilter(user, where=[{a=1}, {b=1}])',
      'join({event=login}, field=user, include=[ip]) | default(value="-", field=ip)',
      'event=open | join({event=login}, field=user, include=[ip], max=10000)',
    ],
  },
  run: (context) => {
    // An alert takes neither; another rule says so.
    if (context.as === 'alert') return [];
    const steps = placedSteps(context.query.pipeline, context);
    const first = steps.find(({ node, definition }) => !isPreamble(node, definition?.kind));
    return context.nodes('Call').flatMap((node): LintFinding[] => {
      const call = context.checkedCall(node);
      if (call?.name !== 'join' || numberOf(call, 'max') > mostRowsOfMatch) return [];
      const step = outerStep(node, context);
      return step === undefined || step === first?.node
        ? []
        : [{ span: node.name.span, ...advice(call, node, context) }];
    });
  },
};

/** https://library.humio.com/data-analysis/functions-match.html */
const mostRowsOfMatch = 500;

function isPreamble(node: Step, kind: string | undefined): boolean {
  return node.kind === 'ParameterStep' || kind === 'preamble';
}

/** The step of the whole query that a call is part of; undefined within another query, where no table can be defined. */
function outerStep(node: Node, { query, parentOf }: Pick<LintContext, 'query' | 'parentOf'>): Node | undefined {
  const parent = parentOf(node);
  if (parent === undefined || parent.kind === 'Subquery') return undefined;
  return parent === query.pipeline ? node : outerStep(parent, { query, parentOf });
}

function advice(call: CheckedCall, node: Call, context: LintContext): Pick<LintFinding, 'message' | 'notes'> {
  const inner = innerSteps(node, context);
  const [first] = inner;
  const fields = textsOf(call, 'field');
  const keys = textsOf(call, 'key', fields);
  const include = textsOf(call, 'include');
  const column = keys.join() === fields.join() ? '' : `, column=${list(keys)}`;
  const asked = include.length === 0 ? '' : `, include=${list(include)}`;
  if (first?.definition?.kind === 'source' && inner.length === 1) {
    return {
      message: 'the inner query only reads a file: match() looks it up without a join',
      notes: [`match("file.csv", field=${list(fields)}${column}${asked})`],
    };
  }
  const left = call.args.get('mode');
  const strict = left?.kind === 'text' && left.value === 'left' ? ', strict=false' : '';
  const rows = numberOf(call, 'max') > 1 ? `, nrows=${numberOf(call, 'max')}` : '';
  const negated = isNegated(node, context);
  const match = `${negated ? '!' : ''}match(t, field=${list(fields)}${column}${negated ? '' : asked}${rows}${strict})`;
  return {
    message: 'defineTable() and match() do this without the limits of join(), and the vendor recommends them instead',
    notes: [
      `defineTable(query={...}, include=${list([...keys, ...include])}, name=t) at the top, and ${match} here`,
      ...(keepsEvents(inner)
        ? [`give the inner query an aggregate such as ${rowsOf(keys, include)}: of events a table keeps 200`]
        : []),
    ],
  };
}

/** An aggregate that leaves one row for each key, with the fields that are asked for. */
function rowsOf(keys: readonly string[], include: readonly string[]): string {
  const last = include.length === 0 ? '' : `, function=selectLast(${list(include)})`;
  return `groupBy(${list(keys)}${last}, limit=max)`;
}

function isNegated(node: Node, { parentOf }: LintContext): boolean {
  const parent = parentOf(node);
  return parent !== undefined && 'negated' in parent
    ? parent.negated
    : parent !== undefined && parentOf(parent)?.kind === 'Not';
}

function innerSteps(node: Call, context: LintContext): readonly PlacedStep[] {
  const query = node.args.find(({ value }) => value.kind === 'Subquery')?.value;
  return query?.kind === 'Subquery' ? placedSteps(query.pipeline, context) : [];
}

/** True where the steps are known and none of them makes rows of events. */
function keepsEvents(steps: readonly PlacedStep[]): boolean {
  return steps.every(({ checked, definition }) => {
    return checked !== undefined && definition?.kind !== 'aggregate' && definition?.kind !== 'source';
  });
}

function textsOf(call: CheckedCall, parameter: string, otherwise: readonly string[] = []): readonly string[] {
  const argument = call.args.get(parameter);
  return argument?.kind === 'texts' ? argument.values : otherwise;
}

function numberOf(call: CheckedCall, parameter: string): number {
  const argument = call.args.get(parameter);
  return argument?.kind === 'number' ? argument.value : 1;
}

/** As an argument, of which the reader sees the first few. */
function list(names: readonly string[]): string {
  const written = names.map((name) => (/^[\w.#@]+$/.test(name) ? name : JSON.stringify(name)));
  if (written.length === 1) return written[0] ?? '';
  return `[${[...written.slice(0, 4), ...(written.length > 4 ? ['...'] : [])].join(', ')}]`;
}
