import { closest } from '../../base/closest.ts';
import {
  type FunctionDefinition,
  type FunctionExample,
  isRunnable,
  type ParameterDefinition,
} from '../../functions/define.ts';
import { findFunctionLoosely, functions } from '../../functions/registry.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { cut, padEnd, wrap } from '../output/fit.ts';
import { writeOut } from '../output-stream.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface FunctionsOptions {
  readonly output: 'text' | 'json';
  readonly color: ColorWhen;
}

export async function describeFunctions(name: string | undefined, options: FunctionsOptions): Promise<ExitCode> {
  const screen = terminal(options.color).stdout;
  if (name === undefined) {
    await writeOut(options.output === 'json' ? [jsonOf(functions.map(asData))] : list(screen));
    return exitCode.ok;
  }
  const found = findFunctionLoosely(name.replace(/\(.*$/, '').trim());
  if (!found) throw unknown(name);
  await writeOut(options.output === 'json' ? [jsonOf(asData(found))] : page(found, screen));
  return exitCode.ok;
}

function unknown(name: string): Failure {
  const names = functions.map((f) => f.name);
  const near = closest(name, names);
  const within = names.filter((other) => other.toLowerCase().includes(name.toLowerCase())).slice(0, 5);
  const meant = near === undefined ? within : [near];
  const hint = meant.length > 0 ? `Did you mean ${meant.join(', ')}?` : '`saker functions` lists them all.';
  return new Failure(`there is no function \`${name}\``, hint);
}

function* list({ colors, width }: Screen): Iterable<string> {
  const name = Math.max(...functions.map((f) => f.name.length));
  const kind = Math.max(...functions.map((f) => f.kind.length));
  for (const f of functions) {
    const runs = isRunnable(f) ? 'runs   ' : 'not yet';
    const head = `${colors.cyan(padEnd(f.name, name))}  ${padEnd(f.kind, kind)}  ${isRunnable(f) ? runs : colors.dim(runs)}  `;
    const room = width === undefined ? Number.POSITIVE_INFINITY : width - name - kind - runs.length - 6;
    yield `${head}${cut(firstSentence(f.summary), Math.max(10, room))}\n`;
  }
  const run = functions.filter(isRunnable).length;
  yield colors.dim(`\n${functions.length} functions, of which Saker runs ${run} so far; the others are checked.\n`);
}

function firstSentence(text: string): string {
  return /^.*?[.!?](?=\s+[A-Z]|$)/s.exec(text)?.[0] ?? text;
}

function* page(f: FunctionDefinition, { colors, width = 100 }: Screen): Iterable<string> {
  const paragraph = (text: string, indent = '') =>
    wrap(text, Math.min(width, 100) - indent.length)
      .map((line) => `${indent}${line}\n`)
      .join('');
  const title = (text: string) => `\n${colors.bold(text)}\n`;

  const params = f.params.filter((parameter) => !parameter.lenient).sort((a, b) => prominence(b) - prominence(a));
  yield `${colors.bold(f.name)}(${params.map(signature).join(', ')})\n`;
  const since = f.since === undefined ? '' : `, since LogScale ${f.since}`;
  yield `${colors.dim(`${f.kind}${since}; ${isRunnable(f) ? 'Saker runs it' : 'Saker checks it but cannot run it yet'}`)}\n\n`;
  yield paragraph(f.summary);
  if (f.deprecated !== undefined) yield paragraph(`Deprecated: ${f.deprecated}`);

  if (params.length > 0) yield title('Parameters');
  const column = Math.max(0, ...params.map((parameter) => parameter.name.length));
  for (const parameter of params) {
    yield `  ${colors.cyan(padEnd(parameter.name, column))}  ${traits(parameter).join(', ')}\n`;
    if (parameter.description !== undefined) yield paragraph(parameter.description, ' '.repeat(column + 4));
  }
  if (f.output !== null) yield title('Fields it makes') + paragraph(f.output, '  ');
  if (f.notes?.length) {
    yield title('Notes');
    for (const note of f.notes) yield paragraph(note, '    ').replace(/^ {4}/, '  - ');
  }
  if (f.examples?.length) {
    yield title('Examples');
    for (const [i, example] of f.examples.entries()) yield* exampleText(example, f.examples[i - 1], colors.dim);
  }
  yield `${title("The vendor's page")}  ${f.docs}\n`;
}

/** The one that needs no name first, then what must be given. */
function prominence({ unnamed, required }: ParameterDefinition): number {
  return (unnamed ? 2 : 0) + (required ? 1 : 0);
}

function signature(parameter: ParameterDefinition): string {
  const standard = defaultText(parameter);
  if (standard !== undefined) return `${parameter.name}=${standard}`;
  return parameter.required ? parameter.name : `${parameter.name}?`;
}

function defaultText({ default: value, defaultNote }: ParameterDefinition): string | undefined {
  if (value === undefined) return defaultNote !== undefined && !/\s/.test(defaultNote) ? defaultNote : undefined;
  if (typeof value === 'string') return /^[\w@#.]+$/.test(value) ? value : JSON.stringify(value);
  return typeof value === 'object' ? `[${value.join(', ')}]` : String(value);
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

function traits(parameter: ParameterDefinition): readonly string[] {
  const { type, values = [], min, max } = parameter;
  const isChoice = type === 'enum' || type === 'enums';
  const words = isChoice ? `${typeWords[type]} ${values.join(', ')}` : typeWords[type];
  const range =
    min !== undefined && max !== undefined
      ? `${min} to ${max}`
      : min !== undefined
        ? `at least ${min}`
        : max !== undefined
          ? `at most ${max}`
          : undefined;
  const standard = defaultText(parameter) ?? parameter.defaultNote;
  return [
    words,
    ...(range === undefined ? [] : [range]),
    ...(isChoice || values.length === 0 ? [] : [`or ${values.join(', ')}`]),
    ...(parameter.required ? ['required'] : []),
    ...(standard === undefined ? [] : [`default ${standard}`]),
    ...(parameter.unnamed ? ['may stand without its name'] : []),
    ...(parameter.deprecated === undefined ? [] : [`deprecated: ${parameter.deprecated}`]),
  ];
}

function* exampleText(
  example: FunctionExample,
  before: FunctionExample | undefined,
  dim: (text: string) => string,
): Iterable<string> {
  const { events, query } = example;
  yield `  ${dim(`// ${example.title}`)}\n  ${query.replaceAll('\n', '\n  ')}\n`;
  if (events.length > 0 && JSON.stringify(events) === JSON.stringify(before?.events)) {
    yield `    ${dim('the same events')}\n`;
  } else {
    for (const event of events.slice(0, 6)) yield `    ${dim('event')}  ${JSON.stringify(event)}\n`;
    if (events.length > 6) yield `    ${dim(`... ${events.length - 6} more`)}\n`;
  }
  for (const row of example.rows ?? []) {
    const present = Object.entries(row).filter(([, value]) => value !== null);
    yield `    ${dim('row')}    ${JSON.stringify(Object.fromEntries(present))}\n`;
  }
  if (example.rows?.length === 0) yield `    ${dim('no rows')}\n`;
  if (example.diagnostic !== undefined) yield `    ${dim('gives')}  ${example.diagnostic}\n`;
}

function jsonOf(data: unknown): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/** The definition without its code. */
function asData(f: FunctionDefinition): Record<string, unknown> {
  const { name, kind, summary, docs, output, notes, examples, since, deprecated } = f;
  const params = f.params.filter((parameter) => !parameter.lenient);
  return { name, kind, runs: isRunnable(f), summary, params, output, notes, examples, since, deprecated, docs };
}
