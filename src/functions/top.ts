import type { CheckedCall } from '../model/checked.ts';
import { and, apply, asNumber, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { OrderKey } from '../plan/relation.ts';
import * as args from './arguments.ts';
import type { Context, RestField } from './context.ts';
import { type CallProblem, defineFunction, type FunctionExample } from './define.ts';

const events: FunctionExample['events'] = [
  { who: 'ann', n: '5' },
  { who: 'bob', n: '70' },
  { who: 'ann', n: '6' },
  { who: 'eve', n: 'x' },
  { who: 'dan' },
  { n: '1000' },
];

export const top = defineFunction({
  name: 'top',
  kind: 'aggregate',
  summary: 'Gives the most frequent values of fields, or those with the largest sum or maximum of another field.',
  docs: 'https://library.humio.com/data-analysis/functions-top.html',
  params: [
    { name: 'as', type: 'name', defaultNote: '_count, _sum or _max' },
    { name: 'error', type: 'number', default: 5 },
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', default: 10, min: 1 },
    { name: 'max', type: 'field' },
    { name: 'percent', type: 'boolean', default: false },
    { name: 'rest', type: 'text' },
    { name: 'sum', type: 'field' },
  ],
  output: 'the fields, and _count, _sum or _max; percent',
  notes: [
    'Events that lack one of the fields are not counted.',
    'Rows come largest first; equal ones in ascending order of the fields.',
    '`rest=label` adds a last row, its first field `label`, with the count of all other values, if there are any.',
    '`percent=true` adds the field `percent`, the share of the total.',
    'LogScale estimates where there are many values, to a precision of `error`; Saker counts them all.',
  ],
  examples: [
    {
      title: 'Most frequent first, equal ones by their value',
      events,
      query: 'top(who)',
      rows: [
        { who: 'ann', _count: '2' },
        { who: 'bob', _count: '1' },
        { who: 'dan', _count: '1' },
        { who: 'eve', _count: '1' },
      ],
      ordered: true,
    },
    {
      title: 'What is left over, and shares',
      events,
      query: 'top(who, limit=2, rest=others, percent=true, as=n)',
      rows: [
        { who: 'ann', n: '2', percent: '40' },
        { who: 'bob', n: '1', percent: '20' },
        { who: 'others', n: '2', percent: '40' },
      ],
      ordered: true,
    },
    {
      title: 'By the sum of a field; what is no number counts as nothing',
      events,
      query: 'top(who, sum=n, limit=3)',
      rows: [
        { who: 'bob', _sum: '70' },
        { who: 'ann', _sum: '11' },
        { who: 'dan', _sum: '0' },
      ],
      ordered: true,
    },
    {
      title: 'By the maximum of a field, in groups',
      events: [
        { g: 'x', who: 'ann', n: '5' },
        { g: 'x', who: 'bob', n: '7' },
        { g: 'y', who: 'ann', n: '1' },
        { g: 'x', who: 'eve', n: '6' },
      ],
      query: 'groupBy(g, function=top(who, max=n, limit=1, rest=rest))',
      rows: [
        { g: 'x', who: 'bob', _max: '7' },
        { g: 'x', who: 'rest', _max: '6' },
        { g: 'y', who: 'ann', _max: '1' },
      ],
      ordered: true,
    },
    {
      title: 'Several fields, all of which must be there',
      events: [{ a: '1', b: 'x' }, { a: '1', b: 'y' }, { a: '1' }, { a: '1', b: 'y' }],
      query: 'top([a, b], limit=1)',
      rows: [{ a: '1', b: 'y', _count: '2' }],
    },
    { title: 'Two ways to rank', events: [], query: 'top(who, sum=n, max=n)', diagnostic: 'CQL0304' },
  ],
  problems: (call): readonly CallProblem[] => {
    if (!args.isWritten(call, 'sum') || !args.isWritten(call, 'max')) return [];
    return [{ parameter: 'max', code: 'CQL0304', message: 'top() ranks by `sum` or by `max`, not by both' }];
  },
  outputFields: (call) => [
    ...args.texts(call, 'field'),
    measure(call).name,
    ...(args.flag(call, 'percent') ? ['percent'] : []),
  ],
  step: (call, context) => {
    const fields = args.texts(call, 'field');
    const keys = fields.map((name) => ({ name, expr: context.bind(context.field(name)) }));
    context.filter(and(keys.map((key) => isPresent(key.expr))));
    const { name, op, field } = measure(call);
    const number = field === undefined ? [] : [asNumber(context.field(field))];
    if (op === 'count') context.aggregate(keys, [{ name, op, args: [], data: null, type: 'number' }]);
    else context.aggregate(keys, [{ name, op, args: number, data: null, type: 'number' }]);
    if (args.flag(call, 'percent')) addPercent(name, context);
    keepFirst(call, fields, name, context);
  },
});

interface Measure {
  readonly name: string;
  readonly op: 'count' | 'sum' | 'max';
  readonly field?: string;
}

function measure(call: CheckedCall): Measure {
  const [sum, max] = [args.optionalText(call, 'sum'), args.optionalText(call, 'max')];
  const op = sum !== undefined ? 'sum' : max !== undefined ? 'max' : 'count';
  return { name: args.optionalText(call, 'as') ?? `_${op}`, op, field: sum ?? max };
}

function addPercent(name: string, context: Context): void {
  const value = context.field(name);
  const share = apply('divide', apply('multiply', value, literal(100)), context.total(value));
  context.overwrite('percent', share);
}

function keepFirst(call: CheckedCall, fields: readonly string[], name: string, context: Context): void {
  const value = context.field(name);
  const keys = fields.map((field) => context.field(field));
  const order: OrderKey[] = [
    { expr: value, direction: 'desc', nulls: 'last' },
    ...keys.map((expr): OrderKey => ({ expr, direction: 'asc', nulls: 'last' })),
  ];
  const limit = args.number(call, 'limit');
  const label = args.optionalText(call, 'rest');
  if (label === undefined) context.limit(order, limit);
  else context.limitWithRest(order, limit, keys, restFields(fields, label, measure(call), value, context));
}

function restFields(
  [first = '']: readonly string[],
  label: string,
  { name, op }: Measure,
  value: Expr,
  context: Context,
): ReadonlyMap<string, RestField> {
  const fields = new Map<string, RestField>();
  fields.set(first, { kind: 'text', text: label });
  fields.set(name, { kind: op === 'max' ? 'max' : 'sum', value });
  const percent = context.field('percent');
  if (percent.kind !== 'literal') fields.set('percent', { kind: 'sum', value: percent });
  return fields;
}
