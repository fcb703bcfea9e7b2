import type { OutputItem } from '../../plan/relation.ts';
import type { Statement } from '../../sql/statement.ts';
import type { EngineValue } from '../engine.ts';

/** A line of JSONCompactEachRow as values: maps come as lists of `{keys, values}`, in order, and become JSON text. */
export function readRow(line: string, { columns }: Pick<Statement, 'columns'>): readonly EngineValue[] {
  const cells = JSON.parse(line) as readonly unknown[];
  return cells.map((cell, i) => readCell(cell, columns[i]));
}

function readCell(cell: unknown, item: OutputItem | undefined): EngineValue {
  if (cell === null || typeof cell === 'number' || typeof cell === 'boolean') return cell;
  if (typeof cell === 'string') return item?.kind === 'field' && item.type === 'number' ? readNumber(cell) : cell;
  if (item?.kind !== 'record') return cell as readonly (string | null)[];
  const pairs = cell as readonly { readonly keys: string; readonly values: string }[];
  return `{${pairs.map((pair) => `${JSON.stringify(pair.keys)}:${JSON.stringify(pair.values)}`).join(',')}}`;
}

/** Of numbers those stand in quotes that JSON does not have, and integers of 64 bits. */
function readNumber(text: string): EngineValue {
  if (text.endsWith('nan')) return Number.NaN;
  if (text.endsWith('inf')) return text.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return text;
}
