// Runs every CQL query in folders as far as it goes, and says how many come through each stage and why the others stop:
// it parses, it checks, it lowers to a plan, it runs on DuckDB over synthetic events that have the fields it names, and on
// ClickHouse (in process, where `npm test` has installed it) over the same events with the same rows.
//
//   npm run corpus -- FOLDER... [--unlabelled] [--list STAGE] [--only TEXT] [--every N [--from I]] [--slow MS]
//
// Saved queries, parameters and lookup files that a query names and nobody has are stood in for: a saved query passes
// everything, a parameter without a default is 7, a file has every column it is asked for. --list prints what stops.
// With --every N --from I only the queries whose number is I modulo N run: parts for several processes.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compile } from '../dist/compile.js';
import { parseLocalData } from '../dist/datasets/parse-local-data.js';
import { clickHouseEngine } from '../dist/engines/clickhouse/clickhouse.js';
import { openDuckDb } from '../dist/engines/duckdb/duckdb.js';
import { shapeRows } from '../dist/engines/rows.js';
import { verifyPlan } from '../dist/plan/verify.js';
import { settings } from '../dist/sql/dialects/clickhouse/session.js';
import { parse } from '../dist/syntax/parse.js';
import { children } from '../dist/syntax/visit.js';
import { incomplete, readCorpus } from './corpus-queries.mjs';

const { values: options, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: {
    unlabelled: { type: 'boolean', default: false },
    list: { type: 'string' },
    only: { type: 'string' },
    every: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    slow: { type: 'string' },
  },
});

if (!(Number(options.from) < Number(options.every))) {
  console.error('--from must be smaller than --every: it says which of so many parts runs');
  process.exit(3);
}

/** Something is known of one of the addresses in the events. */
const localTables = Object.fromEntries(
  Object.entries({
    location: 'network,country,city,lat,lon\n10.0.0.0/8,DK,Odense,55.4,10.4\n',
    asn: 'network,asn,org\n10.0.0.0/8,64500,Example\n',
    indicators: 'indicator\n10.0.0.1\nalpha\n',
    hostnames: '10.0.0.1 host.example\n',
  }).map(([kind, text]) => {
    const parsed = parseLocalData(kind, kind, new TextEncoder().encode(text), () => ({ name: kind, text }));
    return [kind, parsed.table];
  }),
);

const chdb = openChdb();
const stages = ['parses', 'checks', 'lowers', 'runs on DuckDB', ...(chdb ? ['runs on ClickHouse'] : [])];
const folder = mkdtempSync(join(tmpdir(), 'saker-corpus-'));
const engine = await openDuckDb({ threads: 2 });
const { queries } = readCorpus(folders, options);
const results = [];
try {
  for (const [i, query] of queries.entries()) {
    if (i % Number(options.every) !== Number(options.from)) continue;
    const times = {};
    results.push({ query, ...(await run(query, i, times)) });
    if (options.slow && Math.max(0, ...Object.values(times)) > Number(options.slow)) {
      const each = Object.entries(times).map(([name, ms]) => `${name} ${ms.toFixed(0)} ms`);
      console.error(`${each.join(', ')}: ${query.name} ${query.place}`);
    }
  }
} finally {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
}
report(results.filter(({ skipped }) => skipped === undefined));

/** The stage a query stops at, and why; `skipped` where it is no complete CQL. `times` gets what each engine took. */
async function run(query, i, times) {
  const source = { name: query.name, text: query.text };
  const parsed = parse(source);
  const syntaxErrors = errorsOf(parsed.diagnostics);
  if (syntaxErrors.length > 0) {
    const skipped = incomplete(query, syntaxErrors);
    return skipped === undefined ? { stage: 'parses', reason: reasonOf(syntaxErrors[0]) } : { skipped };
  }
  const began = performance.now();
  let first;
  try {
    first = compileOver(source, parsed.query, { parts: [] });
  } catch (error) {
    return { stage: 'lowers', reason: `a bug: ${firstLine(error.message)}` };
  }
  const ms = performance.now() - began;
  const errors = errorsOf(first.diagnostics);
  if (errors.length > 0) {
    const lowering = errors.find(({ code }) => code.startsWith('CQL05'));
    const error = lowering ?? errors[0];
    return { stage: lowering === undefined ? 'checks' : 'lowers', reason: reasonOf(error), message: error.message, ms };
  }
  const path = join(folder, `${i}.ndjson`);
  const text = synthetic(first.plan, parsed.query);
  writeFileSync(path, text);
  const extent = { first: 1_699_999_990_000, last: 1_700_000_000_000 };
  const part = { format: 'ndjson', files: [path], compression: 'none', tolerant: false, largestFile: text.length };
  const layout = [{ ...part, time: { field: '@timestamp', form: 'milliseconds' } }];
  const { plan, statement } = compileOver(source, parsed.query, { parts: layout }, extent);
  let rows;
  try {
    const problems = verifyPlan(plan);
    if (problems.length > 0) throw new Error(`the plan is wrong: ${problems[0]}`);
    ({ rows } = shapeRows(statement, await timed('DuckDB', times, () => engine.run(statement))));
  } catch (error) {
    return { stage: 'runs on DuckDB', reason: firstLine(error.message), ms };
  } finally {
    rmSync(path, { force: true });
  }
  const stopped = chdb && (await runOnClickHouse(source, parsed.query, text, extent, rows, times));
  return stopped === undefined ? { ms, rows: rows.length } : { ...stopped, stage: 'runs on ClickHouse', ms };
}

/** Why a query does not run on ClickHouse, or runs to other rows. */
async function runOnClickHouse(source, tree, text, extent, expected, times) {
  try {
    const compiled = compileOver(source, tree, chdb.layout, extent, 'clickhouse');
    const [error] = errorsOf(compiled.diagnostics);
    if (error) return { reason: reasonOf(error), message: error.message };
    chdb.load(text);
    const { statement } = compiled;
    const { rows } = shapeRows(statement, await timed('ClickHouse', times, () => chdb.engine.run(statement)));
    const difference = differenceIn(rows, expected);
    return difference && { reason: 'it gives other rows than DuckDB', message: difference };
  } catch (thrown) {
    return { reason: firstLine(thrown.message), message: thrown.message.slice(0, 400) };
  }
}

/** Time of the processor, for what else the machine does is no matter of the query's. */
async function timed(name, times, work) {
  const before = process.cpuUsage();
  try {
    return await work();
  } finally {
    const { user, system } = process.cpuUsage(before);
    times[name] = (user + system) / 1000;
  }
}

/** Rows as sets: numbers to 9 digits, since the order of additions is each engine's own; times and raw text aside. */
function differenceIn(rows, expected) {
  const plain = (list) =>
    list
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .filter(([name]) => name !== '@rawstring')
            .map(([name, value]) => [name, /^-?[\d.]+(E-?\d+)?$/.test(value) ? Number(value).toPrecision(9) : value])
            .sort(([a], [b]) => (a < b ? -1 : 1)),
        ),
      )
      .sort();
  const [ours, theirs] = [plain(rows), plain(expected)];
  if (ours.length !== theirs.length) return `${ours.length} rows, ${theirs.length} on DuckDB`;
  const at = ours.findIndex((row, i) => row !== theirs[i]);
  return at === -1 ? undefined : `${ours[at].slice(0, 300)} and on DuckDB ${theirs[at].slice(0, 300)}`;
}

function firstLine(message) {
  return String(message)
    .split('\n')[0]
    .replaceAll(/`[^`]*`|'[^']*'|\d+/g, '…')
    .slice(0, 160);
}

/** ClickHouse in this process; undefined where the tests have not installed it. */
function openChdb() {
  const folder = new URL('../test/clickhouse/', import.meta.url);
  if (!existsSync(new URL('node_modules/chdb', folder))) return undefined;
  const { Session } = createRequire(folder)('chdb');
  const session = new Session();
  for (const [name, value] of Object.entries(settings)) {
    session.query(`SET ${name} = ${typeof value === 'number' ? value : `'${value}'`}`);
  }
  const lines = (sql) =>
    session
      .query(sql, 'JSONCompactEachRow')
      .split('\n')
      .filter((line) => line !== '');
  const connection = {
    query: async (sql) => lines(sql),
    command: async (sql) => void session.query(sql, 'Null'),
    close: async () => undefined,
  };
  session.query(
    "CREATE TABLE corpus (timestamp Nullable(DateTime64(3, 'UTC')), position UInt64, raw String, fields Map(LowCardinality(String), String)) ENGINE = Memory",
  );
  const columns = [
    { name: 'timestamp', holds: 'time' },
    { name: 'position', holds: 'number' },
    { name: 'raw', holds: 'text' },
    { name: 'fields', holds: 'map' },
  ];
  return {
    engine: clickHouseEngine(connection),
    layout: { table: { name: 'corpus' }, columns, time: 'timestamp', rawstring: 'raw', position: 'position' },
    load(text) {
      const rows = text
        .trim()
        .split('\n')
        .map((line, i) => {
          const { '@timestamp': time, ...fields } = JSON.parse(line);
          return JSON.stringify([new Date(time).toISOString().replace('Z', ''), i, line, fields]);
        });
      session.query('TRUNCATE TABLE corpus', 'Null');
      session.query(`INSERT INTO corpus FORMAT JSONCompactEachRow\n${rows.join('\n')}\n`, 'Null');
    },
  };
}

function errorsOf(diagnostics) {
  return diagnostics.filter(({ severity }) => severity === 'error');
}

/** Names in backticks and quotes are taken out, so that the same mistake counts as one. */
function reasonOf({ code, message }) {
  return `${code} ${message.replaceAll(/`[^`]*`|"[^"]*"/g, '…')}`;
}

function compileOver(source, tree, layout, extent, dialect = 'duckdb') {
  const parameters = new Map();
  const columns = new Set();
  const visit = (node) => {
    if (node.kind === 'Parameter') parameters.set(node.name, '7');
    if (node.kind === 'Name' || node.kind === 'String' || node.kind === 'Word') columns.add(node.text ?? node.value);
    for (const child of children(node)) visit(child);
  };
  visit(tree);
  for (const [, quoted, bare] of source.text.matchAll(/\?\{?\s*(?:"([^"]+)"|([^\s"=|,)\]}]+))/g))
    parameters.set(quoted ?? bare, '7');
  for (const [, word] of source.text.matchAll(/"([^"\n]{1,60})"/g)) columns.add(word);
  for (const [word] of source.text.matchAll(/[\w.@#]+/g)) columns.add(word);
  const names = [...columns].filter((name) => typeof name === 'string' && name !== '');
  return compile(source, {
    environment: { now: 1_700_000_000_000, timezone: 'UTC', extent },
    layout,
    dialect,
    parameters,
    lookup: (name) => ({ name, columns: names, rows: [0, 1].map((n) => names.map((_, i) => `${(i + n) % 7}`)) }),
    localData: (kind) => localTables[kind],
    savedQuery: (name) => ({ name, text: '*' }),
  });
}

/** Events with every field the plan asks of its input, some of them missing here and there. */
function synthetic(plan, tree) {
  const fields = new Set();
  const seen = new Set();
  const collect = (relation) => {
    if (seen.has(relation) || typeof relation !== 'object' || relation === null) return;
    seen.add(relation);
    if (relation.kind === 'scan') {
      for (const { wanted } of relation.columns) if (wanted.name !== undefined) fields.add(wanted.name);
    }
    for (const value of Object.values(relation)) {
      if (typeof value === 'object') for (const inner of Array.isArray(value) ? value : [value]) collect(inner);
    }
  };
  collect(plan.root);
  const literals = literalsOf(tree);
  const pool = ['7', '1.5', 'alpha', '10.0.0.1', 'a=1 b="two words"', '{"k":{"n":1},"l":["x","y"]}', '', '443', 'true'];
  const events = Array.from({ length: 24 }, (_, n) => {
    const event = { '@timestamp': 1_699_999_990_000 + n * 417 };
    for (const [i, name] of [...fields].entries()) {
      if (name === '@timestamp' || (n + i) % 6 === 5) continue;
      const own = literals.get(name) ?? [];
      event[name] = n % 3 === 0 && own.length > 0 ? own[(n / 3) % own.length] : pool[(n + 3 * i) % pool.length];
    }
    return JSON.stringify(event);
  });
  return `${events.join('\n')}\n`;
}

/** Texts that fields are compared with. */
function literalsOf(tree) {
  const found = new Map();
  const visit = (node) => {
    const name = node.field?.text ?? node.field?.name;
    const value = node.value?.text ?? node.value?.value ?? node.pattern?.text;
    if (typeof name === 'string' && typeof value === 'string' && value !== '') {
      found.set(name, [...(found.get(name) ?? []), value.replaceAll('*', 'x')]);
    }
    for (const child of children(node)) visit(child);
  };
  visit(tree);
  return found;
}

function report(complete) {
  const say = (line) => process.stdout.write(`${line}\n`);
  const percent = (part) => `${((100 * part) / complete.length).toFixed(2)} %`;
  say(`${queries.length} different queries, ${complete.length} complete CQL`);
  for (const [i, stage] of stages.entries()) {
    const through = complete.filter((r) => r.stage === undefined || stages.indexOf(r.stage) > i);
    say(`${stage.padEnd(16)} ${String(through.length).padStart(5)} ${percent(through.length)}`);
  }
  say(`of those that run, ${complete.filter((r) => r.rows > 0).length} give rows`);
  const slowest = complete.filter((r) => r.ms !== undefined).sort((a, b) => b.ms - a.ms)[0];
  if (slowest)
    say(
      `slowest compilation ${slowest.ms.toFixed(1)} ms (${slowest.query.text.length} characters, ${slowest.query.name})`,
    );
  for (const stage of stages) {
    const stopped = complete.filter((r) => r.stage === stage);
    if (stopped.length === 0) continue;
    say(`\n${stopped.length} stop where it should be that it ${stage}:`);
    const reasons = Map.groupBy?.(stopped, (r) => r.reason) ?? group(stopped);
    for (const [reason, list] of [...reasons].sort((a, b) => b[1].length - a[1].length)) {
      say(`${String(list.length).padStart(6)} ${reason}`);
      if (options.list !== undefined && stage.includes(options.list)) {
        for (const { query, message = '' } of list) say(`         ${query.name} ${query.place}\n           ${message}`);
      }
    }
  }
}

function group(list) {
  const groups = new Map();
  for (const item of list) groups.set(item.reason, [...(groups.get(item.reason) ?? []), item]);
  return groups;
}
