import type { Connection } from '../../src/engines/clickhouse/connection.ts';
import { flattenJson } from '../../src/engines/flatten-json.ts';
import type { TableLayout } from '../../src/plan/input-layout.ts';

/** Events as rows of a table: all fields in a map, in the order they have, those without a time with none. */
export async function loadEvents(
  connection: Connection,
  name: string,
  events: readonly object[],
): Promise<TableLayout> {
  const columns = [
    "timestamp Nullable(DateTime64(3, 'UTC'))",
    'position UInt64',
    'raw String',
    'fields Map(LowCardinality(String), String)',
  ];
  await connection.command(`CREATE TABLE ${name} (${columns.join(', ')}) ENGINE = Memory`);
  const rows = events.map((event, i) => row(event, i)).join('');
  if (rows !== '') await connection.command(`INSERT INTO ${name} FORMAT JSONCompactEachRow\n${rows}`);
  return {
    table: { name },
    columns: [
      { name: 'timestamp', holds: 'time' },
      { name: 'position', holds: 'number' },
      { name: 'raw', holds: 'text' },
      { name: 'fields', holds: 'map' },
    ],
    time: 'timestamp',
    rawstring: 'raw',
    position: 'position',
  };
}

function row(event: object, position: number): string {
  const text = JSON.stringify(event);
  const fields: string[] = [];
  let [raw, time]: [string, string | null] = [text, null];
  flattenJson(text, (name, value) => {
    if (name === '@timestamp')
      time = /^-?\d+$/.test(value) ? new Date(Number(value)).toISOString().replace('Z', '') : null;
    else if (name === '@rawstring') raw = value;
    else fields.push(`${JSON.stringify(name)}:${JSON.stringify(value)}`);
  });
  return `[${JSON.stringify(time)},${position},${JSON.stringify(raw)},{${fields.join(',')}}]\n`;
}
