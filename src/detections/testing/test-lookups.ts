import type { LookupTable } from '../../model/lookup-table.ts';
import type { DetectionTest, Pack } from '../pack.ts';
import { packLookups } from '../sources.ts';

/** The lookup files that a test writes down, with all columns that the pack's file of the same name has. */
export function testLookups(
  { lookups }: Pick<DetectionTest, 'lookups'>,
  packs: readonly Pick<Pack, 'directory'>[],
): (name: string) => LookupTable | undefined {
  const given = new Map(Object.entries(lookups ?? {}));
  if (given.size === 0) return () => undefined;
  const shipped = packLookups(packs);
  return (name) => {
    const rows = given.get(name);
    if (!rows) return undefined;
    const columns = [...new Set([...(shipped(name)?.columns ?? []), ...rows.flatMap((row) => Object.keys(row))])];
    const cells = rows.map((row) => {
      const known = new Map(Object.entries(row));
      return columns.map((column) => (known.has(column) ? String(known.get(column)) : null));
    });
    return { name, columns, rows: cells };
  };
}
