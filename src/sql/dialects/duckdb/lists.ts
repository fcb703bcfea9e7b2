import type { listPrimitives } from '../../../plan/primitives/lists.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { quoteLiteral } from './quote.ts';

export const listScalars: Pick<ScalarEmitters, keyof typeof listPrimitives> = {
  element: ([list, index]) => element(list ?? '', index ?? ''),
  listLength: ([list]) => `coalesce(len(${list}), 0)`,
  steps: ([first, last], { step, most }) => `saker_steps(${first}, ${last}, ${step}, ${most})`,
  joinList: ([list], { limit, separator }) =>
    `array_to_string(nullif(${list}, [])[1:${limit}], ${quoteLiteral(separator)})`,
  listOf: (args) => `[${args.join(', ')}]`,
  listConcat: ([a, b]) => `list_concat(${a}, ${b})`,
  listSlice: ([list], { from, count }) => `${list}[${from + 1}:${count === undefined ? '' : from + count}]`,
  listUntilGap: ([list]) => `saker_until_gap(${list})`,
  listPrefix: ([list], { prefix }) => `list_transform(${list}, lambda e: ${quoteLiteral(prefix)} || e)`,
  listIndexNames: ([list], { name }) =>
    `list_transform(range(len(${list})), lambda i: ${quoteLiteral(`${name}[`)} || i || ']')`,
};

export const listMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_until_gap(x) AS
  x[1:coalesce(list_position(list_transform(x, lambda e: e IS NULL), TRUE) - 1, len(x))]`,
];

/** 0-based; DuckDB counts from 1, and from -1 at the end. */
function element(list: string, index: string): string {
  const i = `CAST(${index} AS BIGINT)`;
  if (/^-?\d+$/.test(index)) return `${list}[${Number(index) < 0 ? index : Number(index) + 1}]`;
  return `${list}[CASE WHEN ${i} >= 0 THEN ${i} + 1 ELSE ${i} END]`;
}
