import type { AggregateEmitters } from '../../dialect.ts';

/** Every aggregate primitive in DuckDB's SQL. */
export const aggregates: AggregateEmitters = {
  count: (_args, _data, where) => `count(*)${filter(where)}`,
  countPresent: ([x], _data, where) => `count(${x})${filter(where)}`,
  countDistinct: ([x], _data, where) => `count(DISTINCT ${x})${filter(where)}`,
  sum: ([x], _data, where) => `coalesce(sum(CAST(${x} AS DOUBLE))${filter(where)}, 0)`,
  avg: ([x], _data, where) => `avg(CAST(${x} AS DOUBLE))${filter(where)}`,
  min: ([x], _data, where) => `min(${x})${filter(where)}`,
  max: ([x], _data, where) => `max(${x})${filter(where)}`,
  // histogram() keeps each value once and its keys sorted, so memory follows the distinct values, not the rows.
  collectList: ([x], { limit }, where) => `map_keys(histogram(${x})${filter(where)})[1:${limit}]`,
  // A struct around the value keeps its null: arg_min passes over rows whose value is null.
  pick: ([x, ...keys], { order, ignoreNull }, where) => {
    const conditions = [...(ignoreNull ? [`${x} IS NOT NULL`] : []), ...(where === undefined ? [] : [where])];
    const rows = filter(conditions.length === 0 ? undefined : conditions.join(' AND '));
    const sorted = keys.map((key, i) => `${key}, '${order[i]?.direction ?? 'asc'} nulls ${order[i]?.nulls ?? 'last'}'`);
    return sorted.length === 0
      ? `first({'v': ${x}})${rows}.v`
      : `arg_min({'v': ${x}}, create_sort_key(${sorted.join(', ')}))${rows}.v`;
  },
  some: ([x], _data, where) => `bool_or(${x})${filter(where)}`,
};

function filter(where: string | undefined): string {
  return where === undefined ? '' : ` FILTER (WHERE ${where})`;
}
