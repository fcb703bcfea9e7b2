import type { Kind } from '../model/kind.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { Expr } from '../plan/expression.ts';
import type { InputLayout } from '../plan/input-layout.ts';
import type { AggregateData, AggregatePrimitive, PrimitiveData, ScalarPrimitive } from '../plan/primitives.ts';
import type { LookupJoin, ScanColumn } from '../plan/relation.ts';
import type { Statement } from './statement.ts';

/** One entry per scalar primitive: SQL of the arguments in, SQL out. A missing one fails to compile. */
export type ScalarEmitters = {
  readonly [P in ScalarPrimitive]: (args: readonly string[], data: PrimitiveData[P], exprs: readonly Expr[]) => string;
};

/** One entry per aggregate primitive. `filter` is `` or ` FILTER (WHERE ...)` as the dialect spells it. */
export type AggregateEmitters = {
  readonly [P in AggregatePrimitive]: (
    args: readonly string[],
    data: AggregateData[P],
    where: string | undefined,
    exprs: readonly Expr[],
  ) => string;
};

/** What an engine's SQL says differently: flags and one entry per primitive over one writer (write.ts). */
export interface Dialect {
  readonly name: Statement['dialect'];
  readonly quoteLiteral: (text: string) => string;
  readonly number: (value: number) => string;
  readonly typeOf: (kind: Kind) => string;
  readonly scalars: ScalarEmitters;
  readonly aggregates: AggregateEmitters;
  /** A SELECT over the input with one column `c<id>` per scan column. */
  readonly scan: (layout: InputLayout, columns: readonly ScanColumn[]) => string;
  /** The name of a lookup table's column n, and of its row number. */
  readonly lookupColumn: (n: number) => string;
  readonly lookupPosition: string;
  /** The rows of the lookup table `name`, as `r`. */
  readonly lookupRows: (join: LookupJoin, name: string) => string;
  /** The condition on which a lookup row `r` fits the keys. */
  readonly lookupMatch: (join: LookupJoin, keys: readonly string[], table: LookupTable) => string;
  /** Orders lookup rows that fit: the one that wins first. */
  readonly lookupOrder: (join: LookupJoin, table: LookupTable) => string;
  /** A relation `(element columns..., index)` of one row per element of lists, to be joined laterally. */
  readonly unnest: (lists: readonly string[], elementNames: readonly string[], indexName: string) => string;
  /** A relation with one column `name` of numbers from `first` to `last` by `step`. */
  readonly series: (first: string, last: string, step: number, name: string) => string;
}
