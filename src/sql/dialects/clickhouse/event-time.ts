import type { Macro } from './macro.ts';

/** Times of events as columns and fields hold them. */
export const eventTimeMacros: readonly Macro[] = [
  // Seconds, milliseconds, microseconds or nanoseconds by their size, as milliseconds; a small number is no time.
  {
    name: 'saker_instant_number',
    lambda: `x -> multiIf(x >= 1e8 AND x < 1e11, round(x * 1e3), x >= 1e11 AND x < 1e14, round(x),
    x >= 1e14 AND x < 1e17, round(x / 1e3), x >= 1e17 AND x < 1e19, round(x / 1e6), NULL)`,
  },
  // A text: such a number, or a date and time.
  {
    name: 'saker_event_time',
    lambda: `x -> if(toFloat64OrNull(x) IS NULL, parseDateTime64BestEffortOrNull(x, 3, 'UTC'),
    fromUnixTimestamp64Milli(toInt64(saker_instant_number(toFloat64OrNull(x))), 'UTC'))`,
  },
];
