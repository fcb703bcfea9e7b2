/**
 * A lambda under a name, `x -> x + 1`, that a WITH clause defines. It is plain SQL: ClickHouse puts its body in the
 * place of each call, and what it is given wherever a parameter stands; so what a macro repeats and is no plain value
 * is bound first (bound.ts, once.ts). Parameters of lambdas inside bear names of their own.
 */
export interface Macro {
  readonly name: string;
  readonly lambda: string;
}
