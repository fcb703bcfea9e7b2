import type { JsonRecord } from '../json-record.ts';

/** A way to do the same and look different. */
export interface Rewrite {
  /** What detections and reports call it. */
  readonly name: string;
  /** What it changes, in a sentence. */
  readonly summary: string;
  /**
   * The records that there are instead of this one. Where the rewrite does not apply, the record itself: what a source
   * would not report differently is not changed.
   */
  readonly rewrite: (record: JsonRecord) => readonly JsonRecord[];
}
