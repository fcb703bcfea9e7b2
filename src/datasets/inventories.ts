import type { Engine } from '../engines/engine.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import { source } from '../source/source.ts';
import type { FileInput, Input } from './input.ts';
import type { InventoryLookup, Recognition } from './recognition.ts';
import { runQuery } from './run-query.ts';

/** What the parser of an inventory is called in the layout: its records are looked up in, and searched as they lie. */
export function inventoryName({ file }: InventoryLookup): string {
  return `inventory ${file}`;
}

/**
 * The lookup files that inventories in the input make up: the newest record of each key is a row. One that is not there
 * has no rows, as a parser's lookup that finds no file passes events on.
 */
export async function inventoryTables(
  input: Input,
  engine: Engine,
  rules: readonly Recognition[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, LookupTable>> {
  const tables = new Map<string, LookupTable>();
  for (const { lookup } of rules) {
    if (lookup !== undefined) tables.set(lookup.file, await tableOf(lookup, input, engine, signal));
  }
  return tables;
}

async function tableOf(
  lookup: InventoryLookup,
  input: Input,
  engine: Engine,
  signal?: AbortSignal,
): Promise<LookupTable> {
  const columns = [lookup.key, ...lookup.columns.filter((name) => name !== lookup.key)];
  const own = inventoryPart(input, inventoryName(lookup));
  if (own === undefined) return { name: lookup.file, columns, rows: [] };
  const list = columns.map((name) => JSON.stringify(name)).join(', ');
  const { rows } = await runQuery({
    source: source(
      `<${lookup.file}>`,
      `groupBy(${JSON.stringify(lookup.key)}, function=selectLast([${list}]), limit=max)`,
    ),
    environment: { now: 0, timezone: 'UTC' },
    input: own,
    engine,
    ...(signal && { signal }),
  });
  return { name: lookup.file, columns, rows: rows.map((row) => columns.map((name) => textOf(row[name]))) };
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : String(value);
}

/** The input's files of one inventory, to be read as they lie. */
function inventoryPart(input: Input, parser: string): FileInput | undefined {
  const { layout } = input;
  if ('table' in layout) return undefined;
  const parts = layout.parts.filter((part) => part.parser === parser).map(({ parser: _, ...part }) => part);
  return parts.length === 0 ? undefined : { ...input, layout: { parts } };
}
