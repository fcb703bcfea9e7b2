import type { LearntFiles } from '../baseline/learnt-files.ts';
import type { Finding } from '../finding.ts';
import { type ObservedUser, usersIn } from './observed.ts';
import type { ScoreReason } from './score.ts';
import { clock, type Hours, isOutside, isOutsideOffice, learntHours, officeHours, type Zones } from './work-hours.ts';

const points = 6;
const file = 'baseline-user-hours.csv';
/** What goes on longer says nothing about the hour. */
const longest = 12 * 3_600_000;

/** Whether a finding begins or ends when one of its users does not work. */
export function offHours(finding: Finding, baseline: LearntFiles, zones: Zones): readonly ScoreReason[] {
  const { firstSeen, lastSeen = firstSeen } = finding;
  if (firstSeen === undefined || lastSeen === undefined || lastSeen - firstSeen > longest) return [];
  for (const user of usersIn(finding)) {
    const hours = learntHours(baseline.habits(file)?.get(user.key));
    if (hours === 'always') continue;
    const text =
      hours === 'unknown' ? byZone(user, [firstSeen, lastSeen], zones) : byHabit(user, [firstSeen, lastSeen], hours);
    if (text !== undefined) return [{ kind: 'off-hours', points, text }];
  }
  return [];
}

function byHabit({ name }: ObservedUser, times: readonly number[], hours: Hours): string | undefined {
  const at = times.find((time) => isOutside(hours, time));
  if (at === undefined) return undefined;
  return `${clock(at)} UTC is outside the hours in which ${name} works, ${span(hours)} UTC`;
}

/** A machine's account has no office hours. */
function byZone({ name, key }: ObservedUser, times: readonly number[], zones: Zones): string | undefined {
  if (key.startsWith('system:')) return undefined;
  const own = zones.of(key);
  const zone = own ?? zones.otherwise;
  const at = times.find((time) => isOutsideOffice(zone, time));
  if (at === undefined) return undefined;
  const whose = own === undefined ? `the hunt's time zone, as ${name} has none` : `the time zone of ${name}`;
  return `${clock(at, zone)} is outside office hours, ${span(officeHours)} Monday to Friday in ${zone}, ${whose}`;
}

/** `06:00 to 15:59` */
function span({ from, to }: Hours): string {
  const two = (h: number): string => String(h).padStart(2, '0');
  return `${two(from)}:00 to ${two(to)}:59`;
}
