import { parseDuration } from '../../model/duration.ts';
import type { JsonRecord, JsonValue } from '../json-record.ts';
import type { TestFile } from '../test-format.ts';
import { moveTimes } from './move-times.ts';
import { TestError } from './test-error.ts';

/** The events a test writes down, repeated as it says. */
export function recordsOf({ events = [], repeat }: Pick<TestFile, 'events' | 'repeat'>): readonly JsonRecord[] {
  if (!repeat) return events;
  const step = parseDuration(repeat.every) ?? 0;
  return Array.from({ length: repeat.count }, (_, i) => i).flatMap((i) =>
    events.map((event, n) => {
      const { record, moved } = moveTimes(event, i * step);
      if (moved === 0 && step > 0)
        throw new TestError(`\`repeat\` cannot move event ${n + 1} on, as it has no time in a form that Saker knows`);
      return numbered(record, i + 1) as JsonRecord;
    }),
  );
}

/** `{{n}}` in texts is the number of the repetition: processes and requests have ids of their own. */
function numbered(value: JsonValue, n: number): JsonValue {
  if (typeof value === 'string') return value.replaceAll('{{n}}', String(n));
  if (Array.isArray(value)) return value.map((element) => numbered(element, n));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, numbered(inner, n)]));
}
