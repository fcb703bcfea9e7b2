import type { Kind } from '../model/kind.ts';
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

export interface LookupParts {
  readonly from: string;
  /** One value a key, each a plain column of `from`. */
  readonly keys: readonly string[];
  readonly table: string;
  /** A select list over the lookup table's columns; it begins with `TRUE AS hit`. */
  readonly columns: string;
  /** Names that nothing else in the statement bears. */
  readonly alias: string;
  readonly outer: string;
}

export interface JoinedLookup {
  readonly from: string;
  /** Only where this holds the joined row really fits; absent: always. */
  readonly fits?: string;
}

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
  /** The column that orders the rows found for one key, the best one highest. */
  readonly lookupRank: (join: LookupJoin) => string;
  /** Joins the rows of a lookup table that fit, at most `rows` of them, best first; every row of `from` stays. */
  readonly lookupJoin: (join: LookupJoin, parts: LookupParts) => JoinedLookup;
  /** The relation `from` with a row for every element of the lists, their elements and the index beside it. */
  readonly unnest: (
    from: string,
    lists: readonly string[],
    elementNames: readonly string[],
    indexName: string,
    keepEmpty: boolean,
  ) => string;
}
