import type { InputPart } from '../plan/input-layout.ts';
import { type Compression, type Head, readHead } from './compression.ts';
import { type Encoding, encodingOf } from './encoding.ts';
import { readParquetColumns } from './parquet-footer.ts';
import { recogniseCsv } from './recognise-csv.ts';
import { type JsonRecord, recogniseJson } from './recognise-json.ts';
import { chooseTimeColumn, chooseTimeField } from './time-field.ts';

/** How a file is read: an InputPart without the files. */
export type FileForm = Pick<InputPart, 'format' | 'compression' | 'envelope' | 'columns' | 'csv' | 'time' | 'parser'>;

export type Sniffed =
  | {
      readonly kind: 'events';
      readonly form: FileForm;
      /** Bytes of the content, decompressed where that can be told. */
      readonly size: number;
      /** The engines cannot read the file as it lies; it is written anew for them. */
      readonly respool?: Respool;
      /** A compressed stream that may be cut short without any engine noticing: it is read through to its end. */
      readonly suspect: boolean;
      readonly doubt?: string;
    }
  | { readonly kind: 'empty' }
  | { readonly kind: 'unknown'; readonly message: string }
  | { readonly kind: 'damaged'; readonly message: string };

export type Respool =
  /** Text in another encoding, or with a byte order mark the engines stumble over. */
  | { readonly kind: 'encoding'; readonly encoding: Encoding }
  /** A JSON form the engines do not know or would have to hold in memory as a whole. */
  | { readonly kind: 'json' }
  /** A line before the header that ends in another way than the rows: an engine takes all of them for one line. */
  | { readonly kind: 'line-breaks' }
  /** The compressed stream breaks already in the head. */
  | { readonly kind: 'damage' };

const headSizes = [1 << 16, 1 << 20, 1 << 24];

/** An engine reads an envelope as one value: from this size on its events are spooled one a line. */
const largeEnvelope = 1 << 26;

/** Names the parser of some records; undefined where they are searched as they lie. */
export type ParserOf = (samples: readonly JsonRecord[]) => string | undefined;

/** Says what a file is by its first bytes. Rejects where it cannot be opened. */
export async function sniff(path: string, parserOf: ParserOf = () => undefined): Promise<Sniffed> {
  for (const [i, limit] of headSizes.entries()) {
    const head = await readHead(path, limit);
    const found = await recognise(path, head, i === headSizes.length - 1, parserOf);
    if (found !== 'more') return found;
  }
  throw new Error('the longest head must decide');
}

async function recognise(path: string, head: Head, last: boolean, parserOf: ParserOf): Promise<Sniffed | 'more'> {
  const { bytes, compression, damage } = head;
  if (bytes.length === 0) {
    return damage ? { kind: 'damaged', message: `its ${compression} stream ${damage.message}` } : { kind: 'empty' };
  }
  if (bytes.subarray(0, 4).equals(Buffer.from('PAR1'))) return parquet(path, head, parserOf);
  const known = knownBinary(bytes);
  if (known) return { kind: 'unknown', message: known };
  const encoding = encodingOf(bytes);
  const whole = head.whole;
  const text = decode(bytes, encoding, whole);
  if (text.trim() === '' && whole && !damage) return { kind: 'empty' };

  const respool: Respool | undefined = damage
    ? { kind: 'damage' }
    : encoding && ({ kind: 'encoding', encoding } as const);
  const base = { kind: 'events', size: head.size, suspect: head.suspect } as const;

  const json = recogniseJson(text, whole && !damage, last || whole);
  if (json === 'more') return 'more';
  if (json) {
    if (json.empty && whole && !damage) return { kind: 'empty' };
    const { time, doubt } = chooseTimeField(json.samples);
    const foreign = json.foreign || (json.envelope !== undefined && head.size > largeEnvelope);
    return {
      ...base,
      form: compact({
        format: json.format,
        compression,
        envelope: json.envelope,
        time,
        parser: parserOf(json.samples),
      }),
      ...compact({ respool: respool ?? (foreign ? ({ kind: 'json' } as const) : undefined), doubt }),
    };
  }
  if (looksBinary(text)) return { kind: 'unknown', message: 'it is binary, and no format that Saker reads' };
  // Where lines are cut short, no engine notices.
  const lineBased = { ...base, suspect: compression !== 'none' && !whole };
  const csv = recogniseCsv(text, whole && !damage);
  if (csv) {
    const { time, doubt } = chooseTimeField(csv.samples);
    const { columns, csv: dialect } = csv;
    const parser = parserOf(csv.samples);
    const form = compact({ format: 'csv' as const, compression, columns, csv: dialect, time, parser });
    // The engines skip the mark of UTF-8 before a header, and nowhere else.
    const readable = respool?.kind === 'encoding' && respool.encoding === 'utf-8';
    const mixed = dialect.skip > 0 && /\r\n/.test(text) && /(?<!\r)\n/.test(text);
    const rewritten = readable ? undefined : respool;
    const lines = mixed ? ({ kind: 'line-breaks' } as const) : undefined;
    return { ...lineBased, form, ...compact({ respool: rewritten ?? lines, doubt }) };
  }
  const form = compact({ format: 'text' as const, compression, parser: parserOf([]) });
  return { ...lineBased, form, ...compact({ respool }) };
}

async function parquet(path: string, head: Head, parserOf: ParserOf): Promise<Sniffed> {
  if (head.compression !== 'none') {
    return { kind: 'unknown', message: `it is a Parquet file inside ${head.compression}: unpack it first` };
  }
  const columns = await readParquetColumns(path);
  if (!columns) return { kind: 'damaged', message: 'it begins like a Parquet file but has no footer' };
  const form = compact({
    format: 'parquet' as const,
    compression: 'none' as Compression,
    columns,
    time: chooseTimeColumn(columns),
    // The footer tells names, no values.
    parser: parserOf([Object.fromEntries(columns.map(({ name }) => [name, '']))]),
  });
  return { kind: 'events', form, size: head.size, suspect: false };
}

/** Drops what is undefined, so that equal forms have equal JSON. */
function compact<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as never;
}

function decode(bytes: Buffer, encoding: Encoding | undefined, whole: boolean): string {
  return new TextDecoder(encoding ?? 'utf-8').decode(bytes, { stream: !whole });
}

/** Control characters that no text holds, or as many characters that are none. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, 1 << 16);
  const odd = sample.match(/[\x00-\x08\x0e-\x1a\x1c-\x1f\ufffd]/g)?.length ?? 0;
  return odd > sample.length * 0.1;
}

const magics: readonly (readonly [offset: number, magic: string, message: string])[] = [
  [0, 'PK\x03\x04', 'it is a zip archive: unpack it first'],
  [0, 'BZh', 'it is compressed with bzip2: unpack it first'],
  [0, '\xfd7zXZ\0', 'it is compressed with xz: unpack it first'],
  [0, '\x04\x22\x4d\x18', 'it is compressed with lz4: unpack it first'],
  [0, '7z\xbc\xaf\x27\x1c', 'it is a 7z archive: unpack it first'],
  [257, 'ustar', 'it is a tar archive: unpack it first'],
  [0, 'ElfFile\0', 'it is a Windows event log (EVTX): export it as JSON or CSV first'],
  [0, 'SQLite format 3\0', 'it is an SQLite database: export its tables as CSV first'],
  [0, 'Obj\x01', 'it is an Avro file: convert it to Parquet or JSON first'],
  [0, 'ORC', 'it is an ORC file: convert it to Parquet or JSON first'],
];

function knownBinary(bytes: Buffer): string | undefined {
  const found = magics.find(([offset, magic]) => bytes.toString('latin1', offset, offset + magic.length) === magic);
  // Text may begin with the letters of a short magic; then nothing binary follows.
  return found && bytes.subarray(0, 512).includes(0) ? found[2] : undefined;
}
