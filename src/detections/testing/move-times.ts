import { isTimeName } from '../../datasets/time-field.ts';
import { parseNumber } from '../../model/number.ts';
import type { JsonRecord, JsonValue } from '../json-record.ts';

export interface Moved {
  readonly record: JsonRecord;
  /** How many times there were. */
  readonly moved: number;
}

/** A record with the times of the event moved on: the fields that tell when it happened, in whatever form they do. */
export function moveTimes(record: JsonRecord, milliseconds: number): Moved {
  let moved = 0;
  const visit = (value: JsonValue, name: string): JsonValue => {
    if (Array.isArray(value)) return value.map((element) => visit(element, ''));
    if (typeof value === 'object' && value !== null) return visitRecord(value as JsonRecord);
    const later = isTimeName(name) ? moveTime(value, milliseconds) : undefined;
    if (later === undefined) return value;
    moved++;
    return later;
  };
  const visitRecord = (value: JsonRecord): JsonRecord =>
    Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, visit(inner, name)]));
  return { record: visitRecord(record), moved };
}

/** Undefined where the value is no time. */
function moveTime(value: JsonValue, milliseconds: number): JsonValue | undefined {
  if (typeof value === 'number') return moveNumber(value, milliseconds);
  if (typeof value !== 'string') return undefined;
  const number = parseNumber(value);
  if (number === undefined) return moveIso(value, milliseconds);
  const later = moveNumber(number, milliseconds);
  if (later === undefined) return undefined;
  // A text keeps its decimals: sources write 1760454000.000 as well as 1760454000.
  const decimals = /\.(\d+)$/.exec(value)?.[1]?.length ?? 0;
  return Number.isInteger(later) ? later.toFixed(decimals) : later.toFixed(Math.max(decimals, 3));
}

/** Epoch seconds or milliseconds, told apart by their size as the input does. */
function moveNumber(value: number, milliseconds: number): number | undefined {
  if (value >= 1e8 && value < 1e11) return (Math.round(value * 1000) + milliseconds) / 1000;
  return value >= 1e11 && value < 1e14 ? value + milliseconds : undefined;
}

const iso = /^(\d{4}-\d\d-\d\d)([T ])(\d\d:\d\d:\d\d)(?:\.(\d+))?(\s?(?:Z|UTC|[+-]\d\d:?\d\d)?)$/i;

/** The same form, later: the zone stays, and so do digits beyond milliseconds. */
function moveIso(text: string, milliseconds: number): string | undefined {
  const [, day, separator, time, fraction = '', zone] = iso.exec(text) ?? [];
  if (day === undefined) return undefined;
  const padded = fraction.padEnd(3, '0');
  const later = Date.parse(`${day}T${time}.${padded.slice(0, 3)}Z`) + milliseconds;
  if (!Number.isFinite(later)) return undefined;
  const moved = new Date(later).toISOString();
  const digits = moved.slice(20, 23) + padded.slice(3);
  const shown =
    fraction === '' && digits === '000'
      ? ''
      : `.${fraction === '' ? digits : digits.slice(0, Math.max(fraction.length, 3))}`;
  return `${moved.slice(0, 10)}${separator}${moved.slice(11, 19)}${shown}${zone ?? ''}`;
}
