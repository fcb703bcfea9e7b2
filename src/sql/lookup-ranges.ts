import { parseSubnet } from '../model/subnet.ts';
import type { SubnetRow } from '../model/subnet-ranges.ts';
import type { LookupJoin } from '../plan/relation.ts';

/** The rows whose cell in a key's column is a subnet. */
export function subnetRows({ keys, table }: LookupJoin, key: number): readonly SubnetRow[] {
  const index = table.columns.indexOf(keys[key]?.column ?? '');
  return table.rows.flatMap((cells, row) => {
    const subnet = parseSubnet(cells[index] ?? '');
    return subnet === undefined ? [] : [{ row, subnet }];
  });
}
