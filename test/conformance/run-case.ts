import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Compilation, type CompileOptions, compile } from '../../src/compile.ts';
import { parseLocalData } from '../../src/datasets/parse-local-data.ts';
import { parseLookup } from '../../src/datasets/parse-lookup.ts';
import { clickHouseEngine } from '../../src/engines/clickhouse/clickhouse.ts';
import { openDuckDb } from '../../src/engines/duckdb/duckdb.ts';
import type { Engine } from '../../src/engines/engine.ts';
import { shapeRows } from '../../src/engines/rows.ts';
import type { Environment } from '../../src/model/environment.ts';
import type { LocalDataKind } from '../../src/model/local-data.ts';
import type { LookupTable } from '../../src/model/lookup-table.ts';
import type { Row } from '../../src/model/row.ts';
import type { InputLayout } from '../../src/plan/input-layout.ts';
import { verifyPlan } from '../../src/plan/verify.ts';
import { source } from '../../src/source/source.ts';
import { missing, openChdb } from '../clickhouse/chdb.ts';
import { loadEvents } from '../clickhouse/load-events.ts';

/** Events in, a query, and what else it refers to. */
export interface Case {
  readonly query: string;
  readonly events: readonly object[];
  /** Lookup files by name: their text, or their rows. */
  readonly files?: Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>;
  /** Files of local data: their text. */
  readonly data?: { readonly [K in LocalDataKind]?: string };
  readonly saved?: Readonly<Record<string, string>>;
  readonly parameters?: Readonly<Record<string, string>>;
  readonly timezone?: string;
  readonly start?: number;
  readonly end?: number;
}

export interface Outcome {
  readonly compilation: Compilation;
  /** Codes of the errors: there are no rows then. */
  readonly errors: readonly string[];
  readonly warnings: readonly string[];
  readonly rows?: readonly Row[];
  /** What the limits that cut something say. */
  readonly cut: readonly string[];
}

export interface Bench {
  run(test: Case): Promise<Outcome>;
  close(): Promise<void>;
}

/** 2023-11-14T22:13:20Z: what now() is in every case. */
export const now = 1_700_000_000_000;

export type EngineName = 'duckdb' | 'clickhouse';

/** The engines there are to run cases on, each with the reason where it cannot be run here. */
export const engines: readonly (readonly [EngineName, string | undefined])[] = [
  ['duckdb', undefined],
  ['clickhouse', missing],
];

/** Runs cases through the compile facade on a real engine, over events where that engine has them. */
export function openBench(engine: EngineName = 'duckdb'): Promise<Bench> {
  return engine === 'duckdb' ? openDuckDbBench() : openClickHouseBench();
}

/** Over files of events, as a person has them. */
async function openDuckDbBench(): Promise<Bench> {
  const engine = await openDuckDb({ threads: 2 });
  const folder = mkdtempSync(join(tmpdir(), 'saker-conformance-'));
  let files = 0;
  return {
    run(test) {
      const path = join(folder, `${++files}.ndjson`);
      const text = test.events.map((event) => `${JSON.stringify(event)}\n`).join('');
      writeFileSync(path, text);
      const part = { format: 'ndjson', files: [path], compression: 'none', tolerant: false } as const;
      const time = { field: '@timestamp', form: 'milliseconds' } as const;
      return runCase(test, { parts: [{ ...part, time, largestFile: text.length }] }, engine);
    },
    async close() {
      await engine.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Over a table of events, as Saker recommends one. */
async function openClickHouseBench(): Promise<Bench> {
  const connection = openChdb();
  const engine = clickHouseEngine(connection);
  let tables = 0;
  return {
    async run(test) {
      const name = `events_${process.pid}_${++tables}`;
      const layout = await loadEvents(connection, name, test.events);
      try {
        return await runCase(test, layout, engine);
      } finally {
        await connection.command(`DROP TABLE ${name}`);
      }
    },
    close: () => engine.close(),
  };
}

async function runCase(test: Case, layout: InputLayout, engine: Engine): Promise<Outcome> {
  const tables = lookups(test.files ?? {});
  const compileIn = (environment: Environment) => compile(source('query', test.query), { ...options, environment });
  const environment: Environment = { now, timezone: test.timezone ?? 'UTC', start: test.start, end: test.end };
  const options = {
    layout,
    dialect: engine.name as EngineName,
    parameters: new Map(Object.entries(test.parameters ?? {})),
    lookup: (name) => tables.get(name),
    localData: (kind) => localTable(kind, test.data?.[kind]),
    savedQuery: (name) => {
      const saved = test.saved?.[name];
      return saved === undefined ? undefined : source(name, saved);
    },
  } satisfies Partial<CompileOptions>;
  const first = compileIn(environment);
  const compilation = first.needsExtent ? compileIn({ ...environment, extent: extentOf(test.events) }) : first;
  const of = (severity: string) => compilation.diagnostics.filter((d) => d.severity === severity).map((d) => d.code);
  const said = { compilation, errors: of('error'), warnings: of('warning') };
  const { statement, plan } = compilation;
  if (statement === undefined || plan === undefined) return { ...said, cut: [] };
  const problems = verifyPlan(plan);
  if (problems.length > 0) throw new Error(`the plan is wrong: ${problems.join('; ')}`);
  const result = await engine.run(statement);
  const { rows } = shapeRows(statement, result);
  return { ...said, rows, cut: result.cut.map((i) => statement.notices[i]?.subject ?? '') };
}

/** What a run measures where an automatic bucket span asks for it. */
function extentOf(events: readonly object[]): NonNullable<Environment['extent']> {
  const times = events.flatMap((e) =>
    '@timestamp' in e && typeof e['@timestamp'] === 'number' ? [e['@timestamp']] : [],
  );
  return times.length === 0 ? { first: now, last: now } : { first: Math.min(...times), last: Math.max(...times) };
}

function localTable(kind: LocalDataKind, text: string | undefined): LookupTable | undefined {
  if (text === undefined) return undefined;
  const { table } = parseLocalData(kind, kind, new TextEncoder().encode(text), () => source(kind, text));
  if (table === undefined) throw new Error(`the data are no ${kind}`);
  return table;
}

function lookups(files: NonNullable<Case['files']>): ReadonlyMap<string, LookupTable> {
  return new Map(
    Object.entries(files).map(([name, content]) => {
      const table =
        typeof content === 'string' ? parseLookup(name, source(name, content)).table : tableOf(name, content);
      if (table === undefined) throw new Error(`${name} is no table`);
      return [name, table];
    }),
  );
}

function tableOf(name: string, rows: readonly Readonly<Record<string, string>>[]): LookupTable {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return { name, columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}
