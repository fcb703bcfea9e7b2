import type { FileLayout, InputLayout, TableLayout } from '../plan/input-layout.ts';
import { eventTableLayout, usualFields } from './dialects/clickhouse/table.ts';
import type { Statement } from './statement.ts';

/** What a query is compiled against while no input is known: NDJSON events with `@timestamp`. */
export const standInLayout: FileLayout = {
  parts: [
    {
      format: 'ndjson',
      files: ['events.ndjson'],
      compression: 'none',
      time: { field: '@timestamp', form: 'mixed' },
      tolerant: false,
      largestFile: 0,
    },
  ],
};

/** The table Saker recommends. */
export const standInTable: TableLayout = eventTableLayout({ name: 'events', fields: usualFields });

export function standInFor(dialect: Statement['dialect']): InputLayout {
  return dialect === 'clickhouse' ? standInTable : standInLayout;
}
