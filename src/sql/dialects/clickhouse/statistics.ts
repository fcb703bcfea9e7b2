import type { Expr } from '../../../plan/expression.ts';
import type { AggregateOrder, sequencePrimitives, statisticPrimitives } from '../../../plan/primitives/statistics.ts';
import type { AggregateCall, AggregateEmitters, ScalarEmitters } from '../../dialect.ts';
import { aggregate, both, ranks } from './aggregate-call.ts';
import type { Macro } from './macro.ts';
import { toNumber } from './number-text.ts';
import { nullable, types } from './types.ts';

export const statisticAggregates: Pick<AggregateEmitters, keyof typeof statisticPrimitives> = {
  // sumMap() keeps each number once and its keys sorted.
  atRank: ([x = ''], { fraction }, call) => {
    const where = both(`(${x} IS NOT NULL)`, call.where);
    const counts = aggregate('sumMap', [`[assumeNotNull(${x})]`, '[toUInt64(1)]'], { ...call, where });
    return `saker_at_rank(${counts}, ${fraction})`;
  },
  covariance: ([x = '', y = ''], _data, call) =>
    `saker_finite(${aggregate('covarPopStable', [nullable(x, 'number'), nullable(y, 'number')], call)})`,
  rises: ([x, ...keys], data, call, [, ...exprs]) => `saker_is_sorted(${inOrder(x, keys, data, call, exprs)})`,
  listInOrder: ([x, ...keys], data, call, [, ...exprs]) =>
    `CAST(${inOrder(x, keys, data, call, exprs)} AS ${types.list})`,
};

export const sequenceScalars: Pick<ScalarEmitters, keyof typeof sequencePrimitives> = {
  spacedOut: ([list], { distance }) => `saker_spaced_out(${list}, toFloat64(${distance}))`,
};

/** Values that are there, sorted behind the ranks of their rows. */
function inOrder(
  x = '',
  keys: readonly string[],
  { order }: AggregateOrder,
  call: AggregateCall,
  exprs: readonly Expr[],
): string {
  const where = both(`(${x} IS NOT NULL)`, call.where);
  const row = `tuple(tuple(${['0', ...ranks(keys, order, exprs)].join(', ')}), assumeNotNull(${x}))`;
  return `arrayMap(saker_t -> saker_t.2, arraySort(${aggregate('groupArray', [row], { ...call, where })}))`;
}

export const statisticMacros: readonly Macro[] = [
  { name: 'saker_finite', lambda: 'x -> if(isFinite(x), x, NULL)' },
  { name: 'saker_is_sorted', lambda: 'list -> if(empty(list), NULL, list = arraySort(list))' },
  {
    name: 'saker_spaced_out',
    lambda: `(list, distance) -> arrayFold((saker_a, saker_e) -> if(ifNull(${toNumber('saker_e')} - saker_a.1 > distance, TRUE),
    tuple(${toNumber('saker_e')}, arrayPushBack(saker_a.2, saker_e)), saker_a),
    list, tuple(CAST(NULL AS Nullable(Float64)), CAST([] AS Array(Nullable(String))))).2`,
  },
  // The first key whose count, with those of all keys before it, is greater than the rank.
  {
    name: 'saker_at_rank',
    lambda: `(counts, fraction) -> if(empty(counts.1), NULL, arrayElement(counts.1,
    arrayFirstIndex(saker_n -> saker_n > floor(fraction * (arraySum(counts.2) - 1)), arrayCumSum(counts.2))))`,
  },
];
