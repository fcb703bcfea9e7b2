import type { Row } from '../../model/row.ts';
import type { Screen } from '../terminal.ts';
import { csv } from './csv.ts';
import { json } from './json.ts';
import { markdown } from './markdown.ts';
import { ndjson } from './ndjson.ts';

export type RowFormat = 'table' | 'ndjson' | 'json' | 'csv' | 'markdown';

export interface FormatOptions {
  /** The columns the query itself names. */
  readonly columns?: readonly string[];
  readonly screen: Screen;
  readonly timezone: string;
}

/** A table for a person, NDJSON for a program. */
export function defaultFormat({ isTTY }: Screen): RowFormat {
  return isTTY ? 'table' : 'ndjson';
}

export async function formatRows(
  rows: readonly Row[],
  format: RowFormat,
  options: FormatOptions,
): Promise<Iterable<string>> {
  const { screen, timezone, columns } = options;
  switch (format) {
    case 'table': {
      // Measuring widths takes 20 ms to load, which programs need not wait for.
      const { table } = await import('./table.ts');
      return table(rows, {
        colors: screen.colors,
        timezone,
        ...(screen.width !== undefined && { width: screen.width }),
        ...(columns && { columns }),
      });
    }
    case 'ndjson':
      return ndjson(rows);
    case 'json':
      return json(rows);
    case 'csv':
      return csv(rows, columns, screen.isTTY);
    case 'markdown':
      return markdown(rows, timezone, columns);
  }
}
