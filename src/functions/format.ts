import type { CheckedCall } from '../model/checked.ts';
import { apply, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { formatSpecifier, mostDecimals, mostScientificDecimals } from './format-specifier.ts';
import { parseFormat } from './format-string.ts';

export const format = defineFunction({
  name: 'format',
  kind: 'transform',
  summary: 'Prints fields into a text, in the manner of printf.',
  docs: 'https://library.humio.com/data-analysis/functions-format.html',
  params: [
    { name: 'as', type: 'name', default: '_format' },
    { name: 'field', type: 'fields', required: true },
    { name: 'format', type: 'text', required: true, unnamed: true },
    { name: 'timezone', type: 'timezone', defaultNote: 'UTC' },
  ],
  output: '_format',
  notes: [
    'A specifier is `%[n$][flags][width][.precision][h]type`; the types are d i o x X b B f F e E g G c C s t T, and `%n` and `%%`.',
    'A specifier takes the next field of the list, `%2$s` the second one, `%<s` the one before again.',
    'A missing field, and a value that is no number where one is wanted, print as `null`.',
    '`%tH` prints milliseconds since 1970 with a letter of formatTime(); each takes a field of its own.',
    '`%x` and `%o` show the 64 bits of an integer, `%hx` the lowest 32.',
    '`%f` has 6 decimals unless the precision says otherwise, at most 9; `%g` has 6 to 9 significant digits.',
    '`%b` prints `false` for the text `false`, and `true` for everything else, a missing field included.',
    'Decision: `%d` cuts the fraction of a number off, `%g` keeps its zeros as Java does, and `%f` also prints numbers beyond a billion, for which LogScale promises nothing.',
  ],
  examples: [
    {
      title: 'Texts, integers and decimals',
      events: [{ user: 'ada', n: '1234567', ms: '0.125' }],
      query: 'format("%s made %,d calls in %.2f s", field=[user, n, ms], as=said)',
      rows: [{ said: 'ada made 1,234,567 calls in 0.13 s' }],
    },
    {
      title: 'Hexadecimal, signs, widths and fields taken again',
      events: [{ n: '-1', m: '42' }],
      query: 'format("%X %hX|%#x|%+d|%05d|%-4d|%1$d %<d", field=[n, n, m, m, m, m])',
      rows: [{ _format: 'FFFFFFFFFFFFFFFF FFFFFFFF|0x2a|+42|00042|42  |-1 -1' }],
    },
    {
      title: 'A time, in a zone',
      events: [{ t: '1700000000123' }],
      query: 'format("%1$tF %1$tT.%1$tL %<tZ", field=t, timezone="Europe/Berlin")',
      rows: [{ _format: '2023-11-14 23:13:20.123 CET' }],
    },
    {
      title: 'What is missing or no number',
      events: [{ a: 'x', b: '1,000' }],
      query: 'format("%s %s %d %d %5.1f", field=[a, gone, a, b, gone])',
      rows: [{ _format: 'x null null null  null' }],
    },
    {
      title: 'A specifier that does not exist',
      events: [{ a: '1' }],
      query: 'format("%q", field=a)',
      diagnostic: 'CQL0306',
    },
    {
      title: 'More specifiers than fields',
      events: [{ a: '1' }],
      query: 'format("%s-%s", field=a)',
      diagnostic: 'CQL0306',
    },
  ],
  problems,
  value: (call, context) => {
    const zone = args.optionalZone(call, 'timezone') ?? { kind: 'offset', seconds: 0, name: 'UTC' };
    const fields = args.texts(call, 'field').map((name) => context.field(name));
    const parts = parseFormat(args.text(call, 'format')).pieces.map((piece) => {
      if (piece.kind === 'literal') return literal(piece.text);
      const value = fields[piece.field];
      if (value === undefined) throw new Error('format() was checked with too few fields');
      return formatSpecifier(piece, value, zone, context);
    });
    return parts.length === 0 ? literal('') : apply('concat', ...parts);
  },
});

function problems(call: CheckedCall): readonly CallProblem[] {
  const { pieces, fields, problems: mistakes } = parseFormat(args.text(call, 'format'));
  const found: CallProblem[] = mistakes.map((mistake) => ({
    parameter: 'format',
    code: 'CQL0306',
    message: `the format of format() is wrong: ${mistake}`,
  }));
  const given = args.texts(call, 'field').length;
  if (found.length === 0 && fields > given) {
    const note = 'every specifier takes a field of its own; %1$s takes the first one, %<s the one before again';
    const message = `the format of format() asks for ${fields} fields, and field= names ${given}`;
    found.push({ parameter: 'format', code: 'CQL0306', message, note });
  }
  for (const piece of pieces) {
    if (piece.kind !== 'specifier' || (piece.type !== 'fixed' && piece.type !== 'scientific')) continue;
    const most = piece.type === 'fixed' ? mostDecimals : mostScientificDecimals;
    if ((piece.precision ?? 0) <= most) continue;
    const message = `format() prints at most ${most} decimals here: the precision ${piece.precision} counts as ${most}`;
    found.push({ parameter: 'format', code: 'CQL0306', severity: 'warning', message });
  }
  return found;
}
