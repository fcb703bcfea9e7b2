import type { Kind } from '../model/kind.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { EachExpr, Expr } from '../plan/expression.ts';
import type { FiltersAbove } from '../plan/filters-above.ts';
import type { InputLayout } from '../plan/input-layout.ts';
import type { PrimitiveUse } from '../plan/primitive-use.ts';
import type { AggregateData, AggregatePrimitive, PrimitiveData, ScalarPrimitive } from '../plan/primitives.ts';
import type { LookupJoin, ScanColumn } from '../plan/relation.ts';
import type { Statement } from './statement.ts';

/** One entry per scalar primitive: SQL of the arguments in, SQL out. A missing one fails to compile. */
export type ScalarEmitters = {
  readonly [P in ScalarPrimitive]: (args: readonly string[], data: PrimitiveData[P], exprs: readonly Expr[]) => string;
};

/** How an aggregate is called: over which rows, and where it is a window, over what. */
export interface AggregateCall {
  /** Only rows where this holds count. */
  readonly where?: string;
  /** Nothing, or ` OVER (...)`: stands behind the innermost call and its filter. */
  readonly over: string;
}

/** One entry per aggregate primitive; each works in a window too. */
export type AggregateEmitters = {
  readonly [P in AggregatePrimitive]: (
    args: readonly string[],
    data: AggregateData[P],
    call: AggregateCall,
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
  /** The name under which the statement finds another table of the lookup: its networks. */
  readonly tableOf: (table: LookupTable) => string;
  /** Names that nothing else in the statement bears. */
  readonly alias: string;
  readonly outer: string;
}

export interface JoinedLookup {
  readonly from: string;
  /** Only where this holds the joined row really fits; absent: always. */
  readonly fits?: string;
  /** Where the table itself is not joined: what is not null where a row was found, and the row's cells. */
  readonly cells?: { readonly hit: string; readonly column: (n: number) => string };
}

/** What an engine's SQL says differently: flags and one entry per primitive over one writer (write.ts). */
export interface Dialect {
  readonly name: Statement['dialect'];
  readonly quoteLiteral: (text: string) => string;
  readonly number: (value: number) => string;
  readonly typeOf: (kind: Kind) => string;
  /** No value of a kind. */
  readonly absent: (kind: Kind) => string;
  /** What a statement with this text must define at the head of its WITH clause. */
  readonly definitions: (text: string) => readonly string[];
  readonly scalars: ScalarEmitters;
  /** Why the engine cannot do this, and what to do instead, in one sentence, or nothing; absent: it can do all. */
  readonly refuses?: (use: PrimitiveUse) => string | undefined;
  readonly aggregates: AggregateEmitters;
  /** A list element by element (plan EachExpr): `element` is the lambda's parameter in `body`. */
  readonly each: (op: EachExpr['op'], list: string, element: string, body: string) => string;
  /** A value under a name in `body`, computed once. */
  readonly bound: (name: string, value: string, body: string) => string;
  /** What a primitive writes of its arguments, without long ones repeated. Absent: the engine does not mind copies. */
  readonly once?: (args: readonly string[], write: (args: readonly string[]) => string) => string;
  /**
   * What is read twice is analysed and computed twice unless it is kept, and what that reads four times, and so on.
   * Absent: the engine sees by itself what to keep.
   */
  readonly keepsNothing?: boolean;
  /**
   * A SELECT over the input, or over these parts of it, with one column `c<id>` per scan column; events that meet no
   * filter may be left out.
   */
  readonly scan: (
    layout: InputLayout,
    columns: readonly ScanColumn[],
    filters: FiltersAbove,
    parts?: readonly number[],
  ) => string;
  /**
   * Makes positions of a scan's position column where that only tells what to count from. Rows are counted after they
   * are filtered, for no filter can be moved below the counting. Absent: the scan gives positions.
   */
  readonly numberRows?: (first: string) => string;
  /** A SELECT of rows of literals, in parentheses each; there is at least one. */
  readonly values: (
    columns: readonly { readonly name: string; readonly type: Kind }[],
    rows: readonly string[],
  ) => string;
  /** True where two keys of a join are equal or both null. */
  readonly sameKey: (left: string, right: string, kind: Kind) => string;
  /** The clauses that keep the first `count` rows for each value of `by`, in an order or in none. */
  readonly firstOfEach: (count: number, by: string, order: string) => readonly string[];
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
