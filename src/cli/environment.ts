import type { Environment } from '../model/environment.ts';
import { parseTimeZone } from '../model/time-zone.ts';
import { Failure } from './failure.ts';
import { parseTime, type TimeContext } from './time-argument.ts';

export interface TimeOptions {
  readonly start?: string;
  readonly end?: string;
  readonly now?: string;
  readonly timezone: string;
}

/** True for `--now latest`: the newest event must be known before anything else is. */
export function wantsNewest(options: TimeOptions): boolean {
  return options.now?.trim().toLowerCase() === 'latest';
}

/** The query's environment from the time options; `newest` is the @timestamp of the newest event, where asked for. */
export function environmentOf(options: TimeOptions, newest?: number): Environment {
  const { timezone } = options;
  if (!parseTimeZone(timezone)) {
    throw new Failure(
      `--timezone: \`${timezone}\` is not a time zone`,
      'Write a name such as Europe/Berlin, or an offset such as +02:00.',
    );
  }
  const clock: TimeContext = { now: Date.now(), timezone };
  const now = newest ?? (options.now === undefined ? clock.now : time('--now', options.now, clock));
  const start = options.start === undefined ? undefined : time('--start', options.start, { now, timezone });
  const end = options.end === undefined ? undefined : time('--end', options.end, { now, timezone });
  if (start !== undefined && end !== undefined && start >= end) {
    throw new Failure(
      '--start is not before --end',
      `${new Date(start).toISOString()} to ${new Date(end).toISOString()}`,
    );
  }
  return { now, timezone, ...(start !== undefined && { start }), ...(end !== undefined && { end }) };
}

function time(option: string, text: string, context: TimeContext): number {
  const result = parseTime(text, context);
  if ('error' in result) throw new Failure(`${option}: ${result.error}`, result.hint);
  return result.epoch;
}
