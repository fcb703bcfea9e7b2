import type { Kind } from '../../model/kind.ts';

/** Aggregates of numbers beyond sums and means, and of rows in an order. */
export const statisticPrimitives = {
  /**
   * Of n numbers in ascending order the one at position floor(fraction * (n - 1)), counted from 0. Memory follows the
   * distinct numbers, not the rows.
   */
  atRank: { args: ['number'], type: 'number' },
  /**
   * The mean product of the deviations of two numbers from their means, over rows that have both; of a number with
   * itself the variance. Null where that is no finite number.
   */
  covariance: { args: ['number', 'number'], type: 'number' },
  /** True where no number is less than the one before it, in the order of the other arguments. */
  rises: { args: ['number', 'order...'], type: 'boolean' },
  /** Texts in the order of the other arguments; null, or an empty list, when there is none. */
  listInOrder: { args: ['text', 'order...'], type: 'list' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

/** What sequences of rows are cut by. */
export const sequencePrimitives = {
  /** Of ascending numbers the first, and each that is more than `distance` above the last one taken. */
  spacedOut: { args: ['list'], type: 'list' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export interface SequenceData {
  readonly spacedOut: { readonly distance: number };
}

/** How the order's keys are taken, one entry each. */
export interface AggregateOrder {
  readonly order: readonly { readonly direction: 'asc' | 'desc'; readonly nulls: 'first' | 'last' }[];
}

export interface StatisticData {
  readonly atRank: { readonly fraction: number };
  readonly rises: AggregateOrder;
  readonly listInOrder: AggregateOrder;
}
