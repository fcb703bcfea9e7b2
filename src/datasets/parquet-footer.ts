import { open } from 'node:fs/promises';
import type { InputColumn } from '../plan/input-layout.ts';

/**
 * The top-level columns of a Parquet file, read from its footer; undefined where the footer is no such thing.
 * https://github.com/apache/parquet-format: the file ends with the footer, its length in 4 bytes, and `PAR1`; the
 * footer is a FileMetaData struct in Thrift's compact protocol.
 */
export async function readParquetColumns(path: string): Promise<readonly InputColumn[] | undefined> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size < 12) return undefined;
    const end = Buffer.alloc(8);
    await file.read(end, 0, 8, size - 8);
    const length = end.readUInt32LE(0);
    if (end.toString('latin1', 4) !== 'PAR1' || length > size - 12) return undefined;
    const footer = Buffer.alloc(length);
    await file.read(footer, 0, length, size - 8 - length);
    return parquetColumns(footer);
  } finally {
    await file.close();
  }
}

export function parquetColumns(footer: Uint8Array): readonly InputColumn[] | undefined {
  try {
    const metadata = readStruct({ bytes: footer, at: 0 }, 0);
    const elements = metadata.get(2);
    return Array.isArray(elements) ? topLevel(elements.filter((e) => e instanceof Map)) : undefined;
  } catch {
    return undefined;
  }
}

/** The schema is a tree in depth-first order; the first element is its root. */
function topLevel(elements: readonly ThriftStruct[]): readonly InputColumn[] {
  const columns: InputColumn[] = [];
  let at = 1;
  while (at < elements.length) {
    const element = elements[at]!;
    columns.push({ name: String(element.get(4) ?? ''), holds: holds(element) });
    at = skipTree(elements, at);
  }
  return columns;
}

function skipTree(elements: readonly ThriftStruct[], start: number): number {
  let open = 1;
  let at = start;
  for (; open > 0 && at < elements.length; at++) open += Number(elements[at]!.get(5) ?? 0) - 1;
  return at;
}

/** Physical types of parquet.thrift. */
const boolean = 0;
const int96 = 3;
const byteArray = 6;
const fixedByteArray = 7;
/** Converted types and fields of the LogicalType union. */
const convertedTimes = new Set([6, 9, 10]);
const convertedTimesOfDay = new Set([7, 8]);
const convertedDecimal = 5;
const convertedJson = 19;
const logicalTimes = [6, 8];
const logicalTimeOfDay = 7;
const logicalDecimal = 5;
const logicalJson = 12;

function holds(element: ThriftStruct): InputColumn['holds'] {
  const repeated = element.get(3) === 2;
  if (repeated || Number(element.get(5) ?? 0) > 0) return 'nested';
  const physical = element.get(1);
  const converted = element.get(6);
  const logical = element.get(10);
  const is = (...fields: number[]) => logical instanceof Map && fields.some((field) => logical.has(field));
  if (convertedTimes.has(Number(converted)) || is(...logicalTimes) || physical === int96) return 'time';
  if (converted === convertedJson || is(logicalJson)) return 'json';
  if (convertedTimesOfDay.has(Number(converted)) || is(logicalTimeOfDay)) return 'text';
  if (physical === boolean) return 'boolean';
  if (converted === convertedDecimal || is(logicalDecimal)) return 'number';
  return physical === byteArray || physical === fixedByteArray ? 'text' : 'number';
}

type ThriftValue = number | string | boolean | ThriftStruct | ThriftValue[];
type ThriftStruct = Map<number, ThriftValue>;

interface Cursor {
  readonly bytes: Uint8Array;
  at: number;
}

/** https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md; throws at anything else. */
function readStruct(cursor: Cursor, depth: number): ThriftStruct {
  if (depth > 32) throw new RangeError('too deep');
  const fields: ThriftStruct = new Map();
  let id = 0;
  for (;;) {
    const header = byte(cursor);
    const type = header & 15;
    if (type === 0) return fields;
    id = header >> 4 === 0 ? zigzag(varint(cursor)) : id + (header >> 4);
    fields.set(id, type === 1 || type === 2 ? type === 1 : readValue(cursor, type, depth));
  }
}

function readValue(cursor: Cursor, type: number, depth: number): ThriftValue {
  switch (type) {
    case 1:
    case 2:
      return byte(cursor) === 1;
    case 3:
      return byte(cursor);
    case 4:
    case 5:
    case 6:
      return zigzag(varint(cursor));
    case 7:
      return text(cursor, 8).length;
    case 8:
      return text(cursor, varint(cursor));
    case 9:
    case 10: {
      const header = byte(cursor);
      const length = header >> 4 === 15 ? varint(cursor) : header >> 4;
      const list: ThriftValue[] = [];
      for (let i = 0; i < length; i++) list.push(readValue(cursor, header & 15, depth + 1));
      return list;
    }
    case 12:
      return readStruct(cursor, depth + 1);
    default:
      throw new RangeError('unknown type');
  }
}

function byte(cursor: Cursor): number {
  const value = cursor.bytes[cursor.at++];
  if (value === undefined) throw new RangeError('out of bounds');
  return value;
}

function varint(cursor: Cursor): number {
  let value = 0;
  for (let scale = 1; ; scale *= 128) {
    const next = byte(cursor);
    value += (next & 127) * scale;
    if (next < 128) return value;
    if (scale > 2 ** 60) throw new RangeError('too long');
  }
}

function zigzag(value: number): number {
  return value % 2 === 0 ? value / 2 : -(value + 1) / 2;
}

function text(cursor: Cursor, length: number): string {
  const end = cursor.at + length;
  if (end > cursor.bytes.length) throw new RangeError('out of bounds');
  const value = new TextDecoder().decode(cursor.bytes.subarray(cursor.at, end));
  cursor.at = end;
  return value;
}
