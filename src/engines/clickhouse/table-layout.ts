import { closest } from '../../base/closest.ts';
import type { TableColumn, TableLayout } from '../../plan/input-layout.ts';
import { describeTable } from '../../sql/dialects/clickhouse/session.ts';
import { copyComment } from '../../sql/dialects/clickhouse/table.ts';
import { EngineError } from '../engine.ts';
import type { Connection } from './connection.ts';

/** Columns the user gives a role; what is absent is recognised by name and type. */
export interface RoleColumns {
  readonly time?: string;
  readonly rawstring?: string;
  readonly position?: string;
}

/** A column as DESCRIBE TABLE prints it. */
export type DescribedColumn = readonly [
  name: string,
  type: string,
  defaultKind?: string,
  defaultSql?: string,
  comment?: string,
];

/** `events`, `db.events`; a name that holds a dot or a blank stands in backticks. */
export function parseTableName(text: string): TableLayout['table'] | undefined {
  const part = '(`(?:[^`\\\\]|\\\\.)+`|[^.`\\s]+)';
  const [, first, second] = new RegExp(`^${part}(?:\\.${part})?$`).exec(text.trim()) ?? [];
  if (first === undefined) return undefined;
  return second === undefined ? { name: unquoted(first) } : { database: unquoted(first), name: unquoted(second) };
}

function unquoted(part: string): string {
  return part.startsWith('`') ? part.slice(1, -1).replace(/\\(.)/g, '$1') : part;
}

export async function readTableLayout(
  connection: Connection,
  table: TableLayout['table'],
  roles: RoleColumns = {},
): Promise<TableLayout> {
  const lines = await connection.query(describeTable(table));
  return tableLayout(
    table,
    lines.map((line) => JSON.parse(line) as DescribedColumn),
    roles,
  );
}

/** What each column of a table holds, and which of them hold the event's time, its raw text and its place. */
export function tableLayout(
  table: TableLayout['table'],
  described: readonly DescribedColumn[],
  roles: RoleColumns = {},
): TableLayout {
  // An EPHEMERAL column is there for inserts alone.
  const found = described
    .filter(([, , kind]) => kind !== 'EPHEMERAL')
    .map(([name, type, kind, , comment]) => ({
      name,
      holds: holdsOf(type),
      ...(/^(?:LowCardinality\()?Nullable\(/.test(type) && { nullable: true }),
      ...(kind === 'MATERIALIZED' && comment === copyComment && { copyOf: 'fields' }),
    }));
  const open = found.filter(isOpen);
  const columns = found.map((column): TableColumn => {
    const own = !isOpen(column) || open.length === 1 || column.name === 'fields';
    return own ? column : { ...column, prefix: `${column.name}.` };
  });
  const time = roleOf(columns, 'time', roles.time, timeNames, ['time'], ['time', 'number', 'text']);
  const rawstring = roleOf(columns, 'raw text', roles.rawstring, rawNames, ['text'], ['text']);
  const position = roleOf(columns, 'position', roles.position, positionNames, ['number'], ['number']);
  return {
    table,
    columns,
    ...(time !== undefined && { time }),
    ...(rawstring !== undefined && { rawstring }),
    ...(position !== undefined && { position }),
  };
}

/** Looked for in this order, regardless of case where no column bears the name exactly. */
const timeNames = ['@timestamp', 'timestamp', 'time', '_time', 'event_time', 'eventTime', 'datetime', 'ts'];
const rawNames = ['raw', '@rawstring', '_raw', 'rawstring', 'message', 'body'];
const positionNames = ['position'];

function roleOf(
  columns: readonly TableColumn[],
  role: string,
  chosen: string | undefined,
  names: readonly string[],
  guessed: readonly TableColumn['holds'][],
  possible: readonly TableColumn['holds'][],
): string | undefined {
  if (chosen !== undefined) {
    const column = columns.find(({ name }) => name === chosen);
    if (column !== undefined && possible.includes(column.holds)) return chosen;
    const near = closest(
      chosen,
      columns.map(({ name }) => name),
    );
    const wrong = column === undefined ? 'the table has no column' : `no ${role} can be in the column`;
    const hint = column === undefined && near !== undefined ? `; did you mean \`${near}\`?` : '';
    throw new EngineError(`${wrong} \`${chosen}\`${hint}`, { kind: 'unknown-table' });
  }
  const fit = columns.filter(({ holds }) => guessed.includes(holds));
  for (const wanted of names) {
    const found =
      fit.find(({ name }) => name === wanted) ?? fit.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
    if (found !== undefined) return found.name;
  }
  return undefined;
}

function isOpen({ holds }: Pick<TableColumn, 'holds'>): boolean {
  return holds === 'map' || holds === 'json';
}

/** What a type's values are to a query. */
export function holdsOf(type: string): TableColumn['holds'] {
  const wrapped = /^(?:LowCardinality|Nullable)\((.*)\)$/s.exec(type)?.[1];
  if (wrapped !== undefined) return holdsOf(wrapped);
  const aggregated = /^SimpleAggregateFunction\(\w+, (.*)\)$/s.exec(type)?.[1];
  if (aggregated !== undefined) return holdsOf(aggregated);
  const [name = ''] = /^\w+/.exec(type) ?? [];
  if (name === 'Map') return mapOfTexts.test(type) ? 'map' : 'nested';
  if (name === 'JSON' || type === "Object('json')") return 'json';
  if (/^(?:Array|Tuple|Nested|AggregateFunction|Variant|Point|Ring|Polygon|Multi\w+|LineString)$/.test(name)) {
    return 'nested';
  }
  if (/^(?:U?Int\d+|(?:B?F)loat\d+|Decimal\d*)$/.test(name)) return 'number';
  if (name === 'Bool') return 'boolean';
  return /^Date(?:32|Time|Time64)?$/.test(name) ? 'time' : 'text';
}

const mapOfTexts = /^Map\((?:LowCardinality\(String\)|String), (?:LowCardinality\(String\)|String)\)$/;
