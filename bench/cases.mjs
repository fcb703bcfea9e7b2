// What is measured: queries in CQL, and the SQL a good engineer would write instead, for the same DuckDB.
// A statement's columns are named as the query's fields, so that the rows can be compared.

const endpoints = String.raw`graph\.microsoft\.com|login\.microsoftonline\.com|outlook\.office365\.com|sharepoint\.com|vault\.azure\.net`;

const detections = {
  pack: {
    columns: [
      'event_simpleName',
      'aid',
      'ComputerName',
      'UserName',
      'UserSid',
      'UID',
      'ImageFileName',
      'CommandLine',
      'TargetProcessId',
      'timestamp',
    ],
    where: String.raw`event_simpleName IN ('ProcessRollup2', 'SyntheticProcessRollup2')
      AND regexp_matches(CommandLine, '${endpoints}', 'i')
      AND (regexp_matches(ImageFileName, '[\\/](curl|wget|pythonw?[0-9.]*|powershell|powershell_ise|pwsh|node|deno|bun|ruby|perl|php[0-9.]*|go)(\.exe)?$', 'i')
        OR regexp_matches(CommandLine, 'bearer|access_token|refresh_token|oauth|authorization:|--header|curl|wget|python|invoke-webrequest|invoke-restmethod|\b(iwr|irm)\b|http\.get|requests\.get|fetch\(', 'i'))`,
    host: "coalesce(nullif(ComputerName, ''), nullif(aid, ''))",
    user: "coalesce(nullif(UserName, ''), nullif(UserSid, ''), nullif(UID, ''))",
    category: String.raw`CASE
      WHEN regexp_matches(ImageFileName, '[\\/](curl|wget|pythonw?[0-9.]*|powershell|powershell_ise|pwsh)(\.exe)?$', 'i') THEN 'Known HTTP tool'
      WHEN regexp_matches(CommandLine, 'invoke-restmethod|invoke-webrequest|\b(iwr|irm)\b|\$headers', 'i') THEN 'PowerShell API call'
      WHEN regexp_matches(ImageFileName, '[\\/](node|deno|bun|ruby|perl|php[0-9.]*|go)(\.exe)?$', 'i')
        OR regexp_matches(CommandLine, 'curl|wget|http\.get|requests\.get|fetch\(', 'i') THEN 'Script HTTP client'
      ELSE 'Other' END`,
    limit: 20_000,
  },
  seed: {
    columns: [
      'event_simpleName',
      'ComputerName',
      'UserName',
      'ImageFileName',
      'CommandLine',
      'TargetProcessId',
      'timestamp',
    ],
    where: `event_simpleName = 'ProcessRollup2'
      AND regexp_matches(CommandLine, '${endpoints}', 'i')
      AND regexp_matches(CommandLine, 'bearer|access_token|oauth|Authorization:|--header|curl|wget|python|invoke-webrequest|invoke-restmethod', 'i')`,
    host: 'ComputerName',
    user: 'UserName',
    category: String.raw`CASE
      WHEN regexp_matches(ImageFileName, '\\python[0-9]*\.exe|\\curl\.exe|\\wget\.exe|\\powershell\.exe|\\pwsh\.exe', 'i') THEN 'Known HTTP tool'
      WHEN regexp_matches(CommandLine, 'invoke-restmethod|invoke-webrequest|\$headers|bearer', 'i') THEN 'PowerShell API call'
      WHEN regexp_matches(CommandLine, 'curl|wget|http\.get|requests\.get|fetch\(', 'i') THEN 'Script HTTP client'
      ELSE 'Other' END`,
    limit: 200,
  },
};

function detection({ columns, where, host, user, category, limit }) {
  return (file) => `
  SELECT ${host} AS "ComputerName", ${user} AS "UserName", ImageFileName, ${category} AS "ToolCategory",
    count(*) AS "ApiCallCount", count(DISTINCT TargetProcessId) AS "UniqueProcessInstances",
    min(timestamp) AS "FirstSeen", max(timestamp) AS "LastSeen",
    array_to_string(list_slice(list(DISTINCT CommandLine), 1, 5), chr(10)) AS "CommandSamples"
  FROM ${events(file, columns)}
  WHERE ${where}
  GROUP BY ALL HAVING "ApiCallCount" > 10
  ORDER BY "ApiCallCount" DESC LIMIT ${limit}`;
}

function events(file, names) {
  const columns = names.map((name) => `${name}: '${name === 'timestamp' ? 'BIGINT' : 'VARCHAR'}'`).join(', ');
  return `read_json('${file.replaceAll("'", "''")}', format = 'newline_delimited', columns = {${columns}})`;
}

const processes = ['event_simpleName', 'aid', 'TargetProcessId', 'ImageFileName', 'CommandLine', 'timestamp'];
const lookups = ['event_simpleName', 'aid', 'ContextProcessId', 'DomainName', 'timestamp'];

/** By name: `cql`, the text of the query, where it is no file of its own; `sql`, what stands for it. */
export const cases = {
  pack: { title: 'pack detection', sql: detection(detections.pack) },
  seed: { title: 'seed query', sql: detection(detections.seed) },
  aggregates: {
    title: 'groupBy with five aggregates',
    cql: `groupBy([ComputerName, event_simpleName], function=[count(), sum(RawProcessId), avg(RawProcessId), max(RawProcessId), count(aid, distinct=true, as=hosts)], limit=max)`,
    sql: (file) => `SELECT ComputerName, event_simpleName, count(*) AS _count,
        coalesce(sum(TRY_CAST(RawProcessId AS DOUBLE)), 0) AS _sum, avg(TRY_CAST(RawProcessId AS DOUBLE)) AS _avg,
        max(TRY_CAST(RawProcessId AS DOUBLE)) AS _max, count(DISTINCT aid) AS hosts
      FROM ${events(file, ['ComputerName', 'event_simpleName', 'RawProcessId', 'aid'])}
      GROUP BY ALL`,
  },
  captures: {
    title: 'regex with captures',
    cql: String.raw`CommandLine=/https?:\/\/(?<host>[^\/\s"'?]+)\/?(?<path>[^\s"'?]*)/ | groupBy([host, path], limit=max)`,
    sql: (file) => String.raw`SELECT m.host, m.path, count(*) AS _count
      FROM (SELECT regexp_extract(CommandLine, 'https?://([^/\s"''?]+)/?([^\s"''?]*)', ['host', 'path']) AS m
        FROM ${events(file, ['CommandLine'])} WHERE regexp_matches(CommandLine, 'https?://[^/\s"''?]+'))
      GROUP BY ALL`,
  },
  timechart: {
    title: 'time chart',
    cql: 'timeChart(event_simpleName, span=1h)',
    sql: (file) => `WITH e AS (SELECT timestamp // 3600000 * 3600000 AS _bucket, event_simpleName, count(*) AS _count
        FROM ${events(file, ['event_simpleName', 'timestamp'])} GROUP BY ALL)
      SELECT b._bucket, s.event_simpleName, coalesce(e._count, 0) AS _count
      FROM (SELECT DISTINCT _bucket FROM e) AS b CROSS JOIN
        (SELECT event_simpleName FROM e GROUP BY 1 ORDER BY sum(_count) DESC LIMIT 10) AS s
        LEFT JOIN e USING (_bucket, event_simpleName) ORDER BY 1, 2`,
  },
  join: {
    title: 'join',
    cql: `#event_simpleName=DnsRequest DomainName="graph.microsoft.com"
      | join({#event_simpleName=ProcessRollup2}, field=[aid, ContextProcessId], key=[aid, TargetProcessId], include=[ImageFileName], limit=200000)
      | groupBy([ImageFileName], limit=max)`,
    sql: (file) => `SELECT p.ImageFileName, count(*) AS _count
      FROM ${events(file, lookups)} AS d JOIN (
        SELECT DISTINCT ON (aid, TargetProcessId) aid, TargetProcessId, ImageFileName
        FROM ${events(file, processes)} WHERE event_simpleName = 'ProcessRollup2') AS p
        ON p.aid = d.aid AND p.TargetProcessId = d.ContextProcessId
      WHERE d.event_simpleName = 'DnsRequest' AND d.DomainName = 'graph.microsoft.com' GROUP BY ALL`,
  },
  correlate: {
    title: 'correlate over two event kinds',
    cql: `correlate(
        process: { #event_simpleName=ProcessRollup2 CommandLine=/bearer/i } include: [aid, TargetProcessId, ImageFileName],
        dns: { #event_simpleName=DnsRequest DomainName="graph.microsoft.com" | aid <=> process.aid | ContextProcessId <=> process.TargetProcessId } include: [DomainName],
        sequence=true, within=1h)
      | groupBy([process.ImageFileName], limit=max)`,
    sql: (file) => `SELECT "process.ImageFileName", count(*) AS _count FROM (
        SELECT p.ImageFileName AS "process.ImageFileName"
        FROM (SELECT *, row_number() OVER () AS n FROM ${events(file, processes)}
          WHERE event_simpleName = 'ProcessRollup2' AND regexp_matches(CommandLine, 'bearer', 'i')) AS p
        JOIN (SELECT * FROM ${events(file, lookups)}
          WHERE event_simpleName = 'DnsRequest' AND DomainName = 'graph.microsoft.com') AS d
          ON d.aid = p.aid AND d.ContextProcessId = p.TargetProcessId AND d.timestamp > p.timestamp AND d.timestamp - p.timestamp <= 3600000
        QUALIFY row_number() OVER (PARTITION BY p.n ORDER BY d.timestamp) = 1)
      GROUP BY ALL`,
  },
};
