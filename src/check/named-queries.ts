import type { CheckedArgument, NamedQuery, Place } from '../model/checked.ts';
import type { SubqueryAttribute, Value } from '../syntax/ast.ts';
import { literalTexts } from './arguments.ts';
import type { FieldSet } from './fields.ts';
import { type CheckState, report } from './state.ts';

/**
 * `name: { ... } include: [a, b]`, one after another. They run on the events at hand, so they see their fields.
 * https://library.humio.com/data-analysis/functions-correlate.html
 */
export function namedQueries(
  values: readonly Value[],
  functionName: string,
  fields: FieldSet,
  at: Place,
  state: CheckState,
): CheckedArgument | undefined {
  const queries = values.map((value) => namedQuery(value, functionName, fields, state));
  const named = queries.filter((query) => query !== undefined);
  const twice = named.find(({ name }, i) => named.findIndex((other) => other.name === name) < i);
  if (twice !== undefined) {
    report(state, 'error', 'CQL0304', twice.at.span, `two queries of ${functionName}() are called \`${twice.name}\``);
  }
  return named.length < queries.length || twice !== undefined ? undefined : { kind: 'queries', values: named, at };
}

function namedQuery(value: Value, functionName: string, fields: FieldSet, state: CheckState): NamedQuery | undefined {
  const at = { source: state.source, span: value.span };
  if (value.kind !== 'Subquery' || value.name === undefined) {
    report(state, 'error', 'CQL0305', value.span, `${functionName}() takes queries with a name`, {
      notes: ['write Name: { ... }, one for every kind of event'],
    });
    return undefined;
  }
  const { pipeline } = state.recurse.pipeline(value.pipeline, { ...fields, aggregated: false }, 'linked', state);
  const include: string[] = [];
  for (const attribute of value.attributes ?? []) include.push(...(included(attribute, state) ?? []));
  return { name: value.name.value, pipeline, include, at };
}

function included({ name, value }: SubqueryAttribute, state: CheckState): readonly string[] | undefined {
  if (name.value !== 'include') {
    report(state, 'error', 'CQL0302', name.span, `a query has no attribute \`${name.value}\``, {
      notes: ['its one attribute is include: [a, b], or include: * for every field'],
    });
    return undefined;
  }
  const texts = literalTexts(value, state);
  if (texts === undefined) {
    report(state, 'error', 'CQL0305', value.span, '`include` takes field names: include: [a, b], or include: *');
  }
  return texts;
}
