import type { listAggregates, listPrimitives } from '../../../plan/primitives/lists.ts';
import type { AggregateEmitters, ScalarEmitters } from '../../dialect.ts';
import { aggregate, both } from './aggregate-call.ts';
import type { Macro } from './macro.ts';
import { toNumber } from './number-text.ts';
import { quoteLiteral } from './quote.ts';
import { types } from './types.ts';

export const listScalars: Pick<ScalarEmitters, keyof typeof listPrimitives> = {
  splitText: ([x, by]) => `saker_split_text(${x}, ${by})`,
  listLookup: ([names, values, name]) => `arrayElementOrNull(${values}, indexOf(${names}, ${name}))`,
  element: ([list = '', index = '']) => element(list, index),
  listLength: ([list]) => `toFloat64(length(${list}))`,
  steps: ([first, last], { step, most }) => `saker_steps(${first}, ${last}, ${step}, ${most})`,
  joinList: ([list], { limit, separator }) =>
    `if(empty(${list}), NULL, arrayStringConcat(arraySlice(${list}, 1, ${limit}), ${quoteLiteral(separator)}))`,
  listOf: (args) => `CAST([${args.join(', ')}] AS ${types.list})`,
  listConcat: ([a, b]) => `arrayConcat(${a}, ${b})`,
  listSlice: ([list], { from, count }) => `arraySlice(${list}, ${from + 1}${count === undefined ? '' : `, ${count}`})`,
  listFrom: ([list, from]) => `saker_list_from(${list}, ${from})`,
  listPad: ([list, count]) => `saker_list_pad(${list}, ${count})`,
  listOverlay: ([a, b]) => `saker_list_overlay(${a}, ${b})`,
  listDistinct: ([list]) => `CAST(arrayDistinct(${list}) AS ${types.list})`,
  listSort: ([list = ''], { as, direction }) =>
    sorted(list, as, direction === 'asc' ? 'arraySort' : 'arrayReverseSort'),
  listSum: ([list]) => `arraySum(arrayMap(saker_e -> ifNull(${toNumber('saker_e')}, 0), ${list}))`,
  listContains: ([list, text]) => `ifNull(has(${list}, ${text}), FALSE)`,
  listReverse: ([list]) => `arrayReverse(${list})`,
  listUntilGap: ([list]) => `saker_until_gap(${list})`,
  listPrefix: ([list], { prefix, asElement }) => {
    const name = asElement ? `if(saker_e = '' OR startsWith(saker_e, '['), saker_e, concat('.', saker_e))` : 'saker_e';
    return `arrayMap(saker_e -> concat(${quoteLiteral(prefix)}, ${name}), ${list})`;
  },
  listIndexNames: ([list], { name }) =>
    `arrayMap(saker_n -> toNullable(concat(${quoteLiteral(`${name}[`)}, toString(saker_n - 1), ']')), arrayEnumerate(${list}))`,
};

export const listAggregateEmitters: Pick<AggregateEmitters, keyof typeof listAggregates> = {
  unionList: ([list = ''], _data, call) =>
    `CAST(arraySort(${aggregate('groupUniqArrayArray', [list], call)}) AS ${types.list})`,
  intersectList: ([list = ''], _data, call) =>
    `saker_intersection(arraySort(${aggregate('groupUniqArray', [list], { ...call, where: both(`notEmpty(${list})`, call.where) })}))`,
};

/** Texts by their lower case; of numbers those first that are some. */
function sorted(list: string, as: 'text' | 'number', sort: string): string {
  const texts = (of: string): string =>
    `${sort}(saker_e -> tuple(lowerUTF8(assumeNotNull(saker_e)), assumeNotNull(saker_e)), ${of})`;
  if (as === 'text') return texts(list);
  const numbers = `arrayFilter(saker_e -> isNotNull(${toNumber('saker_e')}), ${list})`;
  const key = `tuple(assumeNotNull(${toNumber('saker_e')}), assumeNotNull(saker_e))`;
  const others = texts(`arrayFilter(saker_e -> isNull(${toNumber('saker_e')}), ${list})`);
  return `arrayConcat(${sort}(saker_e -> ${key}, ${numbers}), ${others})`;
}

export const listMacros: readonly Macro[] = [
  {
    name: 'saker_element_at',
    lambda: '(list, i) -> if(isNull(i), NULL, arrayElement(list, ifNull(if(i < 0, i, i + 1), 1)))',
  },
  // A separator must be a constant there: the text's own is replaced by a byte no text of UTF-8 holds.
  {
    name: 'saker_split_text',
    lambda: `(x, separator) -> if(isNull(x) OR isNull(separator), [], splitByChar('\\xFF',
    replaceAll(assumeNotNull(x), if(separator = '', '\\xFF', assumeNotNull(separator)), '\\xFF')))`,
  },
  {
    name: 'saker_list_from',
    lambda: `(list, start) -> arraySlice(list, ifNull(accurateCastOrNull(start, 'Int64'), 1000000) + 1)`,
  },
  {
    name: 'saker_list_pad',
    lambda: '(list, n) -> arrayResize(list, greatest(length(list), toUInt64(ifNull(n, 0))), NULL)',
  },
  {
    name: 'saker_list_overlay',
    lambda: `(a, b) -> arrayMap((saker_x, saker_y) -> coalesce(saker_x, saker_y),
    arrayResize(a, greatest(length(a), length(b)), NULL), arrayResize(b, greatest(length(a), length(b)), NULL))`,
  },
  {
    name: 'saker_intersection',
    lambda: `lists -> CAST(arrayFilter(saker_e -> arrayAll(saker_l -> has(saker_l, saker_e), lists), arrayDistinct(lists[1])) AS ${types.list})`,
  },
  {
    name: 'saker_until_gap',
    lambda: 'list -> arraySlice(list, 1, arrayFirstIndex(saker_e -> isNull(saker_e), arrayPushBack(list, NULL)) - 1)',
  },
];

/** 0-based; ClickHouse counts from 1, and from -1 at the end. */
function element(list: string, index: string): string {
  if (/^-?\d+(?:[.]0)?$/.test(index))
    return `arrayElement(${list}, ${Number(index) < 0 ? Number(index) : Number(index) + 1})`;
  return `saker_element_at(${list}, accurateCastOrNull(${index}, 'Int64'))`;
}
