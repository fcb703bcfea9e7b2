import type { Finding } from '../../detections/finding.ts';
import type { Row } from '../../model/row.ts';
import { csv } from './csv.ts';
import { findingRow } from './finding-rows.ts';

/**
 * The columns of findings as CSV, always all of them in this order, with or without findings: what reads the file by
 * column number goes on reading it. New ones are only ever added at the end.
 */
export const findingColumns = [
  'level',
  'title',
  'who',
  'where',
  'what',
  'firstSeen',
  'lastSeen',
  'count',
  'technique',
  'confidence',
  'samples',
  'detection',
  'id',
  'kind',
  'pack',
  'tactics',
  'dataSources',
  'score',
  'scoreReasons',
  'suppressed',
  'story',
] as const;

/** A line a finding, for spreadsheets and lookup files; a value that is a list has a line of its cell for each part. */
export function findingsCsv(
  findings: readonly Finding[],
  timezone: string,
  shown: boolean,
  stories: ReadonlyMap<string, string> = new Map(),
): Iterable<string> {
  const rows = findings.map((finding) => {
    const row = findingRow(finding, timezone);
    for (const [name, value] of Object.entries(alsoOf(finding))) if (value !== '') row[name] = value;
    const story = stories.get(finding.id);
    if (story !== undefined) row['story'] = story;
    return noFormulas(row);
  });
  return csv(rows, findingColumns, shown);
}

function alsoOf({ detection, attack, score, suppressed }: Finding): Row {
  return {
    kind: detection.kind,
    pack: detection.pack,
    tactics: [...new Set(attack.flatMap(({ tactics }) => tactics))].join(', '),
    dataSources: (detection.dataSources ?? []).join('\n'),
    score: score?.value ?? '',
    scoreReasons: (score?.reasons ?? []).map(({ text }) => text).join('\n'),
    suppressed: suppressed === undefined ? '' : `${suppressed.reason} (${suppressed.owner})`,
  };
}

/**
 * Whoever writes a log may write `=HYPERLINK(...)` as the name of a program, and a spreadsheet would run it. An
 * apostrophe before it makes it a text: https://owasp.org/www-community/attacks/CSV_Injection. Numbers, and the dash
 * that stands for nothing, are left alone.
 */
export function noFormulas(row: Row): Row {
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'string' && /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(value) && !harmless.test(value))
      row[name] = `'${value}`;
  }
  return row;
}

const harmless = /^-$|^[+-]?\d+(\.\d+)?$/;
