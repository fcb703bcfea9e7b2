import { parseDuration } from './duration.ts';
import { zonedToEpoch, zoneOffset } from './zone-offset.ts';

export interface TimeContext {
  /** What relative times count back from, in epoch milliseconds. */
  readonly now: number;
  /** The zone of times that name none, and of days, weeks and months. */
  readonly timezone: string;
}

export type TimeResult = { readonly epoch: number } | { readonly error: string; readonly hint?: string };

/** Reads an ISO time, epoch milliseconds, or a relative time: `24h`, `now@d`, `1d@d+12h`, `calendar: 2months`. */
export function parseTime(text: string, context: TimeContext): TimeResult {
  const trimmed = text.trim();
  if (/^-?\d+$/.test(trimmed)) return epochMilliseconds(trimmed);
  return isoTime(trimmed, context.timezone) ?? relativeTime(trimmed, context) ?? unreadable(text);
}

/** True for a time that must be told what now is. */
export function isRelative(text: string): boolean {
  return relativeTime(text.trim(), { now: 0, timezone: 'UTC' }) !== undefined;
}

function unreadable(text: string): TimeResult {
  const error = `\`${text}\` is not a time`;
  // Splunk writes -24h.
  const unsigned = text.trim().slice(1);
  if (text.trim().startsWith('-') && isRelative(unsigned)) {
    return { error, hint: `Relative times count back already: write ${unsigned}.` };
  }
  return {
    error,
    hint: 'Write an ISO time (2026-05-01, 2026-05-01T10:00Z), epoch milliseconds, or a relative time (24h, 7d, now@d).',
  };
}

function epochMilliseconds(text: string): TimeResult {
  const epoch = Number(text);
  // Nine or ten digits are January to April 1970 as milliseconds and this century as seconds.
  if (/^\d{9,10}$/.test(text)) {
    return {
      error: `\`${text}\` looks like epoch seconds, and epoch milliseconds are expected`,
      hint: `Write ${text}000.`,
    };
  }
  return Math.abs(epoch) <= 8.64e15 ? { epoch } : unreadable(text);
}

const isoSyntax =
  /^(\d{4})-(\d{2})(?:-(\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?)?\s*([Zz]|[+-]\d{2}(?::?\d{2})?)?$/;

function isoTime(text: string, timezone: string): TimeResult | undefined {
  const match = isoSyntax.exec(text);
  if (!match) return undefined;
  const [, year, month, day = '01', hour = '00', minute = '00', second = '00', fraction = '', zone] = match;
  const local = Date.UTC(
    +year!,
    +month! - 1,
    +day,
    +hour,
    +minute,
    +second,
    Number(fraction.slice(0, 3).padEnd(3, '0')),
  );
  const back = new Date(local);
  const isReal =
    back.getUTCMonth() === +month! - 1 && back.getUTCDate() === +day && +hour < 24 && +minute < 60 && +second < 60;
  if (!isReal) return { error: `\`${text}\` does not exist in the calendar` };
  if (zone === undefined) return { epoch: zonedToEpoch(timezone, local) };
  const full = zone.length === 3 ? `${zone}:00` : zone.toUpperCase();
  return { epoch: local - zoneOffset(full, local) };
}

type Unit = 'ms' | 's' | 'm' | 'h' | 'd' | 'w' | 'mon' | 'q' | 'y';

const second = 1000;
const fixedLength: Readonly<Record<Unit, number>> = {
  ms: 1,
  s: second,
  m: 60 * second,
  h: 3600 * second,
  d: 86_400 * second,
  w: 7 * 86_400 * second,
  mon: 30 * 86_400 * second,
  q: 90 * 86_400 * second,
  y: 365 * 86_400 * second,
};

function unitOf(name: string): Unit | undefined {
  const length = parseDuration(`1${name}`);
  return (Object.keys(fixedLength) as Unit[]).find((unit) => fixedLength[unit] === length);
}

const relativeSyntax = /^(calendar:\s*)?(?:now|(\d+) ?([a-z]+))(?:@([a-z]+)((?:[+-]\d+ ?[a-z]+)*))?$/;

/** https://library.humio.com/data-analysis/syntax-time-relative.html */
function relativeTime(text: string, context: TimeContext): TimeResult | undefined {
  const match = relativeSyntax.exec(text);
  if (!match) return undefined;
  const [, calendar, count, unitName, anchorName, offsets = ''] = match;
  let epoch = context.now;
  const move = (amount: number, unit: Unit) => {
    epoch = calendar ? moveCalendar(epoch, amount, unit, context.timezone) : epoch + amount * fixedLength[unit];
  };
  if (count !== undefined) {
    const unit = unitOf(unitName ?? '');
    if (!unit) return undefined;
    move(-Number(count), unit);
  }
  if (anchorName !== undefined) {
    const anchor = unitOf(anchorName);
    if (!anchor) return undefined;
    epoch = startOf(anchor, epoch, context.timezone);
  }
  for (const [, sign, amount, name = ''] of offsets.matchAll(/([+-])(\d+) ?([a-z]+)/g)) {
    const unit = unitOf(name);
    if (!unit) return undefined;
    move(sign === '-' ? -Number(amount) : Number(amount), unit);
  }
  return Math.abs(epoch) <= 8.64e15 ? { epoch } : { error: `\`${text}\` is too far away` };
}

function startOf(unit: Unit, epoch: number, zone: string): number {
  if (unit === 'ms') return epoch;
  const local = epoch + zoneOffset(zone, epoch);
  if (unit === 's' || unit === 'm' || unit === 'h') return epoch - positiveRemainder(local, fixedLength[unit]);
  const date = new Date(local);
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const day = date.getUTCDate();
  const starts: Readonly<Record<'d' | 'w' | 'mon' | 'q' | 'y', number>> = {
    d: Date.UTC(year, month, day),
    w: Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7)),
    mon: Date.UTC(year, month),
    q: Date.UTC(year, month - (month % 3)),
    y: Date.UTC(year, 0),
  };
  return zonedToEpoch(zone, starts[unit]);
}

function positiveRemainder(value: number, divisor: number): number {
  return ((value % divisor) + divisor) % divisor;
}

/** Days, weeks, months and years of the calendar keep the clock; the day is cut to the length of the month. */
function moveCalendar(epoch: number, amount: number, unit: Unit, zone: string): number {
  if (unit === 'ms' || unit === 's' || unit === 'm' || unit === 'h') return epoch + amount * fixedLength[unit];
  const local = epoch + zoneOffset(zone, epoch);
  if (unit === 'd' || unit === 'w') return zonedToEpoch(zone, local + amount * fixedLength[unit]);
  const months = amount * { mon: 1, q: 3, y: 12 }[unit];
  const date = new Date(local);
  const clock = positiveRemainder(local, fixedLength.d);
  const lastDay = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  const day = Math.min(date.getUTCDate(), lastDay);
  return zonedToEpoch(zone, Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, day) + clock);
}
