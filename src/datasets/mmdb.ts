/**
 * Reads the MaxMind database format, version 2: a binary tree of the bits of addresses whose leaves point at records.
 * https://maxmind.github.io/MaxMind-DB/
 */
export interface Mmdb {
  /** The record of the network that holds an address of 4 or 16 bytes, as 32 hexadecimal digits. */
  readonly find: (address: string) => MmdbValue | undefined;
  /** All networks in ascending order, as first and last address; neighbours with one record are one. */
  readonly networks: () => Iterable<MmdbNetwork>;
  readonly metadata: { readonly type: string; readonly built: number };
}

export interface MmdbNetwork {
  readonly version: 4 | 6;
  readonly first: string;
  readonly last: string;
  /** The place of the record; networks with one record have one place. */
  readonly place: number;
  readonly record: MmdbValue;
}

export type MmdbValue = string | number | bigint | boolean | MmdbMap | readonly MmdbValue[];
export interface MmdbMap {
  readonly [key: string]: MmdbValue;
}

const marker = new Uint8Array([0xab, 0xcd, 0xef, ...new TextEncoder().encode('MaxMind.com')]);

/** Undefined where the bytes are no such database. */
export function openMmdb(bytes: Uint8Array): Mmdb | undefined {
  const start = lastIndexOf(bytes, marker);
  if (start === -1) return undefined;
  try {
    return readMmdb(bytes, start + marker.length);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function lastIndexOf(bytes: Uint8Array, wanted: Uint8Array): number {
  const lowest = Math.max(0, bytes.length - 128 * 1024 - wanted.length);
  for (let at = bytes.length - wanted.length; at >= lowest; at--) {
    if (wanted.every((byte, i) => bytes[at + i] === byte)) return at;
  }
  return -1;
}

function readMmdb(bytes: Uint8Array, metadataStart: number): Mmdb | undefined {
  const metadata = decoder(bytes, metadataStart)(metadataStart);
  if (!isMap(metadata)) return undefined;
  const number = (name: string): number => Number(metadata[name] ?? Number.NaN);
  const [nodes, size, version] = [number('node_count'), number('record_size'), number('ip_version')];
  if (number('binary_format_major_version') !== 2 || ![24, 28, 32].includes(size) || ![4, 6].includes(version)) {
    return undefined;
  }
  const treeBytes = (nodes * size) / 4;
  // Sixteen zeros part the tree from the records.
  const records = treeBytes + 16;
  if (!(treeBytes > 0) || records > metadataStart) return undefined;
  const child = childReader(bytes, size);
  const decode = decoder(bytes, records);
  const known = new Map<number, MmdbValue>();
  const recordAt = (leaf: number): MmdbValue => {
    let record = known.get(leaf);
    if (record === undefined) {
      record = decode(leaf - nodes - 16 + records);
      if (known.size < keptRecords) known.set(leaf, record);
    }
    return record;
  };
  const ipv4Start = version === 4 ? 0 : descend(0, 96, () => 0);

  /**
   * Where the path of so many bits ends: a node, `nodes` for nothing, or beyond it a record. Paths that lead from IPv6
   * into the part of IPv4 (6to4 and the like) lead nowhere here.
   */
  function descend(from: number, bits: number, bit: (at: number) => number, through = -1): number {
    let node = from;
    for (let at = 0; at < bits && node < nodes; at++) {
      node = child(node, bit(at));
      if (node === through) return nodes;
    }
    return node;
  }

  return {
    metadata: { type: String(metadata['database_type'] ?? ''), built: number('build_epoch') },
    find: (address) => {
      const isV4 = address.startsWith(v4Prefix);
      if (!isV4 && version === 4) return undefined;
      const digits = isV4 ? address.slice(v4Prefix.length) : address;
      const leaf = descend(
        isV4 ? ipv4Start : 0,
        digits.length * 4,
        (at) => {
          const code = digits.charCodeAt(at >> 2);
          return ((code < 58 ? code - 48 : code - 87) >> (3 - (at & 3))) & 1;
        },
        isV4 ? -1 : ipv4Start,
      );
      return leaf > nodes ? recordAt(leaf) : undefined;
    },
    networks: function* () {
      yield* networksBelow(ipv4Start, 4);
      if (version === 6) yield* networksBelow(0, 6);
    },
  };

  /** Networks of IPv4 stand in a part of the IPv6 tree, and again where others are mapped onto it. */
  function* networksBelow(root: number, kind: 4 | 6): Generator<MmdbNetwork> {
    const width = kind === 4 ? 32 : 128;
    const open: { readonly node: number; readonly first: bigint; readonly depth: number }[] = [
      { node: root, first: 0n, depth: 0 },
    ];
    let run: { first: bigint; last: bigint; leaf: number } | undefined;
    const text = (value: bigint): string =>
      kind === 4 ? v4Prefix + value.toString(16).padStart(8, '0') : value.toString(16).padStart(32, '0');
    const finished = (done: NonNullable<typeof run>): MmdbNetwork => ({
      version: kind,
      first: text(done.first),
      last: text(done.last),
      place: done.leaf,
      record: recordAt(done.leaf),
    });
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      const { node, first, depth } = next;
      if (kind === 6 && node === ipv4Start) continue;
      if (node < nodes && depth < width) {
        const half = 1n << BigInt(width - depth - 1);
        open.push({ node: child(node, 1), first: first + half, depth: depth + 1 });
        open.push({ node: child(node, 0), first, depth: depth + 1 });
      } else if (node > nodes) {
        const last = first + (1n << BigInt(width - depth)) - 1n;
        if (run?.leaf === node && run.last + 1n === first) run.last = last;
        else {
          if (run !== undefined) yield finished(run);
          run = { first, last, leaf: node };
        }
      }
    }
    if (run !== undefined) yield finished(run);
  }
}

const v4Prefix = '00000000000000000000ffff';

/** A database of cities has some hundred thousand records; more are read anew. */
const keptRecords = 200_000;

/** Reads the left (0) or right (1) pointer of a node. */
function childReader(bytes: Uint8Array, size: number): (node: number, side: number) => number {
  const at = (i: number): number => bytes[i] ?? 0;
  const three = (i: number): number => (at(i) << 16) | (at(i + 1) << 8) | at(i + 2);
  if (size === 24) return (node, side) => three(node * 6 + side * 3);
  if (size === 32) return (node, side) => at(node * 8 + side * 4) * 0x1000000 + three(node * 8 + side * 4 + 1);
  // The middle byte holds the upper four bits of both.
  return (node, side) => {
    const middle = at(node * 7 + 3);
    const upper = side === 0 ? middle >> 4 : middle & 15;
    return upper * 0x1000000 + three(node * 7 + side * 4);
  };
}

function isMap(value: MmdbValue): value is MmdbMap {
  return typeof value === 'object' && !Array.isArray(value);
}

/** Records lie from `base` on; pointers count from there. Bytes that are no record throw a RangeError. */
function decoder(bytes: Uint8Array, base: number): (offset: number) => MmdbValue {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const utf8 = new TextDecoder();
  const unsigned = (at: number, length: number): number => {
    let value = 0;
    for (let i = 0; i < length; i++) value = value * 256 + view.getUint8(at + i);
    return value;
  };
  return (offset) => read(offset, 0).value;

  function read(offset: number, depth: number): { readonly value: MmdbValue; readonly next: number } {
    if (depth > 64) throw new RangeError('a record is nested too deeply');
    const control = view.getUint8(offset);
    let at = offset + 1;
    let type = control >> 5;
    if (type === 1) return pointer(control, at, depth);
    if (type === 0) {
      type = view.getUint8(at) + 7;
      at += 1;
    }
    let size = control & 31;
    if (size > 28) {
      const more = size - 28;
      size = unsigned(at, more) + [0, 29, 285, 65_821][more]!;
      at += more;
    }
    return value(type, size, at, depth);
  }

  function pointer(control: number, at: number, depth: number) {
    const bytesMore = (control >> 3) & 3;
    const upper = bytesMore === 3 ? 0 : (control & 7) * 256 ** (bytesMore + 1);
    const target = upper + unsigned(at, bytesMore + 1) + [0, 2048, 526_336, 0][bytesMore]!;
    return { value: read(base + target, depth + 1).value, next: at + bytesMore + 1 };
  }

  function value(type: number, size: number, at: number, depth: number): { value: MmdbValue; next: number } {
    const next = at + size;
    switch (type) {
      case 2:
        return { value: utf8.decode(within(at, size)), next };
      case 3:
        return { value: view.getFloat64(at), next };
      case 4:
        return { value: [...within(at, size)].map((byte) => byte.toString(16).padStart(2, '0')).join(''), next };
      case 5:
      case 6:
        return { value: unsigned(at, size), next };
      case 7:
        return map(size, at, depth);
      case 8:
        return { value: unsigned(at, size) | 0, next };
      case 9:
      case 10: {
        let large = 0n;
        for (const byte of within(at, size)) large = large * 256n + BigInt(byte);
        return { value: large, next };
      }
      case 11:
        return list(size, at, depth);
      case 14:
        return { value: size !== 0, next: at };
      case 15:
        return { value: view.getFloat32(at), next };
      default:
        throw new RangeError(`a record has a value of type ${type}`);
    }
  }

  function within(at: number, size: number): Uint8Array {
    if (at + size > bytes.length) throw new RangeError('a record ends behind the file');
    return bytes.subarray(at, at + size);
  }

  function map(size: number, start: number, depth: number) {
    const entries: [string, MmdbValue][] = [];
    let at = start;
    for (let i = 0; i < size; i++) {
      const key = read(at, depth + 1);
      const entry = read(key.next, depth + 1);
      entries.push([String(key.value), entry.value]);
      at = entry.next;
    }
    return { value: Object.fromEntries(entries), next: at };
  }

  function list(size: number, start: number, depth: number) {
    const items: MmdbValue[] = [];
    let at = start;
    for (let i = 0; i < size; i++) {
      const item = read(at, depth + 1);
      items.push(item.value);
      at = item.next;
    }
    return { value: items, next: at };
  }
}
