import { type Compilation, compile } from '../../compile.ts';
import { explainPlan } from '../../plan/explain.ts';
import type { InputLayout } from '../../plan/input-layout.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { standInFor, standInLayout } from '../../sql/stand-in-layout.ts';
import { type QueryOptions, queryContext } from '../compile-options.ts';
import { queryTime, type TimeOptions, wantsNewest } from '../environment.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { tokensText, treeText } from '../output/tree-text.ts';
import { writeOut } from '../output-stream.ts';
import { queryArgument } from '../query-argument.ts';
import { printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { inTableSession, readsTable, type TableOptions } from '../table-session.ts';
import { type ColorWhen, type Screen, terminal } from '../terminal.ts';

interface ExplainOptions extends QueryOptions, TimeOptions, TableOptions {
  readonly file?: string;
  readonly stage: 'tokens' | 'ast' | 'plan' | 'sql';
  readonly color: ColorWhen;
  // What only the funnel takes.
  readonly detection?: string;
  readonly event?: readonly string[];
  readonly pack?: readonly string[];
}

export async function explain(
  query: string | undefined,
  paths: readonly string[],
  options: ExplainOptions,
): Promise<ExitCode> {
  const screen = terminal(options.color).stderr;
  for (const option of ['detection', 'event', 'pack'] as const)
    if (options[option] !== undefined)
      throw new Failure(`--${option} is for --stage funnel, and this is --stage ${options.stage}`);
  const argument = queryArgument(query, paths, options.file, 'saker explain');
  if (wantsNewest(options)) throw new Failure('--now latest needs events, and explain reads none', 'Write a time.');
  const environment = queryTime(options).early;
  const context = await queryContext(options);
  const fromTable = readsTable(options, argument.paths);
  const dialect = fromTable ? 'clickhouse' : 'duckdb';
  const shared = { ...context.options, dialect } as const;
  const layout = options.stage === 'sql' ? await layoutToRead() : standInFor(dialect);
  const compiled = compile(argument.source, { ...shared, environment, layout });
  const compilation = compiled.needsExtent && options.stage === 'sql' ? withExtent() : compiled;

  // The tokens and the tree of a broken query are there, and often what one wants to see.
  await printDiagnostics([...context.diagnostics(), ...compilation.diagnostics], screen);
  await writeOut(stageText(compilation, options.stage));
  return hasErrors(compilation.diagnostics) ? exitCode.query : exitCode.ok;

  function layoutToRead(): Promise<InputLayout> {
    return fromTable ? tableLayoutOf(options, screen) : layoutOf(argument.paths, screen);
  }

  function withExtent(): Compilation {
    const last = environment.end ?? environment.now;
    const first = environment.start ?? last - 86_400_000;
    process.stderr.write(
      `The size of the buckets depends on the events: shown as for ${new Date(first).toISOString()} to ${new Date(last).toISOString()}.\n`,
    );
    return compile(argument.source, { ...shared, environment: { ...environment, extent: { first, last } }, layout });
  }
}

async function layoutOf(paths: readonly string[], screen: Screen): Promise<InputLayout> {
  if (paths.length === 0) {
    process.stderr.write('No input is named: the SQL reads a stand-in, events.ndjson with a field @timestamp.\n');
    return standInLayout;
  }
  const { openInput } = await import('../../datasets/open-input.ts');
  const input = await openInput(paths);
  try {
    printProblems(input.problems, screen);
    if (input.layout.parts.length === 0) throw new Failure('no event was found in the input');
    return input.layout;
  } finally {
    await input.dispose();
  }
}

async function tableLayoutOf(options: TableOptions, screen: Screen): Promise<InputLayout> {
  if (options.url !== undefined) return inTableSession(options, screen, async ({ input }) => input.layout);
  process.stderr.write('No server is named: the SQL reads a stand-in, the table that saker clickhouse ddl makes.\n');
  return standInFor('clickhouse');
}

function stageText(
  { source, tokens, query, plan, statement }: Compilation,
  stage: ExplainOptions['stage'],
): Iterable<string> {
  switch (stage) {
    case 'tokens':
      return tokensText(source, tokens);
    case 'ast':
      return treeText(query);
    case 'plan':
      return plan ? [explainPlan(plan)] : [];
    case 'sql':
      return statement ? [`${statement.text.trimEnd()};\n`] : [];
  }
}
