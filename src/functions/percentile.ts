import type { CheckedCall } from '../model/checked.ts';
import { and, apply, applyWith, asNumber, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { type CallProblem, defineFunction } from './define.ts';

export const percentile = defineFunction({
  name: 'percentile',
  kind: 'aggregate',
  summary: 'Estimates percentiles of the numbers in a field.',
  docs: 'https://library.humio.com/data-analysis/functions-percentile.html',
  params: [
    { name: 'accuracy', type: 'number', default: 0.01 },
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'percentiles', type: 'numbers', default: ['50', '75', '99'] },
  ],
  output: '_50, _75, _99, or `as` before them',
  notes: [
    'A field bears the percentile as it is written: `_99.9`, and `median_50` with `as=median`.',
    "Each is off by `accuracy` times its value at most, and nothing lies between two values: it is the sketch (DDSketch with quadratic interpolation) that gives the digits on the vendor's pages.",
    'Negative numbers and what is no number are passed over; without any number nothing is written.',
    'Memory follows the different numbers a group has in the sketch. LogScale drops low percentiles when it has too many.',
  ],
  examples: [
    {
      title: 'The three usual ones',
      events: [{ n: '10' }, { n: '20' }, { n: '30' }, { n: '40' }, { n: '1000' }, { n: '-5' }, { n: 'x' }],
      query: 'percentile(n)',
      rows: [{ _50: '30.200551844481886', _75: '40.24351709002112', _99: '40.24351709002112' }],
    },
    {
      title: 'Others, less exact, under a name',
      events: [{ n: '0' }, { n: '0' }, { n: '100' }],
      query: 'percentile(n, percentiles=[0, 50, 99.9, 100], accuracy=0.1, as=p)',
      rows: [{ p_0: '0', p_50: '0', 'p_99.9': '0', p_100: '94.76058702519482' }],
    },
    {
      title: 'Groups without a number',
      events: [
        { g: 'a', n: '1' },
        { g: 'b', n: '-1' },
      ],
      query: 'groupBy(g, function=percentile(n, percentiles=50))',
      rows: [
        { g: 'a', _50: '1.01' },
        { g: 'b', _50: null },
      ],
    },
    { title: 'More than everything', events: [], query: 'percentile(n, percentiles=[101])', diagnostic: 'CQL0306' },
    { title: 'Too exact', events: [], query: 'percentile(n, accuracy=0)', diagnostic: 'CQL0306' },
  ],
  problems,
  outputFields: (call) => args.texts(call, 'percentiles').map((text) => nameOf(call, text)),
  aggregate: (call, context) => {
    const sketch = sketchOf(args.number(call, 'accuracy'));
    const number = context.bind(asNumber(context.field(args.text(call, 'field'))));
    const where = and([apply('lessOrEqual', literal(0), number), apply('lessOrEqual', number, literal(largest))]);
    const index = context.bind(sketch.index(number, context));
    return args.texts(call, 'percentiles').map((text) => ({
      name: nameOf(call, text),
      op: 'atRank',
      args: [index],
      data: { fraction: Number(text) / 100 },
      type: 'number',
      where,
      after: sketch.value,
    }));
  },
});

function nameOf(call: CheckedCall, text: string): string {
  return `${args.optionalText(call, 'as') ?? ''}_${text}`;
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const accuracy = args.number(call, 'accuracy');
  const outside = args.texts(call, 'percentiles').find((text) => !(Number(text) >= 0 && Number(text) <= 100));
  const found: CallProblem[] = [];
  if (!(accuracy > 0 && accuracy < 1)) {
    const message = `\`accuracy\` of percentile() cannot be ${accuracy}`;
    found.push({ parameter: 'accuracy', code: 'CQL0306', message, note: 'it lies between 0 and 1' });
  }
  if (outside !== undefined) {
    const message = `there is no percentile ${outside}`;
    found.push({ parameter: 'percentiles', code: 'CQL0306', message, note: 'they lie between 0 and 100' });
  }
  return found;
}

/** Beyond this the powers of two come to an end. */
const largest = 1e308;

/** Smaller numbers count as 0, whose index is below every other. */
const smallest = 1e-300;
const indexOfZero = -1e300;

/**
 * The buckets of a sketch of that relative accuracy. A number v = 2^e * s, 1 <= s < 2, has L(v) = e - (s - 5)(s - 1)/3
 * for its logarithm; its bucket is floor(L * multiplier).
 */
function sketchOf(accuracy: number) {
  const multiplier = (Math.LN2 / Math.log((1 + accuracy) / (1 - accuracy))) * (3 / (4 * Math.LN2));
  return {
    index: (number: Expr, context: Context): Expr => {
      const { exponent, significand } = partsOf(number, context);
      const curve = apply('divide', product(minus(significand, 5), minus(significand, 1)), literal(3));
      const index = apply('floor', product(apply('subtract', exponent, curve), literal(multiplier)));
      return choose([{ when: apply('less', number, literal(smallest)), then: literal(indexOfZero) }], index);
    },
    /** The number that stands for a bucket. */
    value: (index: Expr): Expr => {
      const position = apply('divide', index, literal(multiplier));
      const exponent = apply('floor', position);
      const root = apply('subtract', literal(4), product(literal(3), apply('subtract', position, exponent)));
      const significand = apply('subtract', literal(3), applyWith('math', { function: 'sqrt' }, root));
      const value = product(product(powerOf2(exponent), significand), literal(1 + accuracy));
      return choose([{ when: apply('lessOrEqual', index, literal(indexOfZero)), then: literal(0) }], value);
    },
  };
}

/** Exponent and significand of a positive number. A logarithm that was rounded may be off by one. */
function partsOf(number: Expr, context: Context): { readonly exponent: Expr; readonly significand: Expr } {
  const near = context.bind(apply('floor', applyWith('math', { function: 'log2' }, number)));
  const rest = context.bind(apply('divide', number, powerOf2(near)));
  const low = apply('less', rest, literal(1));
  const high = apply('lessOrEqual', literal(2), rest);
  const exponent = choose(
    [
      { when: low, then: minus(near, 1) },
      { when: high, then: apply('add', near, literal(1)) },
    ],
    near,
  );
  const significand = choose(
    [
      { when: low, then: product(rest, literal(2)) },
      { when: high, then: apply('divide', rest, literal(2)) },
    ],
    rest,
  );
  return { exponent: context.bind(exponent), significand: context.bind(significand) };
}

function powerOf2(exponent: Expr): Expr {
  return apply('power', literal(2), exponent);
}

function product(a: Expr, b: Expr): Expr {
  return apply('multiply', a, b);
}

function minus(a: Expr, n: number): Expr {
  return apply('subtract', a, literal(n));
}
