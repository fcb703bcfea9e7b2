import { absent, and, apply, asNumber, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

/** From the greatest unit down, each with how many of the next smaller one it has. */
const units = [
  ['d', 24],
  ['h', 60],
  ['m', 60],
  ['s', 1000],
  ['ms', 1000],
  ['us', 1000],
  ['ns', 1],
] as const;

export const formatDuration = defineFunction({
  name: 'formatDuration',
  kind: 'transform',
  summary: 'Prints a length of time for people to read, such as 6h30m52s.',
  docs: 'https://library.humio.com/data-analysis/functions-formatduration.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'from', type: 'enum', default: 'ms', values: ['d', 'h', 'm', 'ms', 'ns', 's', 'us'] },
    { name: 'precision', type: 'integer', default: 0, min: 0 },
  ],
  output: 'same as field unless as',
  notes: [
    '`from` is the unit of the value, which must be a whole number; any other value is left as it is.',
    'Units of which there are none are left out.',
    '`precision` is how many units are printed at most, from the greatest down; 0 prints all.',
  ],
  examples: [
    {
      title: 'All units, and the three greatest',
      events: [{ t: '23452553' }],
      query: 'a := formatDuration(t) | b := formatDuration(t, precision=3)',
      rows: [{ a: '6h30m52s553ms', b: '6h30m52s' }],
    },
    {
      title: 'From another unit, negative, and nothing',
      events: [{ t: '90061' }, { t: '-3600' }, { t: '0' }],
      query: 'formatDuration(t, from=s)',
      rows: [{ t: '1d1h1m1s' }, { t: '-1h' }, { t: '0s' }],
    },
    {
      title: 'A fraction and a text stay as they are; they and no field write nothing elsewhere',
      events: [{ t: '1.5' }, { t: 'long' }, { t: '1e400' }, { u: '1' }],
      query: 'formatDuration(t) | formatDuration(t, as=d)',
      rows: [
        { t: '1.5', d: null },
        { t: 'long', d: null },
        { t: '1e400', d: null },
        { u: '1', t: null, d: null },
      ],
    },
  ],
  value: (call, context) => {
    const from = args.text(call, 'from');
    const precision = args.number(call, 'precision');
    const value = context.bind(asNumber(context.field(args.text(call, 'field'))));
    const magnitude = context.bind(apply('abs', value));
    const last = units.findIndex(([unit]) => unit === from);
    const parts: Expr[] = [];
    let shown: Expr = literal(0);
    for (const [i, [unit]] of units.slice(0, last + 1).entries()) {
      const amount = context.bind(amountOf(magnitude, i, last));
      const some = apply('less', literal(0), amount);
      const wanted =
        precision === 0 || i < precision ? some : apply('and', some, apply('less', shown, literal(precision)));
      parts.push(choose([{ when: wanted, then: apply('concat', amount, literal(unit)) }], literal('')));
      if (precision > 0)
        shown = context.bind(apply('add', shown, choose([{ when: some, then: literal(1) }], literal(0))));
    }
    const zero = apply('numberEquals', value, literal(0));
    const sign = choose([{ when: apply('less', value, literal(0)), then: literal('-') }], literal(''));
    // What is beyond all numbers has no units.
    const finite = apply('less', magnitude, literal(Number.MAX_VALUE));
    const whole = and([finite, apply('numberEquals', value, apply('floor', value))]);
    return choose(
      [
        { when: zero, then: literal(`0${from}`) },
        { when: whole, then: apply('concat', sign, ...parts) },
      ],
      absent,
    );
  },
});

/** How many of unit `i` there are in a number of the unit `last`, beyond the whole ones of the unit above. */
function amountOf(magnitude: Expr, i: number, last: number): Expr {
  const size = units.slice(i, last).reduce((product, [, parts]) => product * parts, 1);
  const all = size === 1 ? magnitude : apply('floor', apply('divide', magnitude, literal(size)));
  const above = units[i - 1];
  return above === undefined ? all : apply('modulo', all, literal(above[1]));
}
