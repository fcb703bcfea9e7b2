import type { Span } from '../source/span.ts';
import type { Parameter } from '../syntax/ast.ts';
import { type CheckState, reportAbsence } from './state.ts';

/**
 * What `?name` stands for: an argument of the saved query's call, what the user passed, or a default written anywhere
 * in the text. https://library.humio.com/data-analysis/syntax-fields-user-input.html
 */
export function parameterValue(node: Parameter, state: CheckState): string {
  const value = boundValue(node, state);
  if (value === undefined) noteNoValue(node.name.value, node.span, state);
  return value ?? '*';
}

/** The same of a parameter whose name stands there as text. */
export function namedParameter(name: string, span: Span, state: CheckState): string {
  const value = state.bindings.get(name);
  if (value === undefined) noteNoValue(name, span, state);
  return value ?? '*';
}

/** True where a parameter has no value and needs none: what it stands for is not looked at. */
export function isStandIn(node: Parameter, state: CheckState): boolean {
  return state.options.standIns === true && boundValue(node, state) === undefined;
}

function boundValue(node: Parameter, state: CheckState): string | undefined {
  return state.bindings.get(node.name.value) ?? node.defaultValue?.value;
}

function noteNoValue(name: string, span: Span, state: CheckState): void {
  reportAbsence(state, 'CQL0312', span, `the parameter \`?${name}\` has no value`, [
    `pass one with --param ${name}=VALUE, or write a default: ?{${name}="*"}`,
  ]);
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
