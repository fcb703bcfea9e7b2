import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { constants, createGunzip, type Gunzip, gunzipSync } from 'node:zlib';
import { Decompress } from 'fzstd';
import type { InputPart } from '../plan/input-layout.ts';

export type Compression = InputPart['compression'];

/** Told by the first bytes: a file name says nothing. */
export function compressionOf(first: Uint8Array): Compression {
  if (first[0] === 0x1f && first[1] === 0x8b) return 'gzip';
  if (first[0] === 0x28 && first[1] === 0xb5 && first[2] === 0x2f && first[3] === 0xfd) return 'zstd';
  return 'none';
}

/** The content of a file, decompressed. Damage ends `chunks` early and is told in `damage`; nothing is thrown. */
export interface ByteStream {
  readonly chunks: AsyncIterable<Buffer>;
  damage: StreamDamage | undefined;
}

export interface StreamDamage {
  /** `file`: the file itself cannot be read; `stream`: its compressed stream is cut short or corrupt. */
  readonly kind: 'file' | 'stream';
  readonly message: string;
}

export function openBytes(path: string, compression: Compression): ByteStream {
  const stream: { chunks: AsyncIterable<Buffer>; damage: StreamDamage | undefined } = {
    chunks: read(),
    damage: undefined,
  };
  return stream;

  async function* read(): AsyncGenerator<Buffer> {
    try {
      if (compression === 'gzip') yield* gunzip(path);
      else if (compression === 'zstd') yield* unzstd(path);
      else yield* createReadStream(path) as AsyncIterable<Buffer>;
    } catch (error) {
      stream.damage = describeDamage(error);
    }
  }
}

/**
 * Node drops what it has unpacked of the piece of input that it fails on. So a damaged stream is read a second time,
 * in pieces of no more than a trailer's 8 bytes where the damage is, and what was missing is given.
 */
async function* gunzip(path: string): AsyncGenerator<Buffer> {
  let given = 0;
  const first = createGunzip();
  try {
    for await (const chunk of through(createReadStream(path), first)) {
      given += chunk.length;
      yield chunk;
    }
  } catch (error) {
    if ((error as { code?: string }).code !== 'Z_DATA_ERROR') throw error;
    const pieces = Readable.from(inPieces(path, first.bytesWritten - 2 * rawChunk));
    let known = given;
    for await (const chunk of through(pieces, createGunzip())) {
      const rest = chunk.subarray(Math.min(known, chunk.length));
      known -= chunk.length - rest.length;
      if (rest.length > 0) yield rest;
    }
  }
}

const rawChunk = 1 << 16;

async function* inPieces(path: string, from: number): AsyncGenerator<Buffer> {
  let at = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: rawChunk }) as AsyncIterable<Buffer>) {
    const size = at + chunk.length < from ? chunk.length : 8;
    for (let i = 0; i < chunk.length; i += size) yield chunk.subarray(i, i + size);
    at += chunk.length;
  }
}

async function* through(source: Readable, unpack: Gunzip): AsyncGenerator<Buffer> {
  source.on('error', (error) => unpack.destroy(error));
  source.pipe(unpack);
  try {
    yield* unpack as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
    unpack.destroy();
  }
}

/** Node 20 has no zstd of its own. */
async function* unzstd(path: string): AsyncGenerator<Buffer> {
  let ready: Buffer[] = [];
  const decompress = new Decompress((data) => {
    ready.push(Buffer.from(data.buffer, data.byteOffset, data.byteLength));
  });
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) yield* unpack(chunk, false);
  yield* unpack(new Uint8Array(0), true);

  /** What was unpacked before a failure is given too. */
  function* unpack(chunk: Uint8Array, last: boolean): Generator<Buffer> {
    let failure: unknown;
    try {
      decompress.push(chunk, last);
    } catch (error) {
      failure = error;
    }
    const now = ready;
    ready = [];
    yield* now;
    if (failure !== undefined) throw failure;
  }
}

function describeDamage(error: unknown): StreamDamage {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (code === 'Z_BUF_ERROR' || message === 'unexpected EOF') return { kind: 'stream', message: 'ends early' };
  if (typeof code === 'string' && code.startsWith('E')) return { kind: 'file', message: readableFailure(error) };
  return { kind: 'stream', message: 'is damaged' };
}

/** What a failed file operation means to the person who named the file. */
export function readableFailure(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  switch (code) {
    case 'ENOENT':
      return 'does not exist';
    case 'EACCES':
    case 'EPERM':
      return 'may not be read: permission denied';
    case 'EISDIR':
      return 'is a directory';
    case 'EMFILE':
    case 'ENFILE':
      return 'could not be opened: too many files are open';
    default:
      return `could not be read: ${message ?? String(error)}`;
  }
}

/** The first bytes of a file, decompressed, and what can be told about the whole from its size. */
export interface Head {
  readonly bytes: Buffer;
  /** Nothing follows `bytes`. */
  readonly whole: boolean;
  readonly compression: Compression;
  readonly damage: StreamDamage | undefined;
  /** Bytes of the content, decompressed where that can be told. */
  readonly size: number;
  /** The end of a gzip file does not look like one: the stream may be cut short where no record shows it. */
  readonly suspect: boolean;
}

/** Rejects where the file cannot be opened. The head may be shorter than `limit`, and is never longer. */
export async function readHead(path: string, limit: number): Promise<Head> {
  const file = await open(path);
  let size: number;
  let first: Buffer;
  let trailer = 0;
  try {
    size = (await file.stat()).size;
    first = await readAt(file, 0, firstRead);
    if (compressionOf(first) === 'gzip' && size >= 18) trailer = (await readAt(file, size - 4, 4)).readUInt32LE(0);
  } finally {
    await file.close();
  }
  const compression = compressionOf(first);
  const { bytes, whole, damage } =
    unpackFirst(first, size, compression, limit) ?? (await readThrough(path, compression, limit));
  const length = whole ? bytes.length : undefined;
  return { bytes, whole, compression, damage, ...contentSize(compression, size, trailer, length) };
}

type Content = Pick<Head, 'bytes' | 'whole' | 'damage'>;

const firstRead = 1 << 16;

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** The head, where the bytes first read hold enough of it; most files are done with it. */
function unpackFirst(first: Buffer, size: number, compression: Compression, limit: number): Content | undefined {
  if (limit > firstRead || compression === 'zstd') return undefined;
  if (compression === 'none') return { bytes: first.subarray(0, limit), whole: size <= limit, damage: undefined };
  const packed = first.subarray(0, firstRead >> 2);
  const complete = size <= packed.length;
  try {
    const finishFlush = complete ? constants.Z_FINISH : constants.Z_SYNC_FLUSH;
    const bytes = gunzipSync(packed, { finishFlush, maxOutputLength: 16 * firstRead });
    return { bytes: bytes.subarray(0, limit), whole: complete && bytes.length <= limit, damage: undefined };
  } catch {
    return undefined;
  }
}

async function readThrough(path: string, compression: Compression, limit: number): Promise<Content> {
  const stream = openBytes(path, compression);
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream.chunks) {
    parts.push(chunk);
    length += chunk.length;
    if (length > limit) break;
  }
  return { bytes: Buffer.concat(parts).subarray(0, limit), whole: length <= limit, damage: stream.damage };
}

/**
 * A gzip file ends with the length of its content modulo 2^32, and deflate packs at best 1032 to 1. A trailer outside
 * those bounds belongs to a stream that was cut short, or to one of several members.
 * https://www.rfc-editor.org/rfc/rfc1952
 */
function contentSize(
  compression: Compression,
  size: number,
  trailer: number,
  known: number | undefined,
): { readonly size: number; readonly suspect: boolean } {
  if (compression === 'none') return { size, suspect: false };
  if (known !== undefined) return { size: known, suspect: false };
  const packed = 4 * size;
  if (compression === 'zstd') return { size: 2 * packed, suspect: false };
  const suspect = size < 2 ** 31 && (trailer < 0.9 * size - 64 || trailer > 1032 * size);
  return { size: suspect ? 2 * packed : Math.max(trailer, size), suspect };
}
