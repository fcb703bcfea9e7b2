import type { Subnet } from './subnet.ts';

/** A subnet of a table, and the row it stands in. */
export interface SubnetRow {
  readonly row: number;
  readonly subnet: Subnet;
}

/** Addresses from `low` to `high`, 32 hexadecimal digits each, whose most specific subnet stands in `row`. */
export interface Range {
  readonly row: number;
  readonly low: string;
  readonly high: string;
  readonly version: 4 | 6;
}

/** Cuts subnets into ranges that do not overlap. Of equal subnets the last row wins. */
export function rangesOf(rows: readonly SubnetRow[]): readonly Range[] {
  return ([4, 6] as const).flatMap((version) => rangesOfKind(rows.filter((r) => r.subnet.version === version)));
}

function rangesOfKind(rows: readonly SubnetRow[]): readonly Range[] {
  const latest = new Map(rows.map((r) => [`${r.subnet.first}/${r.subnet.bits}`, r]));
  const sorted = [...latest.values()].sort(outerFirst);
  const ranges: Range[] = [];
  const open: { readonly row: SubnetRow; next: bigint }[] = [];
  const close = (): void => {
    const inner = open.pop();
    if (inner === undefined) return;
    const end = BigInt(`0x${inner.row.subnet.last}`);
    if (inner.next <= end) ranges.push(range(inner.row, inner.next, end));
    const outer = open[open.length - 1];
    if (outer !== undefined) outer.next = end + 1n;
  };
  for (const row of sorted) {
    const start = BigInt(`0x${row.subnet.first}`);
    while (open.length > 0 && (open[open.length - 1]?.row.subnet.last ?? '') < row.subnet.first) close();
    const outer = open[open.length - 1];
    if (outer !== undefined && outer.next < start) ranges.push(range(outer.row, outer.next, start - 1n));
    open.push({ row, next: start });
  }
  while (open.length > 0) close();
  return ranges;
}

function outerFirst(a: SubnetRow, b: SubnetRow): number {
  if (a.subnet.first !== b.subnet.first) return a.subnet.first < b.subnet.first ? -1 : 1;
  return a.subnet.bits - b.subnet.bits;
}

function range({ row, subnet }: SubnetRow, low: bigint, high: bigint): Range {
  const digits = (value: bigint): string => value.toString(16).padStart(32, '0');
  return { row, low: digits(low), high: digits(high), version: subnet.version };
}
