import type { RecordShape } from '../model/record-shape.ts';
import type { JsonRecord } from './recognise-json.ts';

/** Which parser a file's records are for. */
export interface Recognition {
  readonly parser: string;
  /** The records fit one of these. */
  readonly records: readonly RecordShape[];
  /** They are an inventory rather than events, which the parser looks things up in. */
  readonly lookup?: InventoryLookup;
}

/** A lookup file made of the newest record of each key. */
export interface InventoryLookup {
  /** What the parser calls it: `aid_master_main.csv`. */
  readonly file: string;
  readonly key: string;
  readonly columns: readonly string[];
}

/** The first rule that more than half of the records fit. */
export function recogniseSource(
  samples: readonly JsonRecord[],
  rules: readonly Recognition[],
): Recognition | undefined {
  if (samples.length === 0) return undefined;
  return rules.find(({ records }) => {
    const fitting = samples.filter((sample) => records.some((shape) => fits(sample, shape)));
    return fitting.length * 2 > samples.length;
  });
}

function fits(record: JsonRecord, { has, lacks, values }: RecordShape): boolean {
  return (
    has.every((name) => fieldOf(record, name) !== undefined) &&
    lacks.every((name) => fieldOf(record, name) === undefined) &&
    Object.entries(values).every(([name, texts]) => {
      const value = fieldOf(record, name);
      return (typeof value === 'string' || typeof value === 'number') && texts.includes(String(value));
    })
  );
}

/** A field by its own name, or by its path through objects; null and nothing are the same. */
function fieldOf(record: JsonRecord, name: string): unknown {
  if (Object.hasOwn(record, name)) return record[name] ?? undefined;
  for (let dot = name.indexOf('.'); dot !== -1; dot = name.indexOf('.', dot + 1)) {
    const head = name.slice(0, dot);
    const inner = Object.hasOwn(record, head) ? record[head] : undefined;
    if (typeof inner !== 'object' || inner === null) continue;
    const found = fieldOf(inner as JsonRecord, name.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}
