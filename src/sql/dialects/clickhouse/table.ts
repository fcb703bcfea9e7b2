import { spellings } from '../../../model/spellings.ts';
import type { TableLayout } from '../../../plan/input-layout.ts';
import { quoteIdentifier, quoteLiteral } from './quote.ts';
import { mapValue } from './records.ts';

/** The table Saker recommends for events. docs/decisions/0020-clickhouse-table.md has the measurements behind it. */
export interface EventTable {
  readonly database?: string;
  readonly name: string;
  /** Fields that get a column of their own, filled from the map: those most queries filter or group by. */
  readonly fields: readonly string[];
  /** Days after which events are deleted; absent: never. */
  readonly days?: number;
  /** A cluster: a replicated table on every shard, and a Distributed table over them that bears `name`. */
  readonly cluster?: string;
}

/** Fields of Falcon and of the CrowdStrike Parsing Standard that detections mostly filter by. */
export const usualFields: readonly string[] = [
  '#event_simpleName',
  'event_simpleName',
  'event_platform',
  'aid',
  'ComputerName',
  'UserName',
  'ImageFileName',
  'CommandLine',
  '#Vendor',
  'Vendor',
  '#event.module',
  'event.module',
  '#event.dataset',
  'event.dataset',
  'event.action',
  'event.outcome',
  'user.name',
  'source.ip',
];

/** By which a column that repeats a field of the map `fields` is known; being MATERIALIZED nothing else can be in it. */
export const copyComment = 'Saker: the field of this name in fields';

/** Long texts that differ from event to event gain nothing from a dictionary. */
const unlikeEachOther = new Set(['CommandLine', 'ImageFileName']);

/** Every value of an event, one a line, the raw text first: what free text is looked for in, and what is indexed. */
export function searchedText(raw: string, fields: string): string {
  return `concat(${raw}, '\\n', arrayStringConcat(mapValues(${fields}), '\\n'))`;
}

export function eventTableLayout({ database, name, fields }: EventTable): TableLayout {
  return {
    table: { ...(database !== undefined && { database }), name },
    columns: [
      { name: 'timestamp', holds: 'time' },
      { name: 'position', holds: 'number' },
      { name: 'raw', holds: 'text' },
      ...fields.map((field) => ({ name: field, holds: 'text', nullable: true, copyOf: 'fields' }) as const),
      { name: 'fields', holds: 'map' },
    ],
    time: 'timestamp',
    rawstring: 'raw',
    position: 'position',
  };
}

/** A statement, and what it is for. */
export interface Step {
  readonly comment: string;
  readonly sql: string;
}

/** Statements that make the table, in order. */
export function createEventTable(table: EventTable): readonly Step[] {
  const { cluster } = table;
  const comment =
    'Events, a row each: their time, their raw text, all fields in a map, and columns for those often filtered by.';
  if (cluster === undefined) return [{ comment, sql: localTable(table, table.name, 'MergeTree') }];
  const local = `${table.name}_local`;
  const engine = "ReplicatedMergeTree('/clickhouse/tables/{cluster}/{shard}/{database}/{table}', '{replica}')";
  return [
    { comment: `${comment} One on every shard, replicated.`, sql: localTable(table, local, engine) },
    {
      comment: 'The table over all shards: what is queried and inserted into.',
      sql: distributedTable(table, local, cluster),
    },
  ];
}

function localTable({ database, fields, days, cluster }: EventTable, name: string, engine: string): string {
  const own = fields.map((field) => {
    const unlike = unlikeEachOther.has(field);
    const codec = unlike ? ' CODEC(ZSTD(1))' : '';
    const value = `coalesce(${spellings(field)
      .map((name) => mapValue('fields', name))
      .join(', ')})`;
    return `  ${quoteIdentifier(field)} ${unlike ? 'Nullable(String)' : 'LowCardinality(Nullable(String))'} MATERIALIZED ${value} COMMENT ${quoteLiteral(copyComment)}${codec}`;
  });
  const lines = [
    "  timestamp DateTime64(3, 'UTC') CODEC(Delta, ZSTD(1))",
    // Orders events of one millisecond as they came in; below 2^53, so that a double holds it.
    `  position UInt64 DEFAULT arrayMap(id -> (bitShiftRight(id, 22) - ${Date.UTC(2025, 0, 1)}) * 4096 + bitAnd(id, 4095), [generateSnowflakeID()])[1] CODEC(Delta, ZSTD(1))`,
    '  raw String CODEC(ZSTD(1))',
    ...own,
    '  fields Map(LowCardinality(String), String) CODEC(ZSTD(1))',
    `  INDEX searched ${searchedText('raw', 'fields')} TYPE ngrambf_v1(4, 65536, 3, 0) GRANULARITY 1`,
    '  INDEX field_values mapValues(fields) TYPE bloom_filter(0.01) GRANULARITY 1',
  ];
  const onCluster = cluster === undefined ? '' : ` ON CLUSTER ${quoteIdentifier(cluster)}`;
  const ttl = days === undefined ? '' : `\nTTL toDateTime(timestamp) + INTERVAL ${days} DAY`;
  return `CREATE TABLE ${tableSql({ database, name })}${onCluster}
(
${lines.join(',\n')}
)
ENGINE = ${engine}
PARTITION BY toDate(timestamp)
ORDER BY (timestamp, position)${ttl}`;
}

/** Events of one host lie on one shard, so that joins and groups by host need no exchange. */
function distributedTable({ database, name }: EventTable, local: string, cluster: string): string {
  const key = `cityHash64(coalesce(${mapValue('fields', 'aid')}, raw))`;
  const place = database === undefined ? 'currentDatabase()' : quoteLiteral(database);
  return `CREATE TABLE ${tableSql({ database, name })} ON CLUSTER ${quoteIdentifier(cluster)} AS ${tableSql({ database, name: local })}
ENGINE = Distributed(${quoteLiteral(cluster)}, ${place}, ${quoteLiteral(local)}, ${key})`;
}

export function tableSql({ database, name }: TableLayout['table']): string {
  return database === undefined ? quoteIdentifier(name) : `${quoteIdentifier(database)}.${quoteIdentifier(name)}`;
}
