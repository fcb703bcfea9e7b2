import type { Kind } from '../../model/kind.ts';

/** Lists of texts. A list without elements and no list at all are the same: ClickHouse cannot tell them apart. */
export const listPrimitives = {
  /** 0-based; a negative index counts from the end; null when out of range. */
  element: { args: ['list', 'number'], type: 'text' },
  /** 0 for no list. */
  listLength: { args: ['list'], type: 'number' },
  /** The numbers from the first argument by `step`, and the second one last; null where that makes more than `most`. */
  steps: { args: ['number', 'number'], type: 'list' },
  /** The first `limit` texts with `separator` between them, nulls passed over; null for no list. */
  joinList: { args: ['list'], type: 'text' },
  /** The pieces of the first text between the places the second stands; one that is empty cuts nothing. */
  splitText: { args: ['text', 'text'], type: 'list' },
  /** The element of the second list beside the first element of the first list that is the text; else null. */
  listLookup: { args: ['list', 'list', 'text'], type: 'text' },
  /** The arguments in order, nulls included. */
  listOf: { args: ['text...'], type: 'list' },
  listConcat: { args: ['list', 'list'], type: 'list' },
  /** The elements from the 0-based index `from` on, `count` of them where given. */
  listSlice: { args: ['list'], type: 'list' },
  /** The elements from a 0-based index on. */
  listFrom: { args: ['list', 'number'], type: 'list' },
  /** So many elements at least: nulls fill it up. */
  listPad: { args: ['list', 'number'], type: 'list' },
  /** At every index the first list's element; where it is null, or there is none, the second's. */
  listOverlay: { args: ['list', 'list'], type: 'list' },
  /** Every value once, where it first stands. Here and in the next two no element is null. */
  listDistinct: { args: ['list'], type: 'list' },
  /**
   * In ascending order or its reverse: texts by their lower case, those equal then by code points; of kind `number`
   * those that are numbers by value first, whatever the direction, then the others as texts.
   */
  listSort: { args: ['list'], type: 'list' },
  /** The sum of the elements that are numbers; 0 where there is none. */
  listSum: { args: ['list'], type: 'number' },
  /** Never null. */
  listContains: { args: ['list', 'text'], type: 'boolean' },
  listReverse: { args: ['list'], type: 'list' },
  /** The elements before the first null: LogScale's arrays end at the first gap. */
  listUntilGap: { args: ['list'], type: 'list' },
  /** Every element with `prefix` before it; `asElement`: as parts of an element are named, `p.x`, `p[1]`, `p`. */
  listPrefix: { args: ['list'], type: 'list' },
  /** `name[0]`, `name[1]`, ... as many as the list has elements. */
  listIndexNames: { args: ['list'], type: 'list' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

/** Aggregates of lists, over those that have elements; no list when there is none. */
export const listAggregates = {
  /** Every element of any list once, in ascending order. */
  unionList: { args: ['list'], type: 'list' },
  /** The elements every list has, once each, in the order of the least of the lists by their elements. */
  intersectList: { args: ['list'], type: 'list' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export interface ListData {
  readonly steps: { readonly step: number; readonly most: number };
  readonly joinList: { readonly limit: number; readonly separator: string };
  readonly listSort: { readonly as: 'text' | 'number'; readonly direction: 'asc' | 'desc' };
  readonly listPrefix: { readonly prefix: string; readonly asElement?: boolean };
  readonly listIndexNames: { readonly name: string };
  readonly listSlice: { readonly from: number; readonly count?: number };
}
