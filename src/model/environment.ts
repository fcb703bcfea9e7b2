/** What a query depends on besides its text and its events. */
export interface Environment {
  /** Epoch milliseconds that now() and relative times count from. */
  readonly now: number;
  /** The query time zone: an IANA name or an offset such as `+02:00`. */
  readonly timezone: string;
  /** Only events with start <= @timestamp < end count; absent: no bound on that side. Epoch milliseconds. */
  readonly start?: number;
  readonly end?: number;
  /** First and last @timestamp of the input, where it was measured: automatic bucket spans are derived from it. */
  readonly extent?: { readonly first: number; readonly last: number };
}
