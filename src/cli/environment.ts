import type { QueryRequest } from '../datasets/run-query.ts';
import type { Environment } from '../model/environment.ts';
import { parseTime, type TimeContext } from '../model/time-point.ts';
import { parseTimeZone } from '../model/time-zone.ts';
import { Failure } from './failure.ts';

export interface TimeOptions {
  readonly start?: string;
  readonly end?: string;
  readonly now?: string;
  readonly timezone: string;
}

export interface QueryTime {
  /** What a query is compiled against before anything is read. */
  readonly early: Environment;
  /** What it runs with: for `--now latest` the newest event must be known first. */
  readonly environment: QueryRequest['environment'];
}

/** The query's environment from the time options. Wrong options end the command before anything is read. */
export function queryTime(options: TimeOptions): QueryTime {
  if (!wantsNewest(options)) {
    const environment = environmentOf(options, undefined);
    return { early: environment, environment };
  }
  const { now: _, ...rest } = options;
  const early = environmentOf(rest, undefined);
  const environment: QueryRequest['environment'] = (extent) => {
    if (extent === undefined) throw new Failure('--now latest: no event of the input has a time', 'Write a time.');
    return environmentOf(rest, extent.last);
  };
  return { early, environment };
}

export function wantsNewest({ now }: TimeOptions): boolean {
  return now?.trim().toLowerCase() === 'latest';
}

function environmentOf(options: TimeOptions, newest: number | undefined): Environment {
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
