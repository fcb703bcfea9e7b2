import { parseTimeZone } from './time-zone.ts';

/** The offset from UTC in milliseconds of a zone at an instant. */
export function zoneOffset(zone: string, epoch: number): number {
  const fixed = parseTimeZone(zone);
  if (fixed?.kind === 'offset') return fixed.seconds * 1000;
  const shown: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(epoch)) shown[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = shown;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(epoch / 1000) * 1000;
}

/** The instant at which a zone's clock shows these UTC-encoded fields; in a gap, the instant after it. */
export function zonedToEpoch(zone: string, local: number): number {
  const first = local - zoneOffset(zone, local);
  return local - zoneOffset(zone, first);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, found);
  }
  return found;
}
