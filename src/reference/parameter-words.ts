import type { ParameterDefinition } from '../functions/define.ts';

// Parameters in words, for people.

/** The one that needs no name first, then what must be given; what LogScale does not know is left out. */
export function shownParameters(params: readonly ParameterDefinition[]): readonly ParameterDefinition[] {
  return params.filter(({ lenient }) => !lenient).sort((a, b) => prominence(b) - prominence(a));
}

function prominence({ unnamed, required }: ParameterDefinition): number {
  return (unnamed ? 2 : 0) + (required ? 1 : 0);
}

/** `field, limit=200, as?` */
export function signatureOf(name: string, params: readonly ParameterDefinition[]): string {
  return `${name}(${shownParameters(params).map(inSignature).join(', ')})`;
}

function inSignature(parameter: ParameterDefinition): string {
  const standard = literalDefault(parameter);
  if (standard !== undefined) return `${parameter.name}=${standard}`;
  return parameter.required ? parameter.name : `${parameter.name}?`;
}

function literalDefault({ default: value, defaultNote }: ParameterDefinition): string | undefined {
  if (value === undefined) return defaultNote !== undefined && !/\s/.test(defaultNote) ? defaultNote : undefined;
  if (typeof value === 'string') return /^[\w@#.]+$/.test(value) ? value : JSON.stringify(value);
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
}

/** What a parameter is when it is not given: code where it is a value, words where it is not. */
export function defaultWords(parameter: ParameterDefinition): string {
  const literal = literalDefault(parameter);
  if (literal !== undefined) return `\`${literal}\``;
  return parameter.defaultNote ?? (parameter.required ? 'required' : '');
}

const typeWords: Readonly<Record<ParameterDefinition['type'], string>> = {
  text: 'text',
  field: 'a field',
  name: 'a name for a field',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  enum: 'one of',
  duration: 'a duration such as 15m',
  timezone: 'a time zone',
  fields: 'a field or an array of fields',
  texts: 'a text or an array of texts',
  enums: 'one or several of',
  numbers: 'a number or an array of numbers',
  pairs: 'an array of [old, new] pairs',
  regex: 'a regular expression',
  expression: 'an expression',
  expressions: 'an array of expressions',
  aggregates: 'an aggregate or an array of aggregates',
  pipeline: 'a filter or { steps }',
  condition: 'a filter or an expression',
  query: '{ a query of its own }',
  queries: 'several, each name: { a query }',
  array: 'an array such as "name[]"',
  file: 'a lookup file',
  files: 'a lookup file or an array of them',
  parameter: 'the name of a parameter',
  assignments: 'any name = an expression',
};

/** What may be given: `a whole number, 1 to 500, or max`. */
export function takesWords({ type, values = [], min, max }: ParameterDefinition): string {
  const choices = values.map((value) => `\`${value}\``).join(', ');
  if (type === 'enum' || type === 'enums') return `${typeWords[type]} ${choices}`;
  const range = rangeWords(min, max);
  return [
    typeWords[type],
    ...(range === undefined ? [] : [range]),
    ...(values.length === 0 ? [] : [`or ${choices}`]),
  ].join(', ');
}

function rangeWords(min: number | undefined, max: number | undefined): string | undefined {
  if (min !== undefined && max !== undefined) return `${min} to ${max}`;
  if (min !== undefined) return `at least ${min}`;
  return max === undefined ? undefined : `at most ${max}`;
}
