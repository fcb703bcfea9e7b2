import { mkdtempSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Networks } from '../../model/lookup-table.ts';
import { macrosFor } from '../../sql/dialects/duckdb/macros.ts';
import { quoteLiteral } from '../../sql/dialects/duckdb/quote.ts';
import { countParquetRows, jsonCells, nestedCell } from '../../sql/dialects/duckdb/session.ts';
import type { Statement } from '../../sql/statement.ts';
import type { Engine, EngineResult, EngineValue, RunOptions } from '../engine.ts';
import { splitNotices } from '../notices.ts';
import { engineError } from './errors.ts';
import { duckDb } from './load.ts';
import { dropLookup, loadLookup } from './lookups.ts';
import { parquetFileLists, profileSettings, readScanCount } from './profile.ts';
import { registerScalarFunctions } from './scalar-functions.ts';
import { chunkRows } from './values.ts';

export interface DuckDbOptions {
  /** Default: one a core, or one for small inputs, which a second would only wait beside. */
  readonly threads?: number;
  /** As DuckDB writes sizes, e.g. `2GB`; what does not fit is spilled to a temporary folder. Default: 80 % of memory. */
  readonly memoryLimit?: string;
  /** For many statements over few events, whose planning is most of what they cost; events read are not counted. */
  readonly smallInputs?: boolean;
}

const progressInterval = 100;
/** An interrupt that comes while nothing runs yet is lost, so it is repeated until the run has ended. */
const interruptInterval = 20;

/** DuckDB inside this process, in memory. Runs follow one another. */
export async function openDuckDb(options: DuckDbOptions = {}): Promise<Engine> {
  const { DuckDBInstance } = duckDb();
  const folder = mkdtempSync(join(tmpdir(), 'saker-'));
  const profile = join(folder, 'profile.json');
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true });
  // A process that ends without closing its engine leaves nothing behind either.
  process.once('exit', removeFolder);
  const instance = await DuckDBInstance.create(':memory:', {
    threads: String(options.threads ?? (options.smallInputs ? 1 : availableParallelism())),
    temp_directory: join(folder, 'spill'),
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    ...(options.memoryLimit !== undefined && { memory_limit: options.memoryLimit }),
  });
  const connection = await instance.connect();
  const settings = [
    "SET TimeZone = 'UTC'",
    'SET enable_progress_bar = true',
    'SET enable_progress_bar_print = false',
    'SET progress_bar_time = 0',
    // Files give no row counts to plan by, and DuckDB would join the few rows it expects one by one.
    'SET asof_loop_join_threshold = 0',
    // It takes most of the planning of a long statement, and pays off over many rows only.
    ...(options.smallInputs ? ["SET disabled_optimizers = 'common_subexpressions'"] : []),
  ];
  for (const sql of settings) await connection.run(sql);

  const registered = new Set<string>();
  const networks = new Map<string, Networks>();
  const defined = new Set<string>();
  let cells: 'text' | 'json' = 'text';
  let last: Promise<unknown> = Promise.resolve();
  /** The signal of the statement that runs right now: only that one may be interrupted, not what cleans up after it. */
  let interruptible: AbortSignal | undefined;

  return {
    name: 'duckdb',
    run(statement, runOptions = {}) {
      const work = last.then(() => execute(statement, runOptions));
      last = work.catch(() => undefined);
      const { signal } = runOptions;
      if (signal === undefined) return work;
      return abortable(work, signal, () => {
        if (interruptible === signal) connection.interrupt();
      });
    },
    async close() {
      await last;
      connection.closeSync();
      instance.closeSync();
      process.off('exit', removeFolder);
      removeFolder();
    },
  };

  async function execute(statement: Statement, { signal, onProgress }: RunOptions): Promise<EngineResult> {
    signal?.throwIfAborted();
    const timer =
      onProgress && setInterval(() => onProgress(fractionOf(connection.progress.percentage)), progressInterval);
    try {
      const macros = macrosFor(statement.text, defined);
      await registerScalarFunctions(connection, [statement.text, ...macros].join('\n'), registered, networks);
      for (const sql of macros) await connection.run(sql);
      for (const { name, table } of statement.tables) {
        if (table.networks === undefined) await loadLookup(connection, name, table);
        else networks.set(name, table.networks);
      }
      const rows = await query(statement.text, signal);
      const eventsRead = options.smallInputs ? undefined : await countEvents(statement.text);
      return { ...splitNotices(rows, statement), ...(eventsRead !== undefined && { eventsRead }) };
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof Error ? engineError(error.message) : error;
    } finally {
      clearInterval(timer);
      networks.clear();
      for (const { name } of statement.tables) await dropLookup(connection, name);
    }
  }

  async function query(text: string, signal: AbortSignal | undefined): Promise<EngineValue[][]> {
    try {
      return await profiled(text, signal);
    } catch (error) {
      const nested = cells === 'text' && error instanceof Error && error.message.includes(nestedCell);
      if (!nested) throw error;
      cells = 'json';
      for (const sql of jsonCells) await connection.run(sql);
      return await profiled(text, signal);
    }
  }

  async function profiled(text: string, signal: AbortSignal | undefined): Promise<EngineValue[][]> {
    if (options.smallInputs) return await rowsOf(text, signal);
    rmSync(profile, { force: true });
    await connection.run("SET enable_profiling = 'json'");
    await connection.run(`SET profiling_output = ${quoteLiteral(profile)}`);
    await connection.run(`PRAGMA custom_profiling_settings = ${quoteLiteral(profileSettings)}`);
    try {
      return await rowsOf(text, signal);
    } finally {
      await connection.run('PRAGMA disable_profiling');
    }
  }

  async function rowsOf(text: string, signal: AbortSignal | undefined): Promise<EngineValue[][]> {
    try {
      signal?.throwIfAborted();
      interruptible = signal;
      const result = await connection.run(text);
      interruptible = undefined;
      const rows: EngineValue[][] = [];
      for await (const chunk of result) for (const row of chunkRows(chunk)) rows.push(row);
      return rows;
    } finally {
      interruptible = undefined;
    }
  }

  async function countEvents(text: string): Promise<number | undefined> {
    const count = readScanCount(profile);
    if (count === undefined || !count.filtered) return count?.events;
    let total = 0;
    for (const files of parquetFileLists(text)) {
      const reader = await connection.runAndReadAll(countParquetRows(files));
      total += Number(reader.getRows()[0]?.[0] ?? 0);
    }
    return total;
  }
}

function fractionOf(percentage: number): number | undefined {
  return percentage < 0 ? undefined : Math.min(1, percentage / 100);
}

/** Rejects at once when the signal fires; the statement then ends by itself. */
function abortable<T>(work: Promise<T>, signal: AbortSignal, interrupt: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    let timer: NodeJS.Timeout | undefined;
    const stop = (): void => {
      interrupt();
      timer = setInterval(interrupt, interruptInterval);
      reject(signal.reason as Error);
    };
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => {
      clearInterval(timer);
      signal.removeEventListener('abort', stop);
    });
  });
}
