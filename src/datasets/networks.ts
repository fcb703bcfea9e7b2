import type { LookupTable, Networks } from '../model/lookup-table.ts';
import { parseAddress } from '../model/subnet.ts';

type Cells = readonly (string | null)[];

/** Addresses `first` to `last`, 32 hexadecimal digits each. */
export interface NetworkRange {
  readonly version: 4 | 6;
  readonly first: string;
  readonly last: string;
}

/** A table of networks; its rows are made only where an engine asks for them. */
export function networkTable(
  name: string,
  columns: readonly string[],
  find: (address: string) => Cells | undefined,
  all: () => Iterable<NetworkRange & { readonly cells: Cells }>,
): LookupTable {
  let made: { readonly rows: readonly Cells[]; readonly ranges: readonly Cells[] } | undefined;
  const make = () => {
    if (made !== undefined) return made;
    const places = new Map<Cells, number>();
    const ranges: Cells[] = [];
    for (const { first, last, version, cells } of all()) {
      let row = places.get(cells);
      if (row === undefined) {
        row = places.size;
        places.set(cells, row);
      }
      ranges.push([`${first}${last}${version}${row}`]);
    }
    made = { rows: [...places.keys()], ranges };
    return made;
  };
  const networks: Networks = {
    find: remembering((address) => {
      const digits = parseAddress(address);
      return digits === undefined ? undefined : find(digits);
    }),
    ranges: {
      name: `${name} (networks)`,
      columns: ['range'],
      get rows() {
        return make().ranges;
      },
    },
  };
  return {
    name,
    columns,
    networks,
    get rows() {
      return make().rows;
    },
  };
}

/** Events have few addresses many times over. */
const remembered = 100_000;

function remembering(find: (address: string) => Cells | undefined): (address: string) => Cells | undefined {
  const known = new Map<string, Cells | undefined>();
  return (address) => {
    const before = known.get(address);
    if (before !== undefined || known.has(address)) return before;
    const found = find(address);
    if (known.size < remembered) known.set(address, found);
    return found;
  };
}

/** Networks that are at hand one by one, in any order; of those that overlap the inner one counts. */
export function rangeFinder<T extends NetworkRange>(ranges: readonly T[]): (address: string) => T | undefined {
  const sorted = [...ranges].sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0));
  return (address) => {
    const version = address.startsWith('00000000000000000000ffff') ? 4 : 6;
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.first ?? '') <= address) low = middle + 1;
      else high = middle;
    }
    for (let at = low - 1; at >= 0; at--) {
      const range = sorted[at];
      if (range === undefined || range.last < address) return undefined;
      if (range.version === version) return range;
    }
    return undefined;
  };
}
