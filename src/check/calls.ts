import { closest } from '../base/closest.ts';
import type { FunctionDefinition, ParameterDefinition } from '../functions/define.ts';
import { findFunction, findFunctionLoosely, functions } from '../functions/registry.ts';
import type { CheckedArgument, CheckedCall, Place } from '../model/checked.ts';
import type { Span } from '../source/span.ts';
import type { Call, Name, Value } from '../syntax/ast.ts';
import { checkArgument, literalText } from './arguments.ts';
import { defaultArgument } from './defaults.ts';
import { checkExpression } from './expressions.ts';
import { noteField } from './field-notes.ts';
import { type FieldSet, withFields } from './fields.ts';
import { namedQueries } from './named-queries.ts';
import { matchParameter } from './parameter-names.ts';
import { type CallPlace, type CheckState, didYouMean, report, reportOnce } from './state.ts';
import { takeUnnamed } from './unnamed-arguments.ts';

/** Resolves a call: the function, its parameters and their values. Undefined where an error was reported. */
export function checkCall(node: Call, place: CallPlace, state: CheckState): CheckedCall | undefined {
  const definition = resolveFunction(node, state);
  if (definition === undefined) return undefined;
  if (!mayStandHere(definition, node, place, state)) return undefined;

  const args = new Map<string, CheckedArgument>();
  const written = new Set<string>();
  const errorsBefore = countErrors(state);
  const sets = new Map<string, Value | Name>();
  const free = definition.params.find((p) => p.type === 'assignments');
  const assignments: { target: string; value: ReturnType<typeof checkExpression> }[] = [];
  const leniently: ParameterDefinition[] = [];
  const queries: Value[] = [];
  const extra: Value[] = [];

  for (const argument of node.args) {
    const parameter =
      argument.name === undefined
        ? unnamedParameter(definition, argument.value, state)
        : matchParameter(definition, argument.name, state);
    if (parameter === undefined) {
      if (free !== undefined && argument.name !== undefined) {
        assignments.push({
          target: argument.name.value,
          value: checkExpression(argument.value, place.fields, state),
        });
      }
      continue;
    }
    if (sets.has(parameter.name) && parameter.type === 'queries') {
      queries.push(argument.value);
      continue;
    }
    if (argument.name === undefined && sets.has(parameter.name)) {
      extra.push(argument.value);
      continue;
    }
    if (sets.has(parameter.name)) {
      report(state, 'error', 'CQL0304', argument.span, `${definition.name}() is given \`${parameter.name}\` twice`);
      continue;
    }
    if (parameter.lenient !== undefined) leniently.push(parameter);
    if (parameter.type === 'queries') queries.push(argument.value);
    sets.set(parameter.name, argument.value);
  }
  setByNotation(definition, node, 'field', place.field, sets, state);
  setByNotation(definition, node, 'as', place.target, sets, state);
  takeUnnamed(definition, extra, sets, node, state);

  const fields = withBound(definition, sets, place.fields, state);
  for (const parameter of definition.params) {
    const value = sets.get(parameter.name);
    if (value !== undefined) {
      const checked =
        value.kind === 'Name'
          ? nameArgument(parameter, value, fields, state)
          : parameter.type === 'queries'
            ? namedQueries(queries, definition.name, place.fields, { source: state.source, span: node.span }, state)
            : checkArgument(definition, parameter, value, node, fields, state);
      if (checked !== undefined) args.set(parameter.name, checked);
      written.add(parameter.name);
    } else if (parameter.type === 'assignments') {
      args.set(parameter.name, {
        kind: 'assignments',
        values: assignments,
        at: { source: state.source, span: node.span },
      });
    } else {
      const filled = defaultArgument(parameter, { source: state.source, span: node.name.span });
      if (filled !== undefined) args.set(parameter.name, filled);
      else if (parameter.required && !isTakenInPlace(parameter, place)) missing(definition, parameter, node, state);
    }
  }
  const call: CheckedCall = { name: definition.name, args, written, at: { source: state.source, span: node.span } };
  if (countErrors(state) > errorsBefore) return undefined;
  reportProblems(definition, call, place, state);
  checkWithin(call, state);
  if (countErrors(state) > errorsBefore) return undefined;
  for (const parameter of leniently) reportLenient(call, parameter, node, state);
  return call;
}

/** In an expression a value is written to no field, so that nobody needs to name one. */
function isTakenInPlace({ name, type }: ParameterDefinition, { position }: CallPlace): boolean {
  return position === 'expression' && name === 'as' && type === 'name';
}

/** Functions that only some other ones understand among their sub-aggregates. */
function checkWithin(call: CheckedCall, state: CheckState): void {
  for (const argument of call.args.values()) {
    if (argument.kind !== 'pipelines') continue;
    for (const step of argument.values.flatMap(({ steps }) => steps)) {
      if (step.kind === 'call') reportWithin(step.call.name, call.name, step.at, state);
    }
  }
}

/** Says where the function may stand, if not here: in the call `outer`, or as a step where that is absent. */
export function reportWithin(name: string, outer: string | undefined, at: Place, state: CheckState): boolean {
  const { within } = findFunction(name) ?? {};
  if (within === undefined || (outer !== undefined && within.includes(outer))) return false;
  const places = within.map((other) => `${other}()`).join(' and ');
  const message = `${name}() can stand only in the functions of ${places}`;
  state.diagnostics.push({ code: 'CQL0308', severity: 'error', message, source: at.source, span: at.span });
  return true;
}

function reportProblems(definition: FunctionDefinition, call: CheckedCall, place: CallPlace, state: CheckState): void {
  for (const { at, parameter, code, severity = 'error', strict, message, note } of definition.problems?.(call) ?? []) {
    const place = at ?? (parameter === undefined ? undefined : call.args.get(parameter)?.at) ?? call.at;
    const notes = note === undefined ? undefined : [note];
    state.diagnostics.push({ code, severity, strict, message, source: place.source, span: place.span, notes });
  }
  if (definition.excludesTables === true && state.tables.size > 0) {
    const message = `LogScale does not take ${call.name}() in a query that defines tables`;
    report(state, 'warning', 'CQL0309', call.at.span, message, { strict: true, notes: ['look it up with match()'] });
  }
  const many = place.position === 'expression' ? definition.manyValues?.(call) : undefined;
  if (many !== undefined) noValue(call.name, many, call.at.span, state);
  if (place.fields.results && definition.searchesEvent?.(call)) {
    report(state, 'error', 'CQL0310', call.at.span, `${call.name}() without a field cannot search after an aggregate`, {
      notes: ['the events are gone; name the field to search'],
    });
  }
}

/** The fields its sub-pipelines see. */
function withBound(
  { binds }: FunctionDefinition,
  sets: ReadonlyMap<string, Value | Name>,
  fields: FieldSet,
  state: CheckState,
): FieldSet {
  if (binds === undefined) return fields;
  const text = (parameter: string): string | undefined => {
    const value = sets.get(parameter);
    return value === undefined || value.kind === 'Name' ? value?.value : literalText(value, state);
  };
  return withFields(fields, binds(text));
}

function countErrors(state: CheckState): number {
  return state.diagnostics.reduce((n, d) => n + (d.severity === 'error' ? 1 : 0), 0);
}

function resolveFunction(node: Call, state: CheckState): FunctionDefinition | undefined {
  const written = node.name.value;
  const exact = findFunction(written);
  if (exact !== undefined) return exact;
  const loose = findFunctionLoosely(written);
  if (loose !== undefined) {
    reportOnce(
      state,
      `spelling ${written}`,
      'info',
      'CQL0311',
      node.name.span,
      `\`${written}\` is written \`${loose.name}\``,
      { fix: { title: `Write \`${loose.name}\``, edits: [{ span: node.name.span, text: loose.name }] } },
    );
    return loose;
  }
  const guess = closest(
    written,
    functions.map((f) => f.name),
  );
  report(state, 'error', 'CQL0301', node.name.span, `there is no function \`${written}\`${didYouMean(guess)}`, {
    notes: guess === undefined ? ['`saker functions` lists them all'] : undefined,
    fix:
      guess === undefined ? undefined : { title: `Write \`${guess}\``, edits: [{ span: node.name.span, text: guess }] },
  });
  return undefined;
}

function mayStandHere(definition: FunctionDefinition, node: Call, place: CallPlace, state: CheckState): boolean {
  const name = definition.name;
  const span = node.name.span;
  switch (place.position) {
    case 'filter':
      if (definition.kind === 'filter') return true;
      report(state, 'error', 'CQL0308', span, `${name}() is no filter and cannot be combined with AND, OR or NOT`, {
        notes: ['put it between two pipes of its own'],
      });
      return false;
    case 'expression':
      if (definition.condition !== undefined || definition.value !== undefined) return true;
      noValue(name, definition.kind === 'transform' ? 'it writes fields of its own' : 'it gives rows', span, state);
      return false;
    case 'aggregate':
      if (definition.kind === 'aggregate') {
        noteOrder(definition, span, place.fields, state);
        return true;
      }
      report(state, 'error', 'CQL0308', span, `${name}() is no aggregate and cannot stand here`, {
        notes: [`in a pipeline it can: { ${name}(...) | count() }`],
      });
      return false;
    default:
      return true;
  }
}

function noValue(name: string, reason: string, span: Span, state: CheckState): void {
  report(
    state,
    'error',
    'CQL0319',
    span,
    `${name}() gives no single value and cannot stand in an expression: ${reason}`,
    {
      notes: ['compute it in a step of its own and use the field it writes'],
    },
  );
}

/** Among the functions of an aggregate the events may still lack an order; then theirs is that of time. */
export function noteOrder(definition: FunctionDefinition, span: Span, fields: FieldSet, state: CheckState): void {
  if (definition.stage !== 'afterAggregate' || fields.results) return;
  const message = `${definition.name}() needs an order of the events, so LogScale rejects it before any aggregate`;
  report(state, 'warning', 'CQL0309', span, message, {
    strict: true,
    notes: ['the order of time is taken; head(), tail() or sort() in front say so'],
  });
}

function unnamedParameter(
  definition: FunctionDefinition,
  value: Value,
  state: CheckState,
): ParameterDefinition | undefined {
  const parameter = definition.params.find((p) => p.unnamed);
  if (parameter === undefined) {
    const names = definition.params.filter((p) => p.lenient === undefined).map((p) => p.name);
    report(state, 'error', 'CQL0302', value.span, `${definition.name}() takes no argument without a name`, {
      notes: [names.length === 0 ? 'it takes no argument at all' : `its parameters are ${names.join(', ')}`],
    });
  }
  return parameter;
}

function setByNotation(
  definition: FunctionDefinition,
  node: Call,
  parameterName: 'field' | 'as',
  name: Name | undefined,
  sets: Map<string, Value | Name>,
  state: CheckState,
): void {
  if (name === undefined) return;
  const notation = parameterName === 'field' ? '=~' : ':=';
  const parameter = definition.params.find((p) => p.name === parameterName);
  if (parameter === undefined) {
    report(
      state,
      'error',
      'CQL0320',
      node.name.span,
      `\`${notation}\` sets the parameter \`${parameterName}\`, and ${definition.name}() has none`,
    );
  } else if (sets.has(parameterName)) {
    report(
      state,
      'error',
      'CQL0304',
      node.span,
      `\`${notation}\` sets the parameter \`${parameterName}\`, which the call gives as well`,
    );
  } else {
    sets.set(parameterName, name);
  }
}

function nameArgument(
  parameter: ParameterDefinition,
  name: Name,
  fields: FieldSet,
  state: CheckState,
): CheckedArgument {
  const at = { source: state.source, span: name.span };
  if (parameter.name === 'field') noteField(name.value, name.span, fields, state);
  switch (parameter.type) {
    case 'fields':
    case 'texts':
      return { kind: 'texts', values: [name.value], at };
    case 'pairs':
      return { kind: 'pairs', values: [[name.value]], at };
    default:
      return { kind: 'text', value: name.value, at };
  }
}

function missing(definition: FunctionDefinition, parameter: ParameterDefinition, node: Call, state: CheckState): void {
  const form = parameter.unnamed ? `${definition.name}(...)` : `${parameter.name}=...`;
  report(state, 'error', 'CQL0303', node.span, `${definition.name}() needs its parameter \`${parameter.name}\``, {
    notes: [`write ${form}`],
  });
}

/** House decision 11: the intent is plain, LogScale would reject it. */
function reportLenient(call: CheckedCall, parameter: ParameterDefinition, node: Call, state: CheckState): void {
  const argument = node.args.find((a) => a.name?.value.toLowerCase() === parameter.name.toLowerCase());
  const rewrite = parameter.lenient?.rewrite?.(call);
  report(
    state,
    'warning',
    'CQL0321',
    argument?.name?.span ?? node.span,
    `${call.name}() has no parameter \`${parameter.name}\`: LogScale rejects this`,
    {
      strict: true,
      notes: [parameter.lenient?.note ?? ''],
      fix:
        rewrite === undefined
          ? undefined
          : { title: `Write \`${rewrite}\``, edits: [{ span: node.span, text: rewrite }] },
    },
  );
}
