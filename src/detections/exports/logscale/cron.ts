/**
 * A pack's schedule as LogScale's packages have it: UNIX cron, in which a lone `H` in place of the minute is a minute of
 * LogScale's own choosing, so that searches do not all begin at once; `H/15` and an `H` for the hour are not known.
 * https://library.humio.com/data-analysis/automated-scheduled-searches-create-schedule-template.html
 *
 * Cron has no "every 90 minutes". An interval that does not divide the hour or the day is shortened to the next that
 * does: the search runs more often than asked, never less.
 */
export function cronOf(schedule: string): string {
  const minutes = intervalMinutes(schedule);
  if (minutes === undefined) return schedule;
  if (minutes < 60) {
    const step = largestDivisor(60, minutes);
    return step === 1 ? '* * * * *' : `*/${step} * * * *`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours >= 24) return 'H 0 * * *';
  const step = largestDivisor(24, hours);
  return step === 1 ? 'H * * * *' : `H */${step} * * *`;
}

/** Minutes of `@every 1h30m`; undefined for cron fields. */
export function intervalMinutes(schedule: string): number | undefined {
  const every = /^@every (?:(\d+)h)?(?:(\d+)m)?$/.exec(schedule);
  return every ? Number(every[1] ?? 0) * 60 + Number(every[2] ?? 0) : undefined;
}

function largestDivisor(of: number, atMost: number): number {
  for (let n = Math.min(of, atMost); n > 1; n--) if (of % n === 0) return n;
  return 1;
}
