import { closest } from '../base/closest.ts';
import type { FunctionDefinition, ParameterDefinition } from '../functions/define.ts';
import type { CheckedArgument, CheckedPipeline } from '../model/checked.ts';
import { isDuration } from '../model/duration.ts';
import { parseNumber } from '../model/number.ts';
import { parseTimeZone } from '../model/time-zone.ts';
import type { Call, Value } from '../syntax/ast.ts';
import { innerSpan, parseRegex } from '../syntax/parse-regex.ts';
import { checkArrayName } from './array-names.ts';
import { standInArgument } from './defaults.ts';
import { checkExpression, describe } from './expressions.ts';
import { noteField } from './field-notes.ts';
import { anyFields, type FieldSet } from './fields.ts';
import { isStandIn, namedParameter, parameterValue, parameterValues } from './parameters.ts';
import { type CheckState, didYouMean, report, reportAbsence } from './state.ts';
import { aggregatePipelines, subPipeline, subPipelines } from './sub-pipelines.ts';

/** Types one argument by its parameter. Undefined where an error was reported. */
export function checkArgument(
  definition: FunctionDefinition,
  parameter: ParameterDefinition,
  value: Value,
  call: Call,
  fields: FieldSet,
  state: CheckState,
): CheckedArgument | undefined {
  const at = { source: state.source, span: value.span };
  const wrong = (wanted: string): undefined => {
    report(
      state,
      'error',
      'CQL0305',
      value.span,
      `\`${parameter.name}\` of ${definition.name}() takes ${wanted}, not ${describe(value)}`,
    );
    return undefined;
  };
  if (value.kind === 'Parameter' && isStandIn(value, state)) {
    const standIn = standInArgument(parameter, at);
    if (standIn !== undefined) return standIn;
  }
  switch (parameter.type) {
    case 'timezone': {
      const text = literalText(value, state);
      if (text === undefined) return wrong('a time zone');
      if (parseTimeZone(text) === undefined) return outOfRange(definition, parameter, value, text, zoneForms, state);
      return { kind: 'text', value: text, at };
    }
    case 'text':
    case 'name':
    case 'array': {
      const text = literalText(value, state);
      if (text === undefined) return wrong(wantedWords[parameter.type]);
      if (parameter.type === 'array') checkArrayName(text, parameter.bare === true, value.span, state);
      return { kind: 'text', value: text, at };
    }
    case 'parameter': {
      const name = literalText(value, state);
      if (name === undefined) return wrong('the name of a parameter');
      return { kind: 'text', value: namedParameter(name, value.span, state), at };
    }
    case 'field': {
      const text = literalText(value, state);
      if (text === undefined) return wrong('the name of one field');
      noteField(text, value.span, fields, state);
      return { kind: 'text', value: text, at };
    }
    case 'duration': {
      const text = literalText(value, state);
      if (text === undefined) return wrong('a relative time such as 15m');
      if (!isDuration(text) && !parameter.values?.includes(text))
        return outOfRange(definition, parameter, value, text, 'a relative time such as 15m, 2h or 7d', state);
      return { kind: 'text', value: text, at };
    }
    case 'enum': {
      const text = literalText(value, state);
      if (text === undefined) return wrong(`one of ${(parameter.values ?? []).join(', ')}`);
      const known = oneOf(definition, parameter, value, text, state);
      return known === undefined ? undefined : { kind: 'text', value: known, at };
    }
    case 'enums': {
      const texts = literalTexts(value, state);
      if (texts === undefined) return wrong(`one or more of ${(parameter.values ?? []).join(', ')}`);
      const known = texts.map((text) => oneOf(definition, parameter, value, text, state));
      return known.every((k) => k !== undefined) ? { kind: 'texts', values: known as string[], at } : undefined;
    }
    case 'boolean': {
      const text = literalText(value, state)?.toLowerCase();
      return text === 'true' || text === 'false'
        ? { kind: 'boolean', value: text === 'true', at }
        : wrong('true or false');
    }
    case 'integer':
    case 'number': {
      const text = literalText(value, state);
      if (text === undefined) return wrong('a number');
      const number = numberArgument(definition, parameter, value, text, state);
      return number === undefined ? undefined : { kind: 'number', value: number, at };
    }
    case 'numbers':
    case 'texts':
    case 'files':
    case 'file':
    case 'fields': {
      const texts = literalTexts(value, state);
      if (texts === undefined) return wrong(wantedWords[parameter.type]);
      if (parameter.type === 'fields' && !parameter.mayBeMissing) noteFields(value, fields, state);
      if (parameter.type === 'numbers' && texts.some((t) => parseNumber(t) === undefined)) return wrong('numbers');
      if (texts.length === 0 && parameter.type === 'files') return wrong(wantedWords.files);
      if (texts.length !== 1 && parameter.type === 'file') return wrong(wantedWords.file);
      return parameter.type === 'file' || parameter.type === 'files'
        ? tables(texts, value, state)
        : { kind: 'texts', values: texts, at };
    }
    case 'pairs': {
      const pairs = literalPairs(value, state);
      return pairs === undefined
        ? wrong('a field, or an array of pairs [[a, b], ...]')
        : { kind: 'pairs', values: pairs, at };
    }
    case 'regex':
      return regexArgument(value, call, state) ?? wrong('a regular expression');
    case 'expression':
      return { kind: 'expression', value: checkExpression(value, fields, state), at };
    case 'expressions': {
      const list = value.kind === 'ArrayValue' ? value.elements : [value];
      return { kind: 'expressions', values: list.map((v) => checkExpression(v, fields, state)), at };
    }
    case 'aggregates': {
      const pipelines = aggregatePipelines(value, fields, state);
      if (pipelines === undefined) return wrong('aggregates such as count() or [count(), sum(x)]');
      return pipelinesOf(pipelines, at);
    }
    case 'condition':
    case 'pipeline': {
      const pipelines = subPipelines(value, fields, state, parameter.type);
      return pipelines === undefined ? wrong('a filter or a pipeline {...}') : pipelinesOf(pipelines, at);
    }
    case 'query': {
      if (value.kind !== 'Subquery') return wrong('a query in braces: { ... }');
      return pipelinesOf([subPipeline(value.pipeline, anyFields, 'subquery', state)], at);
    }
    case 'queries':
      return wrong('queries in braces: name: { ... }');
    case 'assignments':
      return wrong('assignments');
  }
}

const zoneForms = 'a region such as Europe/London, or an offset such as +02:00; most abbreviations are ambiguous';

const wantedWords = {
  text: 'text',
  name: 'the name of a field',
  array: 'the name of an array',
  texts: 'text or an array of texts',
  fields: 'a field name or an array of them',
  numbers: 'a number or an array of them',
  file: 'the name of one lookup file',
  files: 'names of lookup files',
} as const;

function pipelinesOf(values: readonly CheckedPipeline[], at: CheckedArgument['at']): CheckedArgument {
  return { kind: 'pipelines', values, at };
}

/** What was written as plain text: a bare word, a string, a number, or unquoted text that reads as an expression. */
export function literalText(value: Value, state: CheckState): string | undefined {
  switch (value.kind) {
    case 'StringLiteral':
    case 'Word':
      return value.value;
    case 'FieldReference':
      return value.name;
    case 'NumberLiteral':
      return value.text;
    case 'BooleanLiteral':
      return String(value.value);
    case 'Parameter':
      return parameterValue(value, state);
    case 'Binary':
    case 'Unary': {
      const text = state.source.text.slice(value.span.start, value.span.end);
      return /^[^\s()[\]{}"',]+$/.test(text) ? text : undefined;
    }
    case 'Paren':
      return literalText(value.inner, state);
    case 'ArrayValue': {
      const [only] = value.elements;
      return only !== undefined && value.elements.length === 1 ? literalText(only, state) : undefined;
    }
    default:
      return undefined;
  }
}

/** Each name at its own place; those a parameter stands for are not the query's. */
function noteFields(value: Value, fields: FieldSet, state: CheckState): void {
  if (value.kind === 'ArrayValue') for (const element of value.elements) noteFields(element, fields, state);
  else if (value.kind === 'Paren') noteFields(value.inner, fields, state);
  else if (value.kind !== 'Parameter') {
    const text = literalText(value, state);
    if (text !== undefined) noteField(text, value.span, fields, state);
  }
}

export function literalTexts(value: Value, state: CheckState): readonly string[] | undefined {
  if (value.kind === 'Parameter') return parameterValues(value, state);
  if (value.kind === 'Paren') return literalTexts(value.inner, state);
  if (value.kind !== 'ArrayValue') {
    const text = literalText(value, state);
    return text === undefined ? undefined : [text];
  }
  const texts: string[] = [];
  for (const element of value.elements) {
    const inner = element.kind === 'ArrayValue' ? undefined : literalTexts(element, state);
    if (inner === undefined) return undefined;
    texts.push(...inner);
  }
  return texts;
}

function literalPairs(value: Value, state: CheckState): readonly (readonly string[])[] | undefined {
  if (value.kind !== 'ArrayValue') {
    const text = literalText(value, state);
    return text === undefined ? undefined : [[text]];
  }
  if (!value.elements.some((e) => e.kind === 'ArrayValue')) {
    const flat = literalTexts(value, state);
    return flat === undefined ? undefined : flat.length === 2 ? [flat] : flat.map((t) => [t]);
  }
  const pairs = value.elements.map((element) => literalTexts(element, state));
  return pairs.every((p) => p !== undefined) ? (pairs as (readonly string[])[]) : undefined;
}

/**
 * The allowed value a text stands for, in any case. Published queries write `ascending` and `des` too: a text that goes
 * on behind exactly one allowed value, or breaks off within it, is taken for it with a warning.
 */
function oneOf(
  definition: FunctionDefinition,
  parameter: ParameterDefinition,
  value: Value,
  text: string,
  state: CheckState,
): string | undefined {
  const allowed = parameter.values ?? [];
  const folded = text.toLowerCase();
  const exact = allowed.includes(text) ? text : allowed.find((a) => a.toLowerCase() === folded);
  if (allowed.length === 0 || exact !== undefined) return exact ?? text;
  const near = allowed.filter((a) => a.startsWith(folded) || folded.startsWith(a));
  const [only] = near;
  const message = `\`${parameter.name}\` of ${definition.name}() cannot be \`${text}\``;
  if (only !== undefined && near.length === 1 && folded.length >= 3 && only.length >= 3) {
    report(state, 'warning', 'CQL0321', value.span, `${message}, it is written \`${only}\``, {
      strict: true,
      fix:
        value.kind === 'ArrayValue'
          ? undefined
          : { title: `Write \`${only}\``, edits: [{ span: value.span, text: only }] },
    });
    return only;
  }
  report(state, 'error', 'CQL0306', value.span, `${message}${didYouMean(closest(text, allowed))}`, {
    notes: [`it is one of ${allowed.join(', ')}`],
  });
  return undefined;
}

function outOfRange(
  definition: FunctionDefinition,
  parameter: ParameterDefinition,
  value: Value,
  text: string,
  wanted: string,
  state: CheckState,
): undefined {
  report(state, 'error', 'CQL0306', value.span, `\`${parameter.name}\` of ${definition.name}() cannot be \`${text}\``, {
    notes: [`it is ${wanted}`],
  });
  return undefined;
}

function numberArgument(
  definition: FunctionDefinition,
  parameter: ParameterDefinition,
  value: Value,
  text: string,
  state: CheckState,
): number | undefined {
  if (parameter.values?.includes(text)) return parameter.max ?? Number.MAX_SAFE_INTEGER;
  const number = parseNumber(text);
  const words = (parameter.values ?? []).join(', ');
  if (number === undefined || (parameter.type === 'integer' && !Number.isInteger(number))) {
    const kind = parameter.type === 'integer' ? 'a whole number' : 'a number';
    return outOfRange(definition, parameter, value, text, words === '' ? kind : `${kind} or ${words}`, state);
  }
  const { min, max } = parameter;
  if ((min !== undefined && number < min) || (max !== undefined && number > max)) {
    const range =
      min === undefined ? `at most ${max}` : max === undefined ? `at least ${min}` : `between ${min} and ${max}`;
    return outOfRange(definition, parameter, value, text, range, state);
  }
  return number;
}

function tables(names: readonly string[], value: Value, state: CheckState): CheckedArgument | undefined {
  const found = names.map((name) => state.tables.get(name) ?? state.options.lookup?.(name));
  const absent = names.find((_, i) => found[i] === undefined);
  if (absent !== undefined) {
    reportAbsence(state, 'CQL0315', value.span, `the lookup file "${absent}" was not found`, [
      'name the file or its folder with --lookup',
    ]);
    if (!state.options.standIns) return undefined;
  }
  // Like a table the query makes for itself: what is in it will show when it runs.
  const values = found.map((table, i) => table ?? { name: names[i] ?? '', columns: [], rows: [], adHoc: true });
  return { kind: 'tables', values, at: { source: state.source, span: value.span } };
}

/** A regex literal or a string; the call's `flags` count for both. */
function regexArgument(value: Value, call: Call, state: CheckState): CheckedArgument | undefined {
  const flagsArgument = call.args.find((a) => a.name?.value === 'flags');
  const flags = flagsArgument === undefined ? '' : (literalText(flagsArgument.value, state) ?? '');
  // Of an expression that is not at hand nothing is asked.
  const absent = value.kind === 'Parameter' && isStandIn(value, state);
  const body = absent ? '' : value.kind === 'Regex' ? value.body : literalText(value, state);
  if (body === undefined) return undefined;
  const { pattern, problems } = parseRegex(body, value.kind === 'Regex' ? value.flags + flags : flags);
  for (const problem of problems) {
    const span = innerSpan(state.source.text, value.span, problem.span);
    report(state, problem.severity, problem.code, span, problem.message, { notes: problem.notes });
  }
  return { kind: 'regex', pattern, at: { source: state.source, span: value.span } };
}
