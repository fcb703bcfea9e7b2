import type { AggregateEmitters } from '../../dialect.ts';
import { quoteLiteral } from './quote.ts';

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
  collect: ([x], { limit, separator }, where) =>
    `array_to_string(map_keys(histogram(${x})${filter(where)})[1:${limit}], ${quoteLiteral(separator)})`,
  collectList: ([x], { limit }, where) => `map_keys(histogram(${x})${filter(where)})[1:${limit}]`,
  pick: ([x, ...order], { end, ignoreNull }, where) => {
    const missing = end === 'smallest' ? 'Infinity' : '-Infinity';
    const keys = order.map((key) => `coalesce(CAST(${key} AS DOUBLE), CAST('${missing}' AS DOUBLE))`);
    const name = end === 'smallest' ? 'arg_min' : 'arg_max';
    const conditions = [...(ignoreNull ? [`${x} IS NOT NULL`] : []), ...(where === undefined ? [] : [where])];
    const key = keys.length === 1 ? keys[0] : `row(${keys.join(', ')})`;
    return `${name}({'v': ${x}}, ${key})${filter(conditions.length === 0 ? undefined : conditions.join(' AND '))}.v`;
  },
  some: ([x], _data, where) => `bool_or(${x})${filter(where)}`,
};

function filter(where: string | undefined): string {
  return where === undefined ? '' : ` FILTER (WHERE ${where})`;
}
