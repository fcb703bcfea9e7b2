import type { Parameter } from '../syntax/ast.ts';
import { type CheckState, reportOnce } from './state.ts';

/**
 * What `?name` stands for: an argument of the saved query's call, what the user passed, or a default written anywhere
 * in the text. https://library.humio.com/data-analysis/syntax-fields-user-input.html
 */
export function parameterValue(node: Parameter, state: CheckState): string {
  const name = node.name.value;
  const value = state.bindings.get(name) ?? node.defaultValue?.value;
  if (value !== undefined) return value;
  reportOnce(state, `parameter ${name}`, 'error', 'CQL0312', node.span, `the parameter \`?${name}\` has no value`, {
    notes: [`pass one with --param ${name}=VALUE, or write a default: ?{${name}="*"}`],
  });
  return '*';
}

/** A parameter's value as several: commas part them, quotes protect, `\"` escapes. */
export function parameterValues(node: Parameter, state: CheckState): readonly string[] {
  const text = parameterValue(node, state);
  const values: string[] = [];
  const part = /\s*(?:"((?:[^"\\]|\\.)*)"|([^,]*))\s*(?:,|$)/gy;
  while (part.lastIndex < text.length) {
    const match = part.exec(text);
    if (match === null || match[0] === '') break;
    values.push(match[1] === undefined ? (match[2] ?? '').trim() : match[1].replace(/\\(.)/g, '$1'));
  }
  return values.length === 0 ? [text] : values;
}
