import { definitionsFor } from './definitions.ts';
import { quoteIdentifier, quoteLiteral } from './quote.ts';
import { mapValue, recordScalars } from './records.ts';
import { type EventTable, type Step, tableSql } from './table.ts';
import { types } from './types.ts';

/** Fields that tell the time of an event, the surer ones first, as datasets/time-field.ts looks for it in files. */
const timeFields = [
  '@timestamp',
  'timestamp',
  'ContextTimeStamp',
  'UTCTimestamp',
  'eventTime',
  'UtcTime',
  'EventTime',
  'time',
  'TimeGenerated',
  'createdDateTime',
  'CreationTime',
  'activityDateTime',
  'Timestamp',
  'TimeCreated',
  'event_time',
  'ts',
  '_time',
] as const;

/** Statements that make a table to insert lines of JSON into: it keeps none, a view turns each into an event. */
export function createIngest({ database, name, cluster }: EventTable): readonly Step[] {
  const [events, lines, view] = ['', '_in', '_from_lines'].map((end) => tableSql({ database, name: `${name}${end}` }));
  const onCluster = cluster === undefined ? '' : ` ON CLUSTER ${quoteIdentifier(cluster)}`;
  const record = recordScalars.parseJson(["if(empty(plain), line, '')"], { nulls: null }, []);
  const times = timeFields.map((field) => `saker_event_time(${mapValue('record', field)})`);
  const select = `SELECT
  coalesce(${times.join(',\n    ')},
    now64(3, 'UTC')) AS timestamp,
  line AS raw,
  CAST(mapFilter((saker_k, saker_v) -> saker_k NOT IN ('@timestamp', '@rawstring'), record) AS Map(LowCardinality(String), String)) AS fields
FROM (SELECT line, if(empty(plain), ${record}, plain) AS record
FROM (SELECT line, if(match(line, ${quoteLiteral(plainObject)}), ${plainRecord}, CAST(map() AS ${types.record})) AS plain
FROM (SELECT toValidUTF8(line) AS line FROM ${lines} WHERE line != '')))`;
  return [
    {
      comment: `Lines of JSON come in here and are not kept: INSERT INTO ${lines} FORMAT LineAsString`,
      sql: `CREATE TABLE ${lines}${onCluster} (line String) ENGINE = Null`,
    },
    {
      comment: 'Each line becomes an event, flattened as Saker flattens files; one without a time gets the present.',
      sql: `CREATE MATERIALIZED VIEW ${view}${onCluster} TO ${events} AS\nWITH ${definitionsFor(select).join(',\n')}\n${select}`,
    },
  ];
}

// Most lines are flat and hold texts, whole numbers, booleans and nulls, which ClickHouse's own reader gives as they
// are, some 15 times as fast.
const text = '"(?:[^"\\\\]|\\\\.)*"';
const member = `\\s*${text}\\s*:\\s*(?:${text}|-?[1-9][0-9]{0,17}|0|true|false|null)\\s*`;
const plainObject = `^\\s*\\{(?:${member},)*${member}\\}\\s*$`;
/** Of equal keys the first counts. What is no JSON after all gives no pairs. */
const plainRecord = `CAST(arrayMap(saker_m -> tuple(saker_m.1, assumeNotNull(saker_m.2)),
  arrayFilter((saker_m, saker_n) -> saker_n = 1 AND isNotNull(saker_m.2), JSONExtractKeysAndValues(line, 'Nullable(String)'),
    arrayEnumerateUniq(JSONExtractKeysAndValues(line, 'Nullable(String)').1))) AS ${types.record})`;
