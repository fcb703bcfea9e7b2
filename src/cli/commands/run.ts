import { compile } from '../../compile.ts';
import type { QueryResult } from '../../datasets/run-query.ts';
import type { ParserChoice } from '../../detections/sources.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import type { Source } from '../../source/source.ts';
import { standInFor } from '../../sql/stand-in-layout.ts';
import { type QueryOptions, queryContext } from '../compile-options.ts';
import { queryTime, type TimeOptions } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { needsInput } from '../needs-input.ts';
import { defaultFormat, formatRows, type RowFormat } from '../output/format.ts';
import { writeOut } from '../output-stream.ts';
import { openParsing } from '../packs.ts';
import { queryArgument } from '../query-argument.ts';
import { leftOut, printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { inputPaths, inSession, type Session } from '../session.ts';
import { type RunFigures, statsText, summaryLine } from '../summary.ts';
import { inTableSession, readsTable, type TableOptions } from '../table-session.ts';
import { type ColorWhen, terminal } from '../terminal.ts';

interface RunOptions extends QueryOptions, TimeOptions, TableOptions {
  readonly parser: ParserChoice;
  readonly file?: string;
  readonly output?: RowFormat;
  readonly limit?: number;
  readonly strictInput?: boolean;
  readonly stats?: boolean;
  readonly color: ColorWhen;
}

export async function run(query: string | undefined, paths: readonly string[], options: RunOptions): Promise<ExitCode> {
  const begun = performance.now();
  const { stdout, stderr } = terminal(options.color);
  const argument = queryArgument(query, paths, options.file);
  const { source } = argument;
  const context = await queryContext(options);
  const fromTable = readsTable(options, argument.paths);
  const dialect = fromTable ? 'clickhouse' : 'duckdb';
  const shared = {
    ...context.options,
    dialect,
    ...(options.limit !== undefined && { eventLimit: options.limit }),
  } as const;

  // Wrong queries and times are told before anything is read.
  const { early, environment } = queryTime(options);
  const { diagnostics, plan } = compile(source, { ...shared, environment: early, layout: standInFor(dialect) });
  if (hasErrors(diagnostics) || plan === undefined) {
    await printDiagnostics([...context.diagnostics(), ...diagnostics], stderr);
    return exitCode.query;
  }
  const reading = needsInput(plan) && !fromTable ? inputPaths(argument.paths, example(source)) : [];

  const parsing = await openParsing(options.parser);
  const result = await (fromTable
    ? inTableSession(options, stderr, search)
    : inSession(reading, stderr, search, parsing?.parserOf));
  await printDiagnostics([...context.diagnostics(), ...result.diagnostics], stderr);
  printProblems(result.problems, stderr);
  if (hasErrors(result.diagnostics)) return exitCode.query;

  const rows = options.limit === undefined ? result.rows : result.rows.slice(0, options.limit);
  const format = options.output ?? defaultFormat(stdout);
  await writeOut(
    await formatRows(rows, format, { screen: stdout, timezone: options.timezone, columns: result.fields }),
  );
  const figures: RunFigures = {
    rows: rows.length,
    rowsLeftOut: result.rows.length - rows.length,
    eventsRead: result.eventsRead,
    files: reading.length === 0 ? undefined : result.input.files,
    milliseconds: performance.now() - begun,
  };
  if (options.stats) process.stderr.write(statsText(figures, result.timings));
  else if (stderr.isTTY || rows.length === 0) process.stderr.write(`${stderr.colors.dim(summaryLine(figures))}\n`);

  return options.strictInput && leftOut(result.problems) ? exitCode.usage : exitCode.ok;

  async function search(session: Session): Promise<QueryResult> {
    const { runQuery } = await import('../../datasets/run-query.ts');
    const tools = await parsing?.tools(session);
    const options = {
      ...shared,
      ...(tools && {
        parser: tools.parser,
        recognition: tools.recognition,
        lookup: (name: string) => shared.lookup?.(name) ?? tools.lookup(name),
      }),
    };
    return runQuery({ source, options, environment, ...session, input: tools?.input ?? session.input });
  }
}

/** The command as the user began it. */
function example({ name, text }: Source): string {
  return name === '<query>' ? `saker run '${text.length > 40 ? '...' : text}'` : `saker run -f ${name}`;
}
