import type { Connection } from '../../src/engines/clickhouse/connection.ts';
import { readTableLayout } from '../../src/engines/clickhouse/table-layout.ts';
import { flattenJson } from '../../src/engines/flatten-json.ts';
import type { TableLayout } from '../../src/plan/input-layout.ts';
import { createIngest } from '../../src/sql/dialects/clickhouse/ingest.ts';
import { createEventTable, usualFields } from '../../src/sql/dialects/clickhouse/table.ts';

/** The table Saker recommends, with granules small enough to tell how many are read, and what fills it. */
export async function makeEventTable(connection: Connection, name: string): Promise<TableLayout> {
  const table = { name, fields: usualFields };
  for (const { sql } of [...createEventTable(table), ...createIngest(table)]) {
    await connection.command(sql.replace(/^(ORDER BY .*)$/m, '$1\nSETTINGS index_granularity = 256'));
  }
  return readTableLayout(connection, { name });
}

export async function dropEventTable(connection: Connection, name: string): Promise<void> {
  await connection.command(`DROP VIEW ${name}_from_lines`);
  for (const end of ['_in', '']) await connection.command(`DROP TABLE ${name}${end}`);
}

/** Fills the table itself, past the view. */
export async function insertEvents(connection: Connection, name: string, events: readonly object[]): Promise<void> {
  const rows = events.map((event) => {
    const raw = JSON.stringify(event);
    const fields: string[] = [];
    let time = '0';
    flattenJson(raw, (field, value) => {
      if (field === '@timestamp') time = value;
      else fields.push(`${JSON.stringify(field)}:${JSON.stringify(value)}`);
    });
    return `["${new Date(Number(time)).toISOString().slice(0, -1)}",${JSON.stringify(raw)},{${fields.join(',')}}]\n`;
  });
  const into = `INSERT INTO ${name} (timestamp, raw, fields) FORMAT JSONCompactEachRow`;
  await connection.command(`${into}\n${rows.join('')}`);
}
