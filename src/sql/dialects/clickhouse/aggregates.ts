import type { AggregateEmitters } from '../../dialect.ts';
import { aggregate, both, ranks } from './aggregate-call.ts';
import { listAggregateEmitters } from './lists.ts';
import { statisticAggregates } from './statistics.ts';
import { isPresent, nullable } from './types.ts';

/** Every aggregate primitive in ClickHouse's SQL. */
export const aggregates: AggregateEmitters = {
  count: (_args, _data, call) => `toFloat64(${aggregate('count', [], call)})`,
  countPresent: ([x = ''], _data, call, exprs) =>
    `toFloat64(${aggregate('count', [], { ...call, where: both(isPresent(x, exprs[0]?.type), call.where) })})`,
  countDistinct: ([x = ''], _data, call) => `toFloat64(${aggregate('uniqExact', [x], call)})`,
  sum: ([x = ''], _data, call) => `ifNull(${aggregate('sum', [nullable(x, 'number')], call)}, 0.0)`,
  avg: ([x = ''], _data, call) => aggregate('avg', [nullable(x, 'number')], call),
  min: ([x = ''], _data, call) => aggregate('min', [nullable(x, 'number')], call),
  max: ([x = ''], _data, call) => aggregate('max', [nullable(x, 'number')], call),
  collectList: ([x = ''], { limit }, call) =>
    `arraySlice(arraySort(${aggregate('groupUniqArray', [x], call)}), 1, ${limit})`,
  // A tuple around the value keeps its null: argMin passes over rows whose value is null.
  pick: ([x = '', ...keys], { order, ignoreNull }, call, [expr, ...keyExprs]) => {
    const where = ignoreNull ? both(isPresent(x, expr?.type), call.where) : call.where;
    const value = `tuple(${nullable(x, expr?.type)})`;
    const row = ranks(keys, order, keyExprs);
    const found =
      row.length === 0
        ? aggregate('any', [value], { ...call, where })
        : aggregate('argMin', [value, `tuple(${row.join(', ')})`], { ...call, where });
    return `tupleElement(${found}, 1)`;
  },
  some: ([x = ''], _data, call) => aggregate('max', [nullable(x, 'boolean')], call),

  ...listAggregateEmitters,
  ...statisticAggregates,
};
