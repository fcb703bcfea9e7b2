import { zoneOffset } from '../../model/zone-offset.ts';
import type { Habits } from '../baseline/learnt-files.ts';

/** Time zones for those whose hours are not learnt. */
export interface Zones {
  /** By the key of a user, as `userKey()` makes it. */
  readonly of: (key: string) => string | undefined;
  /** Everybody else's: that of the hunt. */
  readonly otherwise: string;
}

/** Hours of the day, both ends included; `from` is after `to` where midnight lies between. */
export interface Hours {
  readonly from: number;
  readonly to: number;
}

/** `unknown`: too little was seen to tell; `always`: active round the clock, as machines are. */
export type LearntHours = Hours | 'unknown' | 'always';

const hour = 3_600_000;

/** On so many days an hour must have been seen before anything is said about hours. */
const leastDays = 3;
/** Nobody works longer than this; what is active longer keeps no hours. */
const longest = 14;
/** An hour belongs to the day if it was seen on so large a part of the days of the busiest one, and so often. */
const part = { days: 0.25, events: 0.2 };

/** The hours, in UTC, in which a user works: all that are often seen, without the longest stretch between them. */
export function learntHours(habits: Habits | undefined): LearntHours {
  const seen = Array.from({ length: 24 }, (_, h) => habits?.get(String(h).padStart(2, '0')) ?? { days: 0, events: 0 });
  const days = Math.max(...seen.map((one) => one.days));
  const events = Math.max(...seen.map((one) => one.events));
  if (days < leastDays) return 'unknown';
  const busy = seen.flatMap((one, h) =>
    one.days >= days * part.days && one.events >= events * part.events ? [h] : [],
  );
  // Where the hours of most days are not those of most events there is nothing to go by.
  if (busy.length === 0) return 'unknown';
  // From which hour on the next busy one is furthest away.
  const gaps = busy.map((h, i) => ({ after: h, length: ((busy[(i + 1) % busy.length] ?? h) - h + 24) % 24 || 24 }));
  const widest = gaps.reduce((a, b) => (b.length > a.length ? b : a));
  const from = (widest.after + widest.length) % 24;
  const length = ((widest.after - from + 24) % 24) + 1;
  return length > longest ? 'always' : { from, to: widest.after };
}

/** Whether a moment lies outside hours, in UTC. */
export function isOutside({ from, to }: Hours, epoch: number): boolean {
  const at = Math.floor((epoch / hour) % 24);
  const length = ((to - from + 24) % 24) + 1;
  return (at - from + 24) % 24 >= length;
}

/** Hours for whom nothing else is known: seven to seven by the zone's clock, Monday to Friday. */
export const officeHours: Hours = { from: 7, to: 18 };

export function isOutsideOffice(zone: string, epoch: number): boolean {
  const local = new Date(epoch + zoneOffset(zone, epoch));
  const day = local.getUTCDay();
  const at = local.getUTCHours();
  return day === 0 || day === 6 || at < officeHours.from || at > officeHours.to;
}

/** `18:04` */
export function clock(epoch: number, zone = 'UTC'): string {
  return new Date(epoch + zoneOffset(zone, epoch)).toISOString().slice(11, 16);
}
