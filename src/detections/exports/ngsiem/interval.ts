import { intervalMinutes } from '../logscale/cron.ts';

/** How often a rule runs, in minutes; correlation rules know no cron, only "every so often". */
export interface Interval {
  readonly minutes: number;
  /** True where the schedule says more than an interval can, such as a time of the day: then it runs more often. */
  readonly inexact: boolean;
}

export function intervalOf(schedule: string): Interval {
  const every = intervalMinutes(schedule);
  if (every !== undefined) return { minutes: every, inexact: false };
  const [minute = '*', hour = '*', ...days] = schedule.split(' ');
  const everyDay = days.every((field) => field === '*');
  const step = stepOf(minute);
  if (step !== undefined) return { minutes: step, inexact: hour !== '*' || !everyDay };
  const hours = stepOf(hour);
  const once = /^(\d+|H)$/.test(minute);
  if (hours !== undefined) return { minutes: hours * 60, inexact: !once || !everyDay };
  // At certain hours: once an hour is often enough for any of them, but for a single one.
  return { minutes: once && /^\d+$/.test(hour) ? 24 * 60 : 60, inexact: true };
}

/** 1 for `*`, 15 for an `*` with a step of 15. */
function stepOf(field: string): number | undefined {
  if (field === '*') return 1;
  const step = /^\*\/(\d+)$/.exec(field)?.[1];
  return step === undefined ? undefined : Number(step);
}
