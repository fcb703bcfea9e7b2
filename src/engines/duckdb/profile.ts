import { readFileSync } from 'node:fs';

/** What a finished statement read, from DuckDB's profile of it. */
export interface ScanCount {
  readonly events: number;
  /** Rows were filtered inside the reader (Parquet), so `events` is what was left of them. */
  readonly filtered: boolean;
}

interface ProfileNode {
  readonly operator_name?: string;
  readonly operator_cardinality?: number;
  readonly extra_info?: Readonly<Record<string, unknown>>;
  readonly children?: readonly ProfileNode[];
}

export const profileSettings = JSON.stringify({
  OPERATOR_CARDINALITY: 'true',
  OPERATOR_TYPE: 'true',
  EXTRA_INFO: 'true',
});

/** Events the scans read; undefined where the statement read no file or the profile is missing. */
export function readScanCount(path: string): ScanCount | undefined {
  let root: ProfileNode;
  try {
    root = JSON.parse(readFileSync(path, 'utf8')) as ProfileNode;
  } catch {
    return undefined;
  }
  // Files that a statement reads twice, once for fields and once for whole records perhaps, are counted once.
  const counts = new Map<string, number>();
  let filtered = false;
  visit(root, undefined);
  return counts.size === 0 ? undefined : { events: [...counts.values()].reduce((a, b) => a + b, 0), filtered };

  function visit(node: ProfileNode, parent: ProfileNode | undefined): void {
    for (const child of node.children ?? []) visit(child, node);
    if (!/^READ_(?:JSON|JSON_OBJECTS|CSV|PARQUET)$/.test(node.operator_name ?? '')) return;
    // Envelopes and records that may be malformed are unnested as they are read.
    const counted = parent?.operator_name === 'UNNEST' ? parent : node;
    const key = JSON.stringify(node.extra_info?.['Filename(s)']);
    counts.set(key, Math.max(counts.get(key) ?? 0, counted.operator_cardinality ?? 0));
    filtered ||= node.operator_name === 'READ_PARQUET' && node.extra_info?.['Filters'] !== undefined;
  }
}

/** The files of the statement's Parquet scans, as SQL lists of literals. */
export function parquetFileLists(text: string): readonly string[] {
  return [...new Set(text.match(/(?<=\bread_parquet\()\[(?:'(?:[^']|'')*'(?:, )?)+\]/g))];
}
