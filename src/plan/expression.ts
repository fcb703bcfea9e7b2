import type { Kind } from '../model/kind.ts';
import type { PrimitiveData, ScalarPrimitive } from './primitives.ts';

/** A column of a relation. Ids are unique within one plan, so a column keeps its id from the scan to the output. */
export type ColumnId = number;

/** A scalar of the plan. `type` is what the value is carried as; null is absence. */
export type Expr = ColumnExpr | LiteralExpr | PrimitiveExpr | ChooseExpr | EachExpr;

export interface ColumnExpr {
  readonly kind: 'column';
  readonly id: ColumnId;
  readonly type: Kind;
}

export interface LiteralExpr {
  readonly kind: 'literal';
  readonly value: string | number | boolean | null;
  readonly type: Kind;
}

export interface PrimitiveExpr<P extends ScalarPrimitive = ScalarPrimitive> {
  readonly kind: 'primitive';
  readonly op: P;
  readonly args: readonly Expr[];
  readonly data: PrimitiveData[P];
  readonly type: Kind;
}

/**
 * A list looked at element by element: `map` gives the list of what `body` makes of each, `filter` those of which it
 * holds, `any` whether it holds of one. Elements that are null count. What is wanted several times in `body` is given a
 * name by `lets`: nothing there may be given a column below.
 */
export interface EachExpr {
  readonly kind: 'each';
  readonly op: 'map' | 'filter' | 'any';
  readonly list: Expr;
  /** Stands for the element, a text, in `body` alone. */
  readonly element: ColumnId;
  /** Values under names, in order: each may be read by those behind it and by `body`. */
  readonly lets?: readonly Let[];
  /** A text for `map`, a boolean for the others. */
  readonly body: Expr;
  readonly type: Kind;
}

export interface Let {
  readonly id: ColumnId;
  readonly expr: Expr;
}

/** The first branch whose condition is true gives the value; a null condition counts as false. */
export interface ChooseExpr {
  readonly kind: 'choose';
  readonly branches: readonly { readonly when: Expr; readonly then: Expr }[];
  readonly otherwise: Expr;
  readonly type: Kind;
}
