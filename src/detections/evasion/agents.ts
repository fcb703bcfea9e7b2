import type { JsonRecord } from '../json-record.ts';
import { mapFields } from './map-fields.ts';

const fields: ReadonlySet<string> = new Set(['userAgent', 'UserAgent', 'user_agent', 'User-Agent']);

/** The record with another user agent, where its source reports one. */
export function withAgent(record: JsonRecord, agent: string): JsonRecord {
  return mapFields(record, fields, () => agent);
}
