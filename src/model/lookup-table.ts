/** A lookup file in memory: what match(), readFile() and cidr(file=...) read. A null cell is an absent field. */
export interface LookupTable {
  /** The name the query uses, e.g. `users.csv`. */
  readonly name: string;
  readonly columns: readonly string[];
  /** The column JSON files in object form keep their keys in; match() without `column` uses it. */
  readonly keyColumn?: string;
  /** Made by the query itself: what is in it is not known before it runs. */
  readonly adHoc?: boolean;
  readonly rows: readonly (readonly (string | null)[])[];
}
