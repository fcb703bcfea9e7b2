import { parseSubnet } from '../../src/model/subnet.ts';

export type MmdbRecord = string | number | boolean | { readonly [key: string]: MmdbRecord } | readonly MmdbRecord[];

/** Writes a database in MaxMind's format: the other half of src/datasets/mmdb.ts, for tests. */
export function writeMmdb(
  networks: readonly (readonly [subnet: string, record: MmdbRecord])[],
  { version = 6, size = 24 }: { readonly version?: 4 | 6; readonly size?: 24 | 28 | 32 } = {},
): Uint8Array {
  type Node = [Node | number | undefined, Node | number | undefined];
  const root: Node = [undefined, undefined];
  const data: number[] = [];
  for (const [text, record] of networks) {
    const subnet = parseSubnet(text);
    if (subnet === undefined) throw new Error(`${text} is no subnet`);
    const start = data.length;
    data.push(...encode(record));
    // In a tree of IPv6 the addresses of IPv4 begin with 96 zeros.
    const digits =
      version === 4
        ? subnet.first.slice(24)
        : subnet.version === 4
          ? subnet.first.slice(24).padStart(32, '0')
          : subnet.first;
    const bits = subnet.bits + (version === 6 && subnet.version === 4 ? 96 : 0);
    let node = root;
    for (let at = 0; at < bits; at++) {
      const bit = (Number.parseInt(digits[at >> 2] ?? '', 16) >> (3 - (at & 3))) & 1;
      if (at === bits - 1) node[bit] = start;
      else {
        const next = node[bit];
        const below: Node = Array.isArray(next) ? next : [next, next];
        node[bit] = below;
        node = below;
      }
    }
  }
  const nodes: Node[] = [];
  const number = (node: Node): void => {
    nodes.push(node);
    for (const child of node) if (Array.isArray(child)) number(child);
  };
  number(root);
  const pointer = (child: Node[0]): number => {
    if (child === undefined) return nodes.length;
    return Array.isArray(child) ? nodes.indexOf(child) : nodes.length + 16 + child;
  };
  const tree = nodes.flatMap(([left, right]) => pair(pointer(left), pointer(right), size));
  const metadata = encode({
    node_count: nodes.length,
    record_size: size,
    ip_version: version,
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    database_type: 'Test',
    build_epoch: 1_700_000_000,
  });
  const marker = [0xab, 0xcd, 0xef, ...new TextEncoder().encode('MaxMind.com')];
  return new Uint8Array([...tree, ...Array<number>(16).fill(0), ...data, ...marker, ...metadata]);
}

function pair(left: number, right: number, size: 24 | 28 | 32): number[] {
  const bytes = (value: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => Math.floor(value / 256 ** (count - 1 - i)) % 256);
  if (size !== 28) return [...bytes(left, size / 8), ...bytes(right, size / 8)];
  const upper = (Math.floor(left / 2 ** 24) << 4) | Math.floor(right / 2 ** 24);
  return [...bytes(left, 3), upper, ...bytes(right, 3)];
}

function encode(value: MmdbRecord): number[] {
  const head = (type: number, size: number): number[] => {
    const extra = size < 29 ? [] : size < 285 ? [size - 29] : [(size - 285) >> 8, (size - 285) & 255];
    const short = size < 29 ? size : size < 285 ? 29 : 30;
    return type < 8 ? [(type << 5) | short, ...extra] : [short, type - 7, ...extra];
  };
  if (typeof value === 'string') {
    const bytes = [...new TextEncoder().encode(value)];
    return [...head(2, bytes.length), ...bytes];
  }
  if (typeof value === 'boolean') return head(14, value ? 1 : 0);
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= 0)
      return [...head(6, 4), ...[24, 16, 8, 0].map((s) => (value >>> s) & 255)];
    const view = new DataView(new ArrayBuffer(8));
    view.setFloat64(0, value);
    return [...head(3, 8), ...new Uint8Array(view.buffer)];
  }
  if (Array.isArray(value)) return [...head(11, value.length), ...value.flatMap(encode)];
  const entries = Object.entries(value);
  return [...head(7, entries.length), ...entries.flatMap(([key, entry]) => [...encode(key), ...encode(entry)])];
}
