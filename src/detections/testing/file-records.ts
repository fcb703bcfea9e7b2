import { readFile, stat } from 'node:fs/promises';
import { findFiles } from '../../datasets/find-files.ts';
import { envelopeOf, membersOf } from '../../datasets/recognise-json.ts';
import type { JsonRecord } from '../json-record.ts';

export interface FileRecords {
  readonly records: readonly JsonRecord[];
  /** Files that are no plain JSON, or too large for a test: their records cannot be told apart here. */
  readonly unread: readonly string[];
}

/** Nobody writes down more as a test; what is larger is a sample of a log. */
const largest = 20_000_000;

/** The records of JSON files, one a line or all in one value, so that they can be written anew. */
export async function fileRecords(paths: readonly string[]): Promise<FileRecords> {
  const records: JsonRecord[] = [];
  const unread: string[] = [];
  const { files } = await findFiles(paths);
  for (const { name, path } of files) {
    const small = (await stat(path)).size <= largest;
    const found = small ? recordsIn(await readFile(path, 'utf8')) : undefined;
    if (found) records.push(...found);
    else unread.push(name);
  }
  return { records, unread };
}

function recordsIn(text: string): readonly JsonRecord[] | undefined {
  const whole = parsed(text);
  if (whole !== undefined) return members(whole);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const found = lines.map((line) => members(parsed(line)));
  return found.every((list) => list !== undefined) ? found.flatMap((list) => list ?? []) : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function members(value: unknown): readonly JsonRecord[] | undefined {
  if (Array.isArray(value)) {
    const lists = value.map(members);
    return lists.every((list) => list !== undefined) ? lists.flatMap((list) => list ?? []) : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const record = value as JsonRecord;
  const envelope = envelopeOf(record);
  return envelope === undefined ? [record] : (membersOf(record, envelope) as readonly JsonRecord[]);
}
