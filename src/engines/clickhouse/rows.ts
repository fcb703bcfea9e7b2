import type { Statement } from '../../sql/statement.ts';
import type { EngineValue } from '../engine.ts';

/** A line of JSONCompactEachRow as values: maps come as lists of `{keys, values}`, in order, and become JSON text. */
export function readRow(line: string, { columns }: Pick<Statement, 'columns'>): readonly EngineValue[] {
  const cells = JSON.parse(line) as readonly unknown[];
  return cells.map((cell, i) => readCell(cell, columns[i]?.kind));
}

function readCell(cell: unknown, kind: 'field' | 'list' | 'record' | undefined): EngineValue {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  if (typeof cell === 'string') return cell;
  if (kind !== 'record') return cell as readonly (string | null)[];
  const pairs = cell as readonly { readonly keys: string; readonly values: string }[];
  return `{${pairs.map((pair) => `${JSON.stringify(pair.keys)}:${JSON.stringify(pair.values)}`).join(',')}}`;
}
