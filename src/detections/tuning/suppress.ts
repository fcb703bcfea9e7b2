import { valuesOf } from '../entities.ts';
import type { Finding } from '../finding.ts';
import { type AllowEntry, type Condition, endOf, isRole, type Suppression } from './allow-list.ts';

export interface Tuned {
  readonly findings: readonly Finding[];
  /** Each with the first entry that suppresses it. */
  readonly suppressed: readonly Finding[];
  readonly uses: readonly EntryUse[];
}

/** What became of an entry of an allow-list. */
export interface EntryUse {
  readonly entry: AllowEntry;
  /** It suppresses nothing any more. */
  readonly expired: boolean;
  /** Findings that meet its conditions. */
  readonly matched: number;
  /** Those that this entry suppressed, and not one before it. */
  readonly suppressed: number;
}

/** Takes out what allow-lists say is known and wanted. */
export function suppress(findings: readonly Finding[], entries: readonly AllowEntry[], now: number): Tuned {
  const uses = entries.map((entry) => ({ entry, expired: now >= endOf(entry), matched: 0, suppressed: 0 }));
  const left: Finding[] = [];
  const suppressed: Finding[] = [];
  for (const finding of findings) {
    let by: Suppression | undefined;
    for (const use of uses) {
      if (!matches(finding, use.entry)) continue;
      use.matched++;
      if (by || use.expired) continue;
      by = suppressionOf(use.entry);
      use.suppressed++;
    }
    if (by) suppressed.push({ ...finding, suppressed: by });
    else left.push(finding);
  }
  return { findings: left, suppressed, uses };
}

function matches(finding: Finding, { detections, conditions }: AllowEntry): boolean {
  return (
    detections.has(finding.detection.id.toLowerCase()) && conditions.every((condition) => meets(finding, condition))
  );
}

/** All that the finding has there must be allowed: one known address beside an unknown one allows nothing. */
function meets(finding: Finding, { column, patterns }: Condition): boolean {
  const values = valuesAt(finding, column);
  return values.length > 0 && values.every((value) => patterns.some((pattern) => pattern(value)));
}

function valuesAt(finding: Finding, column: string): readonly string[] {
  if (isRole(column)) return finding[column].flatMap(valuesOf);
  const value = Object.hasOwn(finding.row, column) ? finding.row[column] : undefined;
  return value === undefined ? [] : valuesOf({ field: column, value: String(value) });
}

function suppressionOf({ file, line, owner, reason, expires }: AllowEntry): Suppression {
  return { file, line, owner, reason, ...(expires !== undefined && { expires }) };
}
