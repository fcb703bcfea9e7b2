/** The entry of an allow-list that says a finding is known and wanted. */
export interface Suppression {
  /** The file as it was found, and the line the entry begins on, from 1. */
  readonly file: string;
  readonly line: number;
  readonly owner: string;
  readonly reason: string;
  /** The last day it holds, YYYY-MM-DD in UTC; absent where the entry says `never`. */
  readonly expires?: string;
}
