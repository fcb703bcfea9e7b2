import { formatInstant } from '../time-zone.ts';

const timeFields = new Set(['@timestamp', '@ingesttimestamp', '_bucket']);

/** The fields that hold epoch milliseconds by definition are shown as times where people read; other fields give undefined. */
export function timeText(field: string, value: string | number | undefined, timezone: string): string | undefined {
  if (!timeFields.has(field) || value === undefined || value === '') return undefined;
  const epoch = Number(value);
  return Number.isSafeInteger(epoch) ? formatInstant(epoch, timezone) : undefined;
}
