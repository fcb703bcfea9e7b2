import type { InputPart, TimeField } from '../../../plan/input-layout.ts';
import { quoteLiteral } from './quote.ts';

/** What is asked of a part's reader. */
export interface PartWants {
  /** Names of fields, tags in both spellings. */
  readonly fields: readonly string[];
  /** The record, the raw text, or arrays in it. */
  readonly record: boolean;
  readonly file: boolean;
}

/** A FROM clause and the SQL of what can be had from it. */
export interface PartSource {
  readonly from: string;
  readonly where?: string;
  /** The text of a field; undefined where no record of this part has it. */
  readonly text: (name: string) => string | undefined;
  /** The text of the first of these fields that there is, where that is cheaper to say than one by one. */
  readonly firstText?: (names: readonly string[]) => string | undefined;
  /** Epoch milliseconds of a field, where it is not read from text. */
  readonly instant?: (name: string) => string | undefined;
  readonly record: string;
  /** A record with the fields of one array at least; undefined where no record of this part has it. */
  readonly arrayRecord: (name: string) => string | undefined;
  readonly rawstring: string;
  /** The path as DuckDB reports it. */
  readonly file: string;
}

export interface TimeSource {
  readonly name: string;
  readonly form: TimeField['form'];
}

/** A record's own `@timestamp` comes before the field that was recognised. */
export function timeSources({ time }: InputPart): readonly TimeSource[] {
  const own: TimeSource = { name: '@timestamp', form: 'mixed' };
  if (time === undefined) return [own];
  const known: TimeSource = { name: time.field, form: time.form };
  return time.field === own.name ? [known] : [own, known];
}

/** The arguments of a reading function. */
export function readerOptions(part: InputPart, wants: PartWants, options: readonly string[]): string {
  const files = `[${part.files.map((file) => quoteLiteral(escapeGlob(file))).join(', ')}]`;
  const stream = part.compression === 'none' ? 'uncompressed' : part.compression;
  const compression = part.format === 'parquet' ? [] : [`compression = '${stream}'`];
  const file = wants.file ? [`filename = 'saker_file'`] : [];
  return [files, ...options, ...compression, ...file].join(', ');
}

/** DuckDB takes paths for patterns. */
export function escapeGlob(path: string): string {
  return path.replace(/[*?[]/g, '[$&]');
}
