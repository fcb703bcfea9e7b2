import type { CheckedPipeline } from '../model/checked.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import type { Query } from '../syntax/ast.ts';
import { children } from '../syntax/visit.ts';
import { checkCall } from './calls.ts';
import { anyFields } from './fields.ts';
import { checkPipeline } from './pipeline.ts';
import type { CheckOptions, CheckState } from './state.ts';

export interface CheckResult {
  readonly pipeline: CheckedPipeline;
  readonly diagnostics: readonly Diagnostic[];
}

/** AST to checked tree: resolves names, types arguments, follows fields, enforces the order of stages. */
export function check(source: Source, query: Query, options: CheckOptions = {}): CheckResult {
  const state: CheckState = {
    options,
    recurse: { call: checkCall, pipeline: checkPipeline },
    source,
    bindings: new Map([...defaultsOf(query), ...(options.parameters ?? [])]),
    tables: new Map(),
    expanding: [],
    budget: { expansions: 0 },
    diagnostics: [],
    said: new Map(),
  };
  const { pipeline } = checkPipeline(query.pipeline, anyFields, 'query', state);
  return { pipeline, diagnostics: state.diagnostics };
}

/** Defaults written anywhere: `?{x=default}` counts for every `?x`. */
function defaultsOf(query: Query): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  const visit = (node: Parameters<typeof children>[0]): void => {
    if (node.kind === 'Parameter' && node.defaultValue !== undefined)
      defaults.set(node.name.value, node.defaultValue.value);
    for (const child of children(node)) visit(child);
  };
  visit(query);
  return defaults;
}
