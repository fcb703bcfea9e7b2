import type { FunctionDefinition, ParameterDefinition, ParameterType } from '../functions/define.ts';
import type { Fix } from '../source/diagnostic.ts';
import type { ArrayValue, Call, Name, Value } from '../syntax/ast.ts';
import { type CheckState, report } from './state.ts';

/** Parameters that take an array of names or texts. */
const lists: ReadonlySet<ParameterType> = new Set(['fields', 'texts', 'files', 'numbers', 'enums', 'expressions']);

/**
 * One argument of a call may stand without its name; `extra` are the others that do. Pages of the vendor nevertheless
 * print `groupBy(a, b)`, `readFile("a.csv", "b.csv")` and `math:mod(x, 3)`: where these can mean one thing only, that
 * is taken with a warning (docs/decisions/0056).
 */
export function takeUnnamed(
  definition: FunctionDefinition,
  extra: readonly Value[],
  sets: Map<string, Value | Name>,
  node: Call,
  state: CheckState,
): void {
  const [first] = extra;
  if (first === undefined) return;
  const unnamed = definition.params.find((p) => p.unnamed);
  const message = `only one argument of ${definition.name}() may stand without its name`;
  const taken = asArray(unnamed, extra, sets, node, definition) ?? asParameter(definition, extra, sets);
  if (taken === undefined) {
    const notes = ['write `name=value`; several fields go into a list: `[a, b]`'];
    report(state, 'error', 'CQL0207', first.span, message, { notes });
    return;
  }
  sets.set(taken.parameter.name, taken.value);
  report(state, 'warning', 'CQL0207', first.span, `${message}: LogScale rejects this`, {
    strict: true,
    notes: [taken.note],
    fix: taken.fix,
  });
}

interface Taken {
  readonly parameter: ParameterDefinition;
  readonly value: Value;
  readonly note: string;
  readonly fix?: Fix;
}

/** All of them as the array the unnamed parameter takes. */
function asArray(
  parameter: ParameterDefinition | undefined,
  extra: readonly Value[],
  sets: ReadonlyMap<string, Value | Name>,
  node: Call,
  definition: FunctionDefinition,
): Taken | undefined {
  const first = parameter === undefined ? undefined : sets.get(parameter.name);
  if (parameter === undefined || !lists.has(parameter.type) || first === undefined || first.kind === 'Name') return;
  const elements = [first, ...extra];
  if (!elements.every(isPlain) || extra.some((value) => isSetting(value, definition))) return undefined;
  const span = { start: first.span.start, end: elements.at(-1)?.span.end ?? first.span.end };
  const value: ArrayValue = { kind: 'ArrayValue', span, elements };
  const between = node.args.filter((a) => a.span.start >= span.start && a.span.end <= span.end);
  const fix = {
    title: 'Write an array',
    edits: [
      { span: { start: span.start, end: span.start }, text: '[' },
      { span: { start: span.end, end: span.end }, text: ']' },
    ],
  };
  return {
    parameter,
    value,
    note: 'they are taken for one array, `[a, b]`',
    fix: between.some((a) => a.name !== undefined) ? undefined : fix,
  };
}

/** The one other argument as the one parameter that must be there and is not. */
function asParameter(
  definition: FunctionDefinition,
  extra: readonly Value[],
  sets: ReadonlyMap<string, Value | Name>,
): Taken | undefined {
  const missing = definition.params.filter((p) => p.required && !sets.has(p.name));
  const [parameter] = missing;
  const [value] = extra;
  if (parameter === undefined || value === undefined || missing.length > 1 || extra.length > 1) return undefined;
  const written = `${parameter.name}=`;
  const { start } = value.span;
  return {
    parameter,
    value,
    note: `it is taken for \`${parameter.name}\``,
    fix: { title: `Write \`${written}\``, edits: [{ span: { start, end: start }, text: written }] },
  };
}

/** `desc` of `sort(a, desc)` is hardly a field. */
function isSetting(value: Value, { params }: FunctionDefinition): boolean {
  const text = value.kind === 'FieldReference' ? value.name : undefined;
  return text !== undefined && params.some((p) => p.values?.includes(text));
}

function isPlain(value: Value): boolean {
  return value.kind === 'FieldReference' || value.kind === 'StringLiteral' || value.kind === 'NumberLiteral';
}
