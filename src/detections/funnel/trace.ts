import type { Row } from '../../model/row.ts';

/** What became of one event in a query: stations in order, the last one where it ends. */
export type Station =
  | { readonly kind: 'row'; readonly text: string; readonly line: number; readonly row: Row }
  | {
      readonly kind: 'dropped';
      readonly what: 'event' | 'row';
      readonly text: string;
      readonly line: number;
      readonly verdicts: readonly Verdict[];
    }
  | { readonly kind: 'kept'; readonly what: 'event' | 'row' }
  /** Where it went cannot be told, or not from here. */
  | { readonly kind: 'untold'; readonly text: string; readonly line: number }
  /** A query in braces that reads all events. */
  | { readonly kind: 'query'; readonly name: string; readonly stations: readonly Station[] };

/** A clause that decided against an event. */
export interface Verdict {
  readonly text: string;
  readonly line: number;
  /** True for a clause behind NOT, which held. */
  readonly held: boolean;
  readonly fields: readonly { readonly field: string; readonly value: string | undefined }[];
}

export interface EventTrace {
  /** How many events fit what was asked for; a trace needs one, or several with the same text. */
  readonly events: number;
  readonly stations: readonly Station[];
}
