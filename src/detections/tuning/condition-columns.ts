import { closest } from '../../base/closest.ts';
import type { DiagnosticSink } from '../../source/diagnostic.ts';
import type { Detection } from '../pack.ts';
import { allowColumns, isFixed, isRole, roleColumns } from './allow-list.ts';
import { cellSpan } from './cell-span.ts';
import { resultFields } from './result-fields.ts';

/** Which fields the findings of detections have. */
export interface KnownFields {
  /** All their names; undefined where a detection may have any. */
  readonly names: readonly string[] | undefined;
  readonly has: (detection: Detection, column: string) => boolean;
}

export function knownFields(detections: readonly Detection[]): KnownFields {
  const fields = new Map(detections.map((detection) => [detection.id, resultFields(detection)] as const));
  const lists = [...fields.values()];
  return {
    names: lists.every((list) => list !== undefined) ? [...new Set(lists.flat())] : undefined,
    has: ({ id }, column) => isRole(column) || (fields.get(id)?.includes(column) ?? true),
  };
}

/** Whether a header is one; a column that no finding can have would make an entry that means less than it says. */
export function checkColumns(
  columns: readonly string[],
  line: number,
  { names }: KnownFields,
  sink: DiagnosticSink,
): boolean {
  const before = sink.list.length;
  const wrong = (index: number, message: string, note: string) =>
    sink.error('CQL0705', cellSpan(sink.source.text, line, index), message, { notes: [note] });
  const missing = allowColumns.filter((column) => !columns.includes(column));
  const near = missing.map((column) => closest(column, columns)).find((name) => name !== undefined);
  if (missing.length > 0) {
    const note =
      near === undefined
        ? `The first line names the columns: ${allowColumns.join(',')} and then the conditions.`
        : `There is a column \`${near}\`.`;
    wrong(
      Math.max(0, columns.indexOf(near ?? '')),
      `There is no column ${missing.map((name) => `\`${name}\``).join(', ')}.`,
      note,
    );
    return false;
  }
  for (const [index, column] of columns.entries()) {
    if (columns.indexOf(column) !== index)
      wrong(
        index,
        `There are two columns \`${column}\`.`,
        'Put several values into one cell, one a line, or write several lines.',
      );
    else if (!isFixed(column) && !isRole(column) && (column === '' || (names && !names.includes(column)))) {
      const near = closest(column, [...roleColumns, ...allowColumns, ...(names ?? [])]);
      wrong(
        index,
        `No finding has a field \`${column}\`${near === undefined ? '.' : `; did you mean \`${near}\`?`}`,
        'A condition is `who`, `where`, `which`, or a field that the query of a detection selects.',
      );
    }
  }
  return sink.list.length === before;
}
