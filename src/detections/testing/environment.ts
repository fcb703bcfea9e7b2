import type { QueryRequest } from '../../datasets/run-query.ts';
import type { Source } from '../../source/source.ts';
import type { DetectionTest } from '../pack.ts';

/** Words of queries that ask what time it is. A query without them need not know, and nothing is measured for it. */
const clockWords = /\b(?:now|start|end|createEvents|setTimeInterval|findTimestamp)\b/i;

/** Relative times count from the newest event, so that a test gives the same on every day. */
export function environmentOf({ now }: DetectionTest, { text }: Source): QueryRequest['environment'] {
  const timezone = 'UTC';
  if (now !== undefined) return { now: Date.parse(now), timezone };
  if (!clockWords.test(text)) return { now: 0, timezone };
  return (extent) => ({ now: extent?.last ?? 0, timezone });
}
