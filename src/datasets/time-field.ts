import { parseNumber } from '../model/number.ts';
import type { InputColumn, TimeField } from '../plan/input-layout.ts';

/** Fields that tell when an event happened, the surer ones first. */
const candidates = [
  '@timestamp',
  'timestamp',
  'ContextTimeStamp',
  'UTCTimestamp',
  'eventTime',
  'UtcTime',
  'EventTime',
  'time',
  'TimeGenerated',
  'TimeGenerated [UTC]',
  'createdDateTime',
  'CreationTime',
  'CreationDate',
  'activityDateTime',
  'requestReceivedTimestamp',
  'stageTimestamp',
  'Timestamp',
  'TimeCreated',
  'event_time',
  'eventTimestamp',
  'ts',
  '_time',
  'Time',
  'date',
  'datetime',
  'metadata.eventCreationTime',
  'event.timestamp',
  'detail.eventTime',
  'metadata.creationTimestamp',
] as const;

export interface TimeChoice {
  readonly time?: TimeField;
  /** What could not be told for certain. */
  readonly doubt?: string;
}

/**
 * The field that holds the time of these records: the surest candidate that at least half of them have, or else the
 * one that most of them have.
 */
export function chooseTimeField(records: readonly Readonly<Record<string, unknown>>[]): TimeChoice {
  return choose(records, candidates) ?? choose(records, otherSpellings(records)) ?? {};
}

function choose(
  records: readonly Readonly<Record<string, unknown>>[],
  names: readonly string[],
): TimeChoice | undefined {
  let best: { readonly field: string; readonly texts: readonly string[] } | undefined;
  for (const field of names) {
    const texts = records.map((record) => timeText(fieldOf(record, field))).filter((text) => text !== undefined);
    if (texts.length > (best?.texts.length ?? 0)) best = { field, texts };
    if (texts.length > 0 && texts.length * 2 >= records.length) {
      best = { field, texts };
      break;
    }
  }
  if (!best) return undefined;
  const { form, doubt } = formOf(best.texts);
  const time: TimeField = { field: best.field, form };
  return doubt ? { time, doubt: `\`${best.field}\` ${doubt}` } : { time };
}

/** Candidates in another case, as Athena and other engines write them, in the candidates' order. */
function otherSpellings(records: readonly Readonly<Record<string, unknown>>[]): readonly string[] {
  const keys = new Set(records.flatMap((record) => Object.keys(record)));
  const byLowerCase = new Map([...keys].map((key) => [key.toLowerCase(), key]));
  const found = candidates.map((name) => byLowerCase.get(name.toLowerCase()));
  return [...new Set(found.filter((name) => name !== undefined))];
}

/** The time column of a table whose columns have types but no sampled values. */
export function chooseTimeColumn(columns: readonly InputColumn[]): TimeField | undefined {
  const fits = (column: InputColumn | undefined) =>
    column && (column.holds === 'time' || column.holds === 'text' || column.holds === 'number') ? column : undefined;
  for (const name of candidates) {
    const found =
      fits(columns.find((column) => column.name === name)) ??
      fits(columns.find((column) => column.name.toLowerCase() === name.toLowerCase()));
    if (found) return timeOf(found);
  }
  const typed = columns.find((column) => column.holds === 'time');
  return typed && timeOf(typed);
}

function timeOf(column: InputColumn): TimeField {
  return { field: column.name, form: column.holds === 'time' ? 'iso' : 'mixed' };
}

/** Whether a name is one of those that tell an event's time. */
export function isTimeName(name: string): boolean {
  return (candidates as readonly string[]).includes(name);
}

function fieldOf(record: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name];
  let value: unknown = record;
  for (const key of name.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}

/** The text of a value that stands for a time. */
function timeText(value: unknown): string | undefined {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
  return formOfOne(text) ? text : undefined;
}

type OneForm = 'milliseconds' | 'seconds' | 'iso' | 'date' | 'other';

const iso = /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|UTC|[+-]\d\d(?::?\d\d)?)?)?$/i;
const isoLike = /^\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d/;
const numericDate = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})(?:,?\s+\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?\s*([AP]M)?)?$/i;

/** Numbers count as times from 1973 on; a smaller one is a duration or a counter. */
function formOfOne(text: string): OneForm | undefined {
  const number = parseNumber(text);
  if (number !== undefined) {
    if (number >= 1e8 && number < 1e11) return 'seconds';
    if (number >= 1e11 && number < 1e14) return 'milliseconds';
    return number >= 1e14 && number < 1e19 ? 'other' : undefined;
  }
  if (iso.test(text)) return 'iso';
  if (numericDate.test(text)) return 'date';
  return isoLike.test(text) ? 'other' : undefined;
}

function formOf(texts: readonly string[]): { readonly form: TimeField['form']; readonly doubt?: string } {
  const forms = new Set(texts.map(formOfOne));
  const [form] = forms;
  if (forms.size > 1 || form === 'other' || form === undefined) return { form: 'mixed' };
  return form === 'date' ? dateOrder(texts) : { form };
}

/**
 * Whether 4/5/2025 is April or May: a number above 12 decides. Where none does, what these exports look like does:
 * AM and PM are American, dots and zero-padded 24-hour times are not.
 */
function dateOrder(texts: readonly string[]): { readonly form: TimeField['form']; readonly doubt?: string } {
  let us = 0;
  let eu = 0;
  let looksEuropean = true;
  for (const text of texts) {
    const [, first = '', separator = '', second = '', , half] = numericDate.exec(text) ?? [];
    if (Number(first) > 12) eu++;
    if (Number(second) > 12) us++;
    const padded = first.length === 2 && second.length === 2;
    if (half !== undefined || (separator !== '.' && !padded)) looksEuropean = false;
  }
  if (us > 0 && eu > 0) return { form: 'mixed', doubt: 'holds both day/month and month/day dates' };
  if (us > 0) return { form: 'us-date' };
  if (eu > 0) return { form: 'eu-date' };
  return looksEuropean
    ? {
        form: 'eu-date',
        doubt: `holds dates such as \`${texts[0]}\` that fit day/month and month/day: read as day/month`,
      }
    : {
        form: 'us-date',
        doubt: `holds dates such as \`${texts[0]}\` that fit day/month and month/day: read as month/day`,
      };
}
