import type { listAggregates, listPrimitives } from '../../../plan/primitives/lists.ts';
import type { AggregateCall, AggregateEmitters, ScalarEmitters } from '../../dialect.ts';
import { quoteLiteral } from './quote.ts';
import { rows } from './statistics.ts';

export const listScalars: Pick<ScalarEmitters, keyof typeof listPrimitives> = {
  splitText: ([x, by]) => `CASE WHEN ${by} = '' THEN [${x}] ELSE string_split(${x}, ${by}) END`,
  listLookup: ([names, values, name]) => `${values}[list_position(${names}, ${name})]`,
  element: ([list, index]) => element(list ?? '', index ?? ''),
  listLength: ([list]) => `coalesce(len(${list}), 0)`,
  steps: ([first, last], { step, most }) => `saker_steps(${first}, ${last}, ${step}, ${most})`,
  joinList: ([list], { limit, separator }) =>
    `array_to_string(nullif(${list}, [])[1:${limit}], ${quoteLiteral(separator)})`,
  listOf: (args) => `[${args.join(', ')}]`,
  listConcat: ([a, b]) => `list_concat(${a}, ${b})`,
  listSlice: ([list], { from, count }) => `${list}[${from + 1}:${count === undefined ? '' : from + count}]`,
  listFrom: ([list, from]) => `${list}[CAST(${from} AS BIGINT) + 1:]`,
  listPad: ([list, count]) => `saker_list_pad(${list}, ${count})`,
  listOverlay: ([a, b]) => `saker_list_overlay(${a}, ${b})`,
  listDistinct: ([list]) => `saker_list_distinct(${list})`,
  listSort: ([list], { as, direction }) => `saker_sorted_${as}s(${list}, '${direction}')`,
  listSum: ([list]) => `coalesce(list_sum(list_transform(${list}, lambda e: saker_to_number(e))), 0)`,
  listContains: ([list, text]) => `coalesce(list_contains(${list}, ${text}), FALSE)`,
  listReverse: ([list]) => `list_reverse(${list})`,
  listUntilGap: ([list]) => `saker_until_gap(${list})`,
  listPrefix: ([list], { prefix, asElement }) => {
    const name = asElement ? `CASE WHEN e = '' OR starts_with(e, '[') THEN e ELSE '.' || e END` : 'e';
    return `list_transform(${list}, lambda e: ${quoteLiteral(prefix)} || ${name})`;
  },
  listIndexNames: ([list], { name }) =>
    `list_transform(range(len(${list})), lambda i: ${quoteLiteral(`${name}[`)} || i || ']')`,
};

export const listAggregateEmitters: Pick<AggregateEmitters, keyof typeof listAggregates> = {
  unionList: ([list = ''], _data, call) => `saker_union(${distinctLists(list, call)})`,
  intersectList: ([list = ''], _data, call) => `saker_intersection(${distinctLists(list, call)})`,
};

/** histogram() keeps each list once, and they come sorted: memory follows the distinct lists, not the rows. */
function distinctLists(list: string, { where, over }: AggregateCall): string {
  const some = `len(${list}) > 0`;
  return `map_keys(histogram(${list})${rows({ where: where === undefined ? some : `${some} AND ${where}`, over })})`;
}

/** A macro copies its arguments: what it reads more than once is bound, lest calls within calls grow without bound. */
export const listMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_until_gap(x) AS
  list_transform([x],
    lambda l: l[1:coalesce(list_position(list_transform(l, lambda e: e IS NULL), TRUE) - 1, len(l))])[1]`,
  `CREATE OR REPLACE TEMP MACRO saker_list_pad(x, n) AS
  list_transform([coalesce(x, [])], lambda l: list_resize(l, greatest(len(l), CAST(n AS BIGINT))))[1]`,
  `CREATE OR REPLACE TEMP MACRO saker_list_overlay(a, b) AS
  nullif(list_transform(list_zip(a, b), lambda p: coalesce(p[1], p[2])), [])`,
  `CREATE OR REPLACE TEMP MACRO saker_list_distinct(x) AS
  list_filter(x, lambda e, i: list_position(x, e) = i)`,
  `CREATE OR REPLACE TEMP MACRO saker_union(lists) AS nullif(list_sort(list_distinct(flatten(lists))), [])`,
  `CREATE OR REPLACE TEMP MACRO saker_intersection(lists) AS
  nullif(list_filter(saker_list_distinct(lists[1]),
    lambda e: list_bool_and(list_transform(lists, lambda l: list_contains(l, e)))), [])`,
  // Structs compare member by member.
  `CREATE OR REPLACE TEMP MACRO saker_sorted_texts(x, direction) AS
  list_transform(list_sort(list_transform(x, lambda e: {'folded': lower(e), 'e': e}), direction), lambda s: s.e)`,
  `CREATE OR REPLACE TEMP MACRO saker_sorted_numbers(x, direction) AS
  list_concat(
    list_transform(list_sort(list_transform(list_filter(x, lambda e: saker_to_number(e) IS NOT NULL),
      lambda e: {'number': saker_to_number(e), 'e': e}), direction), lambda s: s.e),
    saker_sorted_texts(list_filter(x, lambda e: saker_to_number(e) IS NULL), direction))`,
];

/** 0-based; DuckDB counts from 1, and from -1 at the end. */
function element(list: string, index: string): string {
  const i = `CAST(${index} AS BIGINT)`;
  if (/^-?\d+$/.test(index)) return `${list}[${Number(index) < 0 ? index : Number(index) + 1}]`;
  return `${list}[CASE WHEN ${i} >= 0 THEN ${i} + 1 ELSE ${i} END]`;
}
