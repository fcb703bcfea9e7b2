import type { JsonRecord } from '../json-record.ts';
import { isPowerShell } from './http-request.ts';
import { mapFields } from './map-fields.ts';
import { isWindows, mapCommandLines, mapImages, mapProgram } from './process.ts';

const pathFields: ReadonlySet<string> = new Set(['TargetFileName']);

/** Header names, the scheme of a token, and the scheme and host of an address: nobody heeds their case. */
const anywhere = /\b(?:authorization|bearer|content-type|user-agent)\b|\bhttps?:\/\/[^\s"'/:?#]+/gi;
/** Cmdlets, their aliases and parameters. */
const powerShell = /\b[a-z]+-[a-z]{3,}\b|\b(?:iwr|irm|curl|wget)\b|(?<=\s)-[a-z]{2,}\b/gi;

/**
 * The record with other upper and lower case where that makes no difference: on Windows program names, paths and what
 * PowerShell reads, everywhere header names and hosts. Tokens, paths of addresses and curl's options stay.
 */
export function recase(record: JsonRecord, change: (text: string) => string): JsonRecord {
  const lines = (own: RegExp[], line: string): string => own.reduce((text, words) => text.replace(words, change), line);
  if (!isWindows(record)) return mapCommandLines(record, (line) => lines([anywhere], line));
  const inLines = mapCommandLines(record, (line) =>
    mapProgram(lines(isPowerShell(line) ? [anywhere, powerShell] : [anywhere], line), change),
  );
  return mapFields(mapImages(inLines, change), pathFields, change);
}

/** `aBcD` */
export function alternate(text: string): string {
  return [...text].map((c, i) => (i % 2 === 0 ? c.toLowerCase() : c.toUpperCase())).join('');
}
