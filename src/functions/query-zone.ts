import { parseTimeZone, type TimeZone } from '../model/time-zone.ts';
import type { Context } from './context.ts';

/** The time zone of the query: what counts where a call names none. */
export function queryZone(context: Context): TimeZone {
  return parseTimeZone(context.environment.timezone) ?? { kind: 'offset', seconds: 0, name: 'UTC' };
}
