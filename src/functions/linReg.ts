import { absent, and, apply, asNumber, choose, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { AggregateOutput, AggregatePart } from './context.ts';
import { defineFunction } from './define.ts';

/** A line through three points, two of them over one another. */
const corner = [
  { x: '0', y: '0' },
  { x: '2', y: '1' },
  { x: '2', y: '3' },
];

export const linReg = defineFunction({
  name: 'linReg',
  kind: 'aggregate',
  summary: 'Fits a line `y = slope * x + intercept` to two fields by least squares.',
  docs: 'https://library.humio.com/data-analysis/functions-linreg.html',
  params: [
    { name: 'prefix', type: 'name', default: '_' },
    { name: 'x', type: 'field', required: true },
    { name: 'y', type: 'field', required: true },
  ],
  output: '_slope, _intercept, _r2, _n (`prefix` replaces _)',
  notes: [
    'Events where x or y is missing or no number are passed over; `_n` counts the others.',
    '`_r2` is R squared adjusted for the number of points; two points have none.',
    'Where all x or all y are the same nothing is written.',
    'The last digits may differ from those of LogScale, which computes the same in another order.',
  ],
  examples: [
    {
      title: 'Three points',
      events: [...corner, { x: '7' }, { x: 'none', y: '3' }],
      query: 'linReg(x=x, y=y) | _r2 := format("%.9f", field=_r2)',
      rows: [{ _slope: '1', _intercept: '0', _r2: '0.142857143', _n: '3' }],
    },
    {
      title: 'Times are large numbers that lie close together',
      events: [
        { '@timestamp': 1700000000000, v: '5' },
        { '@timestamp': 1700000002000, v: '9' },
        { '@timestamp': 1700000004000, v: '13' },
      ],
      query: 'linReg(x=@timestamp, y=v, prefix=fit_) | fit_slope := fit_slope * 1000',
      rows: [{ fit_slope: '2', fit_r2: '1', fit_n: '3' }],
    },
    {
      title: 'Two points, and points that make no line',
      events: [
        { g: 'a', x: '1', y: '10' },
        { g: 'a', x: '2', y: '20' },
        { g: 'b', x: '1', y: '0.1' },
        { g: 'b', x: '1', y: '0.2' },
        { g: 'c', x: '1' },
      ],
      query: 'groupBy(g, function=linReg(x=x, y=y))',
      rows: [
        { g: 'a', _slope: '10', _intercept: '0', _r2: null, _n: '2' },
        { g: 'b', _slope: null, _intercept: null, _r2: null, _n: null },
        { g: 'c', _slope: null, _intercept: null, _r2: null, _n: null },
      ],
    },
    { title: 'One field alone', events: [], query: 'linReg(x=x)', diagnostic: 'CQL0303' },
  ],
  outputFields: (call) => ['slope', 'intercept', 'r2', 'n'].map((name) => args.text(call, 'prefix') + name),
  aggregate: (call, context) => {
    const x = context.bind(asNumber(context.field(args.text(call, 'x'))));
    const y = context.bind(asNumber(context.field(args.text(call, 'y'))));
    const fitted = partsOf(x, y, and([isPresent(x), isPresent(y)]));
    const prefix = args.text(call, 'prefix');
    return [
      { name: `${prefix}slope`, ...fitted, after: line(slopeOf) },
      { name: `${prefix}intercept`, ...fitted, after: line(interceptOf) },
      { name: `${prefix}r2`, ...fitted, after: line(adjustedR2) },
      { name: `${prefix}n`, ...fitted, after: line((fit) => fit.n) },
    ];
  },
});

/** What a line is computed from; covariances of each with each. */
interface Fit {
  readonly n: Expr;
  readonly meanX: Expr;
  readonly meanY: Expr;
  readonly xx: Expr;
  readonly xy: Expr;
  readonly yy: Expr;
}

function partsOf(x: Expr, y: Expr, where: Expr): AggregatePart & Pick<AggregateOutput, 'also'> {
  const of = (op: 'avg' | 'min' | 'max', number: Expr): AggregatePart => ({
    op,
    args: [number],
    data: null,
    type: 'number',
    where,
  });
  const together = (a: Expr, b: Expr): AggregatePart => ({
    op: 'covariance',
    args: [a, b],
    data: null,
    type: 'number',
    where,
  });
  return {
    op: 'count',
    args: [],
    data: null,
    type: 'number',
    where,
    also: [
      ...[of('avg', x), of('avg', y), together(x, x), together(x, y), together(y, y)],
      ...[of('min', x), of('max', x), of('min', y), of('max', y)],
    ],
  };
}

/** A result of the line, where the points make one. Rounding may leave equal numbers a variance; their bounds tell. */
function line(result: (fit: Fit) => Expr): NonNullable<AggregateOutput['after']> {
  return (n, ...parts) => {
    const [meanX = absent, meanY = absent, xx = absent, xy = absent, yy = absent] = parts;
    const [minX = absent, maxX = absent, minY = absent, maxY = absent] = parts.slice(5);
    const spread = and([apply('less', minX, maxX), apply('less', minY, maxY)]);
    return choose([{ when: spread, then: result({ n, meanX, meanY, xx, xy, yy }) }], absent);
  };
}

function slopeOf({ xx, xy }: Fit): Expr {
  return apply('divide', xy, xx);
}

function interceptOf(fit: Fit): Expr {
  return apply('subtract', fit.meanY, apply('multiply', slopeOf(fit), fit.meanX));
}

/** 1 - (1 - R²)(n - 1)/(n - 2) */
function adjustedR2({ n, xx, xy, yy }: Fit): Expr {
  const r2 = apply('multiply', apply('divide', xy, xx), apply('divide', xy, yy));
  const unexplained = apply('multiply', apply('subtract', literal(1), r2), apply('subtract', n, literal(1)));
  return apply('subtract', literal(1), apply('divide', unexplained, apply('subtract', n, literal(2))));
}
