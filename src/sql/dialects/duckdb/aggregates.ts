import type { AggregateEmitters } from '../../dialect.ts';
import { listAggregateEmitters } from './lists.ts';
import { rows, statisticAggregates } from './statistics.ts';

/** Every aggregate primitive in DuckDB's SQL. */
export const aggregates: AggregateEmitters = {
  count: (_args, _data, call) => `count(*)${rows(call)}`,
  countPresent: ([x], _data, call) => `count(${x})${rows(call)}`,
  countDistinct: ([x], _data, call) => `count(DISTINCT ${x})${rows(call)}`,
  sum: ([x], _data, call) => `coalesce(sum(CAST(${x} AS DOUBLE))${rows(call)}, 0)`,
  avg: ([x], _data, call) => `avg(CAST(${x} AS DOUBLE))${rows(call)}`,
  min: ([x], _data, call) => `min(${x})${rows(call)}`,
  max: ([x], _data, call) => `max(${x})${rows(call)}`,
  // histogram() keeps each value once and its keys sorted, so memory follows the distinct values, not the rows.
  collectList: ([x], { limit }, call) => `map_keys(histogram(${x})${rows(call)})[1:${limit}]`,
  // A struct around the value keeps its null: arg_min passes over rows whose value is null.
  pick: ([x, ...keys], { order, ignoreNull }, { where, over }) => {
    const conditions = [...(ignoreNull ? [`${x} IS NOT NULL`] : []), ...(where === undefined ? [] : [where])];
    const which = rows({ where: conditions.length === 0 ? undefined : conditions.join(' AND '), over });
    const sorted = keys.map((key, i) => `${key}, '${order[i]?.direction ?? 'asc'} nulls ${order[i]?.nulls ?? 'last'}'`);
    // Over a window first() is no aggregate and takes no filter.
    const key = sorted.length === 0 ? '0' : `create_sort_key(${sorted.join(', ')})`;
    const found = `arg_min({'v': ${x}}, ${key})${which}`;
    return over === '' ? `${found}.v` : `(${found}).v`;
  },
  some: ([x], _data, call) => `bool_or(${x})${rows(call)}`,

  ...listAggregateEmitters,
  ...statisticAggregates,
};
