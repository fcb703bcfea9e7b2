import type { AggregateOrder, sequencePrimitives, statisticPrimitives } from '../../../plan/primitives/statistics.ts';
import type { AggregateCall, AggregateEmitters, ScalarEmitters } from '../../dialect.ts';

export const statisticAggregates: Pick<AggregateEmitters, keyof typeof statisticPrimitives> = {
  // histogram() keeps each number once and its keys sorted.
  atRank: ([x], { fraction }, call) => `saker_at_rank(histogram(CAST(${x} AS DOUBLE))${rows(call)}, ${fraction})`,
  covariance: ([x, y], _data, call) =>
    `saker_finite(covar_pop(CAST(${x} AS DOUBLE), CAST(${y} AS DOUBLE))${rows(call)})`,
  rises: ([x, ...keys], data, call) => `saker_is_sorted(${inOrder(x, keys, data, call)})`,
  listInOrder: ([x, ...keys], data, call) => inOrder(x, keys, data, call),
};

export const sequenceScalars: Pick<ScalarEmitters, keyof typeof sequencePrimitives> = {
  spacedOut: ([list], { distance }) => `saker_spaced_out(${list}, ${distance})`,
};

/** Null values are left out, as a list would keep them. */
function inOrder(x = '', keys: readonly string[], { order }: AggregateOrder, { where, over }: AggregateCall): string {
  const sorted = keys.map((key, i) => {
    const { direction = 'asc', nulls = 'last' } = order[i] ?? {};
    return `${key} ${direction} NULLS ${nulls}`;
  });
  const by = sorted.length === 0 ? '' : ` ORDER BY ${sorted.join(', ')}`;
  const present = `${x} IS NOT NULL`;
  return `list(${x}${by})${rows({ where: where === undefined ? present : `${present} AND ${where}`, over })}`;
}

/** The filter and the window of an aggregate call. */
export function rows({ where, over }: AggregateCall): string {
  return `${where === undefined ? '' : ` FILTER (WHERE ${where})`}${over}`;
}

export const statisticMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_finite(x) AS CASE WHEN isfinite(x) THEN x END`,
  `CREATE OR REPLACE TEMP MACRO saker_is_sorted(x) AS x = list_sort(x)`,
  // What was taken stands in one text: a list would be copied with every element looked at.
  `CREATE OR REPLACE TEMP MACRO saker_spaced_out(x, distance) AS
  CASE WHEN len(x) > 0 THEN string_split(
    list_reduce(list_transform(x, lambda e: {'last': TRY_CAST(e AS DOUBLE), 'taken': e}),
      lambda a, b: CASE WHEN b.last - a.last > distance
        THEN {'last': b.last, 'taken': a.taken || ' ' || b.taken} ELSE a END).taken, ' ') END`,
  // The first key whose count, with those of all keys before it, is greater than the rank.
  `CREATE OR REPLACE TEMP MACRO saker_at_rank(counts, fraction) AS
  list_reduce(
    list_transform(map_keys(counts), lambda k, i: {'k': k, 'n': CAST(map_values(counts)[i] AS DOUBLE)}),
    lambda a, b: CASE WHEN a.n > floor(fraction * (list_sum(map_values(counts)) - 1)) THEN a ELSE {'k': b.k, 'n': a.n + b.n} END).k`,
];
