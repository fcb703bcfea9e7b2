/** The length of a bucket where the query does not fix it. */

/** https://library.humio.com/data-analysis/functions-bucket.html: without a span the interval makes 127 buckets. */
const usualBuckets = 127;

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** Spans that people read easily, each a part of the next greater unit. */
const niceSpans: readonly number[] = [
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500],
  ...[1, 2, 5, 10, 15, 30].map((n) => n * second),
  ...[1, 2, 5, 10, 15, 30].map((n) => n * minute),
  ...[1, 2, 3, 4, 6, 8, 12].map((n) => n * hour),
  ...[1, 2, 7, 14, 28].map((n) => n * day),
];

export interface SpanRequest {
  /** Milliseconds the buckets cover. */
  readonly interval: number;
  readonly buckets?: number;
  readonly minSpan?: number;
}

/** Milliseconds a bucket takes: the interval in so many parts, or the smallest nice span that makes at most 127 of it. */
export function chooseSpan({ interval, buckets, minSpan = 1 }: SpanRequest): number {
  const chosen = buckets === undefined ? niceSpan(interval / usualBuckets) : Math.ceil(interval / buckets);
  return Math.max(chosen, Math.min(minSpan, Math.max(interval, 1)), 1);
}

/** The first nice span that is no shorter; beyond the list, weeks. */
function niceSpan(least: number): number {
  return niceSpans.find((span) => span >= least) ?? Math.ceil(least / (28 * day)) * 28 * day;
}
