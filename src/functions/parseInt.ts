import { apply, applyWith, asText, choose, literal, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const parseIntFunction = defineFunction({
  name: 'parseInt',
  kind: 'transform',
  summary: 'Turns a whole number that is written in another base into a decimal one.',
  docs: 'https://library.humio.com/data-analysis/functions-parseint.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field itself' },
    {
      name: 'endian',
      type: 'enum',
      default: 'big',
      values: ['big', 'little'],
      description: 'The order of the pairs of hexadecimal digits; it counts in base 16 only.',
    },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'radix', type: 'integer', default: 16, min: 2, max: 36 },
  ],
  output: 'the field itself, or `as`',
  notes: [
    'The base is 16 unless `radix` says otherwise: `parseInt("10")` is 16.',
    'In base 16 a `0x` or `16#` before the digits is passed over.',
    'Numbers have no sign and are exact up to 64 bits. A greater one, other text and a missing field write nothing.',
    'In little-endian order an odd first digit counts as if a zero stood before it. The vendor leaves that open.',
  ],
  examples: [
    {
      title: 'A status code and an address',
      events: [{ v: '0xC000006D' }, { v: '16#ff' }, { v: 'ffffffffffffffff' }],
      query: 'n := parseInt(v)',
      rows: [
        { v: '0xC000006D', n: '3221225581' },
        { v: '16#ff', n: '255' },
        { v: 'ffffffffffffffff', n: '18446744073709551615' },
      ],
    },
    {
      title: 'Other bases, and bytes from the last to the first',
      events: [{ mode: '755', port: 'BB01' }],
      query: 'mode := parseInt(mode, radix=8) | port := parseInt(port, endian=little)',
      rows: [{ mode: '493', port: '443' }],
    },
    {
      title: 'What is no number of that base stays as it is',
      events: [{ v: '0x' }, { v: '-1' }, { v: '12 ' }, { v: '10000000000000000' }, { other: '1' }],
      query: 'parseInt(v)',
      rows: [{ v: '0x' }, { v: '-1' }, { v: '12 ' }, { v: '10000000000000000' }, { other: '1', v: null }],
    },
  ],
  value: (call, context) => {
    const base = args.number(call, 'radix');
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const littleEndian = base === 16 && args.text(call, 'endian') === 'little';
    return applyWith('fromBase', { base, littleEndian }, base === 16 ? withoutPrefix(text) : text);
  },
});

function withoutPrefix(text: Expr): Expr {
  const from = (position: number): Expr => apply('substring', text, literal(position), apply('utf16Length', text));
  const begins = (prefix: string): Expr => apply('startsWith', text, literal(prefix));
  return choose(
    [
      { when: or([begins('0x'), begins('0X')]), then: from(2) },
      { when: begins('16#'), then: from(3) },
    ],
    text,
  );
}
