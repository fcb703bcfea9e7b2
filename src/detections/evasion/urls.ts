import type { JsonRecord } from '../json-record.ts';
import { mapFields } from './map-fields.ts';

/** Fields that hold an address, or command lines in which one may stand. */
const fields: ReadonlySet<string> = new Set([
  'requestUri',
  'requestURI',
  'RequestUri',
  'url',
  'Url',
  'CommandLine',
  'ProcessCommandLine',
  'CommandHistory',
]);

const absolute = /\b(https?:\/\/)([^\s"'`/:?#)]+)(:\d+)?([^\s"'`)]*)/gi;

/** The record with the addresses in it changed by their parts. */
export function mapUrls(
  record: JsonRecord,
  change: (parts: {
    readonly scheme: string;
    readonly host: string;
    readonly port: string;
    readonly rest: string;
  }) => string,
): JsonRecord {
  return mapFields(record, fields, (text) =>
    text.replace(absolute, (_, scheme, host, port = '', rest) => change({ scheme, host, port, rest })),
  );
}

/** The record with the paths of its addresses changed; a server's log may have a path alone. */
export function mapPaths(record: JsonRecord, change: (path: string) => string): JsonRecord {
  const alone = mapFields(record, new Set(['requestUri', 'requestURI', 'RequestUri']), (text) =>
    text.startsWith('/') ? text.replace(/^[^?#]*/, change) : text,
  );
  return mapUrls(alone, ({ scheme, host, port, rest }) => scheme + host + port + rest.replace(/^[^?#]*/, change));
}
