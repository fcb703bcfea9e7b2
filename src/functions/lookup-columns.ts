import { closest } from '../base/closest.ts';
import type { CheckedCall } from '../model/checked.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { CallProblem } from './define.ts';

/** Columns a call names that none of its lookup files has. */
export function missingColumns(
  call: CheckedCall,
  parameter: string,
  names: readonly string[],
  tables: readonly LookupTable[],
): readonly CallProblem[] {
  if (tables.some((table) => table.adHoc)) return [];
  const known = tables.flatMap((table) => [...table.columns]);
  const missing = names.find((name) => !known.includes(name));
  const [table] = tables;
  if (missing === undefined || table === undefined) return [];
  const padded = known.find((name) => name.trim() === missing.trim());
  const guess = padded ?? closest(missing, known);
  const files = tables.length === 1 ? `"${table.name}" has` : 'the files have';
  const message = `${files} no column \`${missing}\`${guess === undefined ? '' : `; did you mean \`${guess}\`?`}`;
  const at = call.args.has(parameter) ? parameter : undefined;
  const note = padded === undefined ? `the columns are ${known.join(', ')}` : 'blanks belong to the name of a column';
  return [{ parameter: at, code: 'CQL0316', message, note }];
}
