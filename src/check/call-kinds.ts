import { findFunction, findFunctionLoosely } from '../functions/registry.ts';
import type { Call } from '../syntax/ast.ts';
import { type CheckState, report } from './state.ts';

/** Only filters can be negated: `!f()`, `x =~ !f()`. */
export function checkNegatable(node: Call, name: string, state: CheckState): void {
  if (findFunction(name)?.kind === 'filter') return;
  report(state, 'error', 'CQL0317', node.name.span, `${name}() is no filter and cannot be negated`);
}

/** True where `x := f()` passes `as=x` rather than assigning the value of an expression. */
export function takesAs(call: Call): boolean {
  const definition = findFunctionLoosely(call.name.value);
  return definition?.params.some((p) => p.name === 'as' && p.lenient === undefined) ?? false;
}
