import { parseNumber } from '../model/number.ts';
import { applyWith, asNumber, asText, equalsAny, globData, isPresent, literal, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction, type FunctionExample } from './define.ts';

const events: FunctionExample['events'] = [
  { loglevel: 'ERROR', status: '404' },
  { loglevel: 'Warn', status: 404.5 },
  { loglevel: 'INFO', status: '200' },
  { status: '0404' },
];

export const inFunction = defineFunction({
  name: 'in',
  kind: 'filter',
  summary: 'Passes events whose field has one of several values.',
  docs: 'https://library.humio.com/data-analysis/functions-in.html',
  params: [
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'ignoreCase', type: 'boolean', default: false },
    { name: 'values', type: 'texts', required: true },
  ],
  output: null,
  notes: [
    '`*` in a value is a wildcard; a lone `*` asks whether the field exists.',
    'Values are compared as `field = value` compares: as numbers where both are numbers.',
    'An event without the field does not pass; it does pass `!in(...)`.',
    'A parameter with several values works: `in(user, values=?users)`.',
  ],
  examples: [
    {
      title: 'Wildcards, and numbers that compare as numbers',
      events,
      query: 'in(status, values=["404", "2*"])',
      rows: [{ status: '404' }, { status: '200' }, { status: '0404' }],
    },
    {
      title: 'Without regard to case',
      events,
      query: 'in(loglevel, values=["error", "w*"], ignoreCase=true)',
      rows: [{ loglevel: 'ERROR' }, { loglevel: 'Warn' }],
    },
    {
      title: 'Negated it keeps events without the field',
      events,
      query: '!in(loglevel, values=["ERROR", "INFO"])',
      rows: [{ loglevel: 'Warn' }, { loglevel: null, status: '0404' }],
    },
    {
      title: 'In expressions it is true or false, also where the field is missing',
      events,
      query:
        'kind := if(in(status, values=[200, 204]), then="good", else="bad") | loud := in(loglevel, values="ERROR")',
      rows: [
        { status: '404', kind: 'bad', loud: 'true' },
        { status: '404.5', kind: 'bad', loud: 'false' },
        { status: '200', kind: 'good', loud: 'false' },
        { status: '0404', kind: 'bad', loud: 'false' },
      ],
    },
  ],
  negatable: true,
  condition: (call, context) => {
    const field = context.field(args.text(call, 'field'));
    const values = args.texts(call, 'values');
    const ignoreCase = args.flag(call, 'ignoreCase');
    const globs = values.filter((value) => value.includes('*'));
    if (globs.some((glob) => /^\*+$/.test(glob))) return isPresent(field);
    const plain = values.filter((value) => !value.includes('*'));
    const tests = globs.map((glob) => applyWith('glob', globData(glob, ignoreCase), asText(field)));
    if (plain.length > 0) tests.unshift(equalsAny(field, numberOf(field, plain, context), plain, ignoreCase));
    return tests.length === 0 ? literal(false) : or(tests);
  },
});

/** The field as a number, computed once where several values ask for it. */
function numberOf(field: Expr, values: readonly string[], context: Context): Expr {
  const numbers = values.filter((value) => parseNumber(value) !== undefined).length;
  return numbers > 1 ? context.bind(asNumber(field)) : field;
}
