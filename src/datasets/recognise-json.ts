import type { InputFormat } from '../plan/input-layout.ts';
import { type HeadValue, headValues } from './json-head.ts';
import { isTimeName } from './time-field.ts';

export type JsonRecord = Readonly<Record<string, unknown>>;

export interface JsonShape {
  readonly format: Extract<InputFormat, 'ndjson' | 'json-array' | 'json-objects'>;
  readonly envelope?: string;
  /** Some of the events. */
  readonly samples: readonly JsonRecord[];
  /** There is an array for events and nothing in it. */
  readonly empty?: boolean;
  /** The engines know no such form (arrays one after another): it is spooled as one object a line. */
  readonly foreign?: boolean;
}

const sampleSize = 50;

/**
 * The shape of JSON text, undefined where the text is something else, `more` where a longer head would tell.
 * `whole`: the text is all of the file; `last`: no longer head can be had.
 */
export function recogniseJson(text: string, whole: boolean, last = whole): JsonShape | 'more' | undefined {
  const byLine = recogniseLines(text, whole);
  if (byLine) return byLine;
  const first = text.trimStart()[0];
  if (first !== '{' && first !== '[') return undefined;
  const values = headValues(text, sampleSize);
  return first === '[' ? recogniseArray(text, values, last) : recogniseObjects(text, values, last);
}

/** One object a line. A head that begins or ends inside a record, or a damaged line, does not hide the rest. */
function recogniseLines(text: string, whole: boolean): JsonShape | undefined {
  const lines = text.split('\n');
  if (!whole) lines.pop();
  const filled = lines.filter((line) => line.trim() !== '').slice(0, 2 * sampleSize);
  const samples = filled.map(parseObject).filter((record) => record !== undefined);
  // Objects that are broken over lines do not begin with a whole one on a line: then the others are damaged.
  const beginsWhole = samples.length > 1 && parseObject(filled[0] ?? '') !== undefined;
  if (samples.length === 0 || (samples.length * 2 < filled.length && !beginsWhole)) return undefined;
  const keys = samples.map(envelopeOf);
  const envelope = keys[0];
  if (envelope === undefined || keys.some((key) => key !== envelope)) {
    return { format: 'ndjson', samples: samples.slice(0, sampleSize) };
  }
  const members = samples.flatMap((record) => membersOf(record, envelope));
  if (members.length === 0 && whole && samples.length === filled.length) {
    return { format: 'ndjson', envelope, samples: [], empty: true };
  }
  return { format: 'ndjson', envelope, samples: members.slice(0, sampleSize) };
}

function recogniseArray(text: string, values: readonly HeadValue[], last: boolean): JsonShape | 'more' | undefined {
  const [first] = values;
  if (!first || !Array.isArray(first.value)) return undefined;
  const elements = values.flatMap(({ value }) => (Array.isArray(value) ? (value as unknown[]) : [value]));
  const samples = elements.filter(isRecord);
  // An element that the head cuts may lack the fields that matter.
  if (samples.length <= 1 && !first.complete && !last && /^\s*\[\s*(?:\{|$)/.test(text)) return 'more';
  if (samples.length === 0 && !first.complete) {
    return /^\s*\[\s*\{\s*"/.test(text) ? { format: 'json-array', samples } : undefined;
  }
  if (samples.length * 2 < elements.length) return undefined;
  if (elements.length === 0) return { format: 'json-array', samples, empty: values.length === 1 };
  return values.length > 1 ? { format: 'json-array', samples, foreign: true } : { format: 'json-array', samples };
}

function recogniseObjects(text: string, values: readonly HeadValue[], last: boolean): JsonShape | 'more' | undefined {
  const [first] = values;
  if (!first || !isRecord(first.value)) return undefined;
  const envelope = envelopeOf(first.value);
  if (envelope !== undefined) {
    const samples = values.flatMap(({ value }) => (isRecord(value) ? membersOf(value, envelope) : []));
    if (samples.length <= 1 && !first.complete && !last) return 'more';
    const empty = samples.length === 0 && values.every(({ complete }) => complete) && values.length < sampleSize;
    return { format: 'json-objects', envelope, samples: samples.slice(0, sampleSize), ...(empty && { empty }) };
  }
  // A line longer than the head, or an envelope whose first event is: more text tells which.
  if (!first.complete && !last) return 'more';
  if (!first.complete && Object.keys(first.value).length === 0) {
    return /^\s*\{\s*"/.test(text) ? { format: 'json-objects', samples: [] } : undefined;
  }
  return { format: 'json-objects', samples: values.map(({ value }) => value).filter(isRecord) };
}

const envelopeKeys = new Set(['records', 'value', 'events', 'items', 'logevents', 'entries', 'resources', 'results']);

/** What APIs and lists put beside their events. */
const besideEvents =
  /^(?:@odata\..*|kind|apiVersion|metadata|meta|next.*|page.*|count|total.*|errors|messageType|owner|logGroup|logStream|subscriptionFilters)$/i;

/**
 * The key whose array holds the events. An object that tells a time, or more than lists do, is an event itself that
 * happens to have such a field.
 */
export function envelopeOf(record: JsonRecord): string | undefined {
  const keys = Object.keys(record);
  const found = keys.filter((key) => envelopeKeys.has(key.toLowerCase()) && isListOfRecords(record[key]));
  const [key] = found;
  if (key === undefined || found.length > 1) return undefined;
  const others = keys.filter((other) => other !== key);
  if (others.some(isTimeName)) return undefined;
  const sure = key.toLowerCase() === 'records' && membersOf(record, key).length > 0;
  return sure || others.every((other) => besideEvents.test(other)) ? key : undefined;
}

export function membersOf(record: JsonRecord, envelope: string): readonly JsonRecord[] {
  const list = record[envelope];
  return Array.isArray(list) ? (list as unknown[]).filter(isRecord) : [];
}

function isListOfRecords(value: unknown): boolean {
  return Array.isArray(value) && (value as unknown[]).every(isRecord);
}

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parseObject(line: string): JsonRecord | undefined {
  if (!line.trimStart().startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
