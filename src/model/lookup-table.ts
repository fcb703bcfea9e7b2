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
  /** Tables of networks find their rows by themselves: mode `cidr` asks here, whatever its column. */
  readonly networks?: Networks;
}

/** Networks that do not overlap, too many to write into a statement. */
export interface Networks {
  /** The cells of the row whose network holds an address. */
  readonly find: (address: string) => readonly (string | null)[] | undefined;
  /**
   * The networks for engines that must have them in a table. Its one column holds the first and the last address, 32
   * hexadecimal digits each, one digit for their version, 4 or 6, and the number of the row: half the memory of four.
   */
  readonly ranges: LookupTable;
}
