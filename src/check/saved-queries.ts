import type { CheckedFilter, CheckedStep } from '../model/checked.ts';
import type { SavedQueryCall } from '../syntax/ast.ts';
import { parse } from '../syntax/parse.ts';
import { literalTexts } from './arguments.ts';
import type { FieldSet } from './fields.ts';
import { type CheckState, type PipelineRole, report, reportAbsence } from './state.ts';

/** More expansions than any real query has: a chain of saved queries that doubles at each level stops here. */
const expansionLimit = 1_000;

/**
 * `$name(arg="v")` is replaced by the saved query's steps; arguments bind `?arg` inside.
 * https://library.humio.com/data-analysis/syntax-function.html
 */
export function savedPipeline(
  node: SavedQueryCall,
  fields: FieldSet,
  role: PipelineRole,
  state: CheckState,
): { readonly steps: readonly CheckedStep[]; readonly fields: FieldSet } {
  const nothing = { steps: [], fields: { ...fields, names: undefined } };
  const name = node.name.value;
  if (state.expanding.includes(name)) {
    report(state, 'error', 'CQL0314', node.span, `the saved query "${name}" calls itself`, {
      notes: [`the circle is ${[...state.expanding, name].join(' -> ')}`],
    });
    return nothing;
  }
  const found = state.options.savedQuery?.(name);
  if (found === undefined) {
    reportAbsence(state, 'CQL0313', node.name.span, `the saved query "${name}" was not found`, [
      'name the folder that holds it with --saved',
    ]);
    return nothing;
  }
  state.budget.expansions += 1;
  if (state.budget.expansions > expansionLimit) {
    report(state, 'error', 'CQL0314', node.span, `saved queries expand to more than ${expansionLimit} calls`);
    return nothing;
  }
  const parsed = parse(found);
  state.diagnostics.push(...parsed.diagnostics);
  const inner: CheckState = {
    ...state,
    source: found,
    expanding: [...state.expanding, name],
    bindings: bindings(node, state),
    said: new Map(),
  };
  const result = state.recurse.pipeline(parsed.query.pipeline, fields, role, inner);
  return { steps: result.pipeline.steps, fields: result.fields };
}

/** Arguments of the call win over what the whole query was given. */
function bindings(node: SavedQueryCall, state: CheckState): ReadonlyMap<string, string> {
  const bound = new Map(state.bindings);
  for (const argument of node.args) {
    const values = literalTexts(argument.value, state);
    if (argument.name === undefined || values === undefined) {
      report(state, 'error', 'CQL0305', argument.span, 'an argument of a saved query is name="text"');
      continue;
    }
    bound.set(argument.name.value, values.length === 1 ? (values[0] ?? '') : values.map(quoteValue).join(','));
  }
  return bound;
}

function quoteValue(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** A saved query among other filters: all its steps must be filters. */
export function savedFilter(node: SavedQueryCall, fields: FieldSet, state: CheckState): CheckedFilter {
  const at = { source: state.source, span: node.span };
  const { steps } = savedPipeline(node, fields, 'condition', state);
  const items: CheckedFilter[] = [];
  for (const step of steps) {
    if (step.kind === 'filter') items.push(step.filter);
    else if (step.kind === 'call' && !step.negated) items.push({ kind: 'call', call: step.call, at: step.at });
    else {
      report(state, 'error', 'CQL0308', node.span, `the saved query "${node.name.value}" does more than filter`, {
        notes: ['put it between two pipes of its own'],
      });
      return { kind: 'constant', value: false, at };
    }
  }
  return { kind: 'and', items, at };
}
