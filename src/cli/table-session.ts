import type { TableLayout } from '../plan/input-layout.ts';
import { Failure } from './failure.ts';
import { type Session, working } from './session.ts';
import type { Screen } from './terminal.ts';

/** The options of a query over a table rather than files. */
export interface TableOptions {
  readonly engine?: 'duckdb' | 'clickhouse';
  readonly url?: string;
  readonly table?: string;
  readonly user?: string;
  readonly timeColumn?: string;
  readonly rawColumn?: string;
  readonly positionColumn?: string;
  readonly maxSeconds?: number;
  readonly maxMemory?: number;
  readonly maxRows?: number;
}

/** True where a table is to be read. Ends the command where the options do not fit each other or the paths. */
export function readsTable(options: TableOptions, paths: readonly string[]): boolean {
  if (options.engine === 'clickhouse') {
    const [path] = paths;
    if (path === undefined) return true;
    throw new Failure(
      `--engine clickhouse reads a table, and \`${path}\` names files`,
      'Leave out the path, or --engine clickhouse.',
    );
  }
  const named = tableOptionNames.find(([key]) => options[key] !== undefined);
  if (named !== undefined) throw new Failure(`${named[1]} is for --engine clickhouse`, 'Leave it out, or add that.');
  return false;
}

const tableOptionNames = [
  ['url', '--url'],
  ['table', '--table'],
  ['user', '--user'],
  ['timeColumn', '--time-column'],
  ['rawColumn', '--raw-column'],
  ['positionColumn', '--position-column'],
  ['maxSeconds', '--max-seconds'],
  ['maxMemory', '--max-memory'],
  ['maxRows', '--max-rows'],
] as const;

/** Opens a table and its engine, runs the work with a progress bar, and closes the engine, also on Ctrl-C. */
export async function inTableSession<T>(
  options: TableOptions,
  screen: Screen,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const { url, table, user = process.env['CLICKHOUSE_USER'] } = options;
  if (url === undefined || table === undefined) {
    throw new Failure(
      `--engine clickhouse needs ${url === undefined ? '--url' : '--table'}`,
      'For example: --engine clickhouse --url http://localhost:8123 --table default.events',
    );
  }
  return working(screen, async (signal, onProgress) => {
    const [{ connectHttp }, { clickHouseEngine }, { parseTableName, readTableLayout }, { tableInput }] =
      await Promise.all([
        import('../engines/clickhouse/http.ts'),
        import('../engines/clickhouse/clickhouse.ts'),
        import('../engines/clickhouse/table-layout.ts'),
        import('../datasets/input.ts'),
      ]);
    const name = parseTableName(table);
    if (name === undefined) throw new Failure(`--table: \`${table}\` is no name of a table`, 'Write database.table.');
    const connection = connectHttp({
      url,
      user,
      password: process.env['CLICKHOUSE_PASSWORD'],
      limits: { seconds: options.maxSeconds, memoryBytes: options.maxMemory, rows: options.maxRows },
    });
    const engine = clickHouseEngine(connection);
    try {
      const roles = { time: options.timeColumn, rawstring: options.rawColumn, position: options.positionColumn };
      const layout = await readTableLayout(connection, name, roles);
      for (const note of doubts(layout)) process.stderr.write(`${screen.colors.yellow('note:')} ${note}\n`);
      return await work({ input: tableInput(layout), engine, signal, onProgress });
    } finally {
      await engine.close();
    }
  });
}

/** What of a table is not as a person may expect. */
function doubts({ columns, time, rawstring }: TableLayout): readonly string[] {
  const nested = columns.filter((c) => c.holds === 'nested').map((c) => `\`${c.name}\``);
  return [
    ...(time === undefined ? ['no column is known to hold the time of events: name it with --time-column'] : []),
    ...(rawstring === undefined
      ? ['no column is known to hold the raw text of events, @rawstring: free text looks at the fields alone']
      : []),
    ...(nested.length > 0 ? [`arrays, tuples and maps of other than texts are no fields: ${nested.join(', ')}`] : []),
  ];
}
