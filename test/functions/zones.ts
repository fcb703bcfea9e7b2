import fc from 'fast-check';

// What Intl and Date know of instants and zones: the truth the engines are held to.

/**
 * Regions with summer time in both halves of the year, half hours, quarters, changes of half an hour and of a day.
 * Africa/Casablanca is left out: Node's and DuckDB's zone data disagree on its Ramadans from 2030 on.
 */
export const regions = [
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'Asia/Kathmandu',
  'Asia/Kolkata',
  'Asia/Tehran',
  'America/Sao_Paulo',
  'America/Havana',
  'Antarctica/Troll',
  'Pacific/Apia',
  'Pacific/Chatham',
  'UTC',
] as const;

export const offsets = ['Z', '+02:00', '-05:30', '+12:45', '-11:00', '+14:00'] as const;

export const anyZone = fc.constantFrom<string>(...regions, ...offsets);

/** Instants of every age, thickest where logs are, and near changes of the clocks. */
export const anyInstant = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: 1_400_000_000_000, max: 1_900_000_000_000 }) },
  { weight: 2, arbitrary: fc.integer({ min: -2_000_000_000_000, max: 9_000_000_000_000 }) },
  { weight: 1, arbitrary: fc.integer({ min: -8_600_000_000_000_000, max: 8_600_000_000_000_000 }) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(
        fc.constantFrom(
          '2024-03-31T01:00:00Z',
          '2024-10-27T01:00:00Z',
          '2024-03-10T07:00:00Z',
          '2024-11-03T06:00:00Z',
          '2024-04-06T15:00:00Z',
          '2018-11-04T03:00:00Z',
          '2011-12-30T10:00:00Z',
        ),
        fc.integer({ min: -8_000_000, max: 8_000_000 }),
      )
      .map(([change, near]) => Date.parse(change) + near),
  },
);

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What the clock of a zone shows, as if it were UTC. */
export function clockOf(instant: number, zone: string): number {
  const fixed = /^([+-])(\d\d):(\d\d)$/.exec(zone);
  if (zone === 'Z') return instant;
  if (fixed !== null) {
    const minutes = Number(fixed[2]) * 60 + Number(fixed[3]);
    return instant + (fixed[1] === '-' ? -minutes : minutes) * 60_000;
  }
  const formatter =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  formatters.set(zone, formatter);
  const shown: Record<string, string> = {};
  for (const { type, value } of formatter.formatToParts(instant)) shown[type] = value;
  const year = shown['era'] === 'BC' ? 1 - Number(shown['year']) : Number(shown['year']);
  const date = new Date(0);
  date.setUTCFullYear(year, Number(shown['month']) - 1, Number(shown['day']));
  date.setUTCHours(Number(shown['hour']), Number(shown['minute']), Number(shown['second']));
  return date.getTime() + (((instant % 1000) + 1000) % 1000);
}

/** ISO week of a date. */
export function isoWeek(clock: number): number {
  const day = new Date(clock);
  const thursday = new Date(clock);
  thursday.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7) + 3);
  const first = new Date(0);
  first.setUTCFullYear(thursday.getUTCFullYear(), 0, 1);
  return 1 + Math.floor((Math.floor(thursday.getTime() / 86_400_000) - Math.floor(first.getTime() / 86_400_000)) / 7);
}
