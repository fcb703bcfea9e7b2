/**
 * A lambda under a name, `x -> x + 1`, that a WITH clause defines. It is plain SQL: ClickHouse puts its body in the
 * place of each call, and computes what is written twice once. Parameters of lambdas inside bear names of their own.
 */
export interface Macro {
  readonly name: string;
  readonly lambda: string;
}
