import { compile } from '../../compile.ts';
import type { RunQuery } from '../../detections/funnel/counts.ts';
import { type FunnelRequest, measureFunnel } from '../../detections/funnel/measure-funnel.ts';
import { traceEvent } from '../../detections/funnel/trace-event.ts';
import { loadPacks, type Pack } from '../../detections/pack.ts';
import { querySeries } from '../../detections/query-series.ts';
import { type ParserChoice, parserOf, sourceTools, withParser } from '../../detections/sources.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import type { Source } from '../../source/source.ts';
import { counted } from '../amounts.ts';
import { type QueryOptions, queryContext } from '../compile-options.ts';
import { queryTime, type TimeOptions } from '../environment.ts';
import { eventSelector } from '../event-selector.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { namedDetection } from '../named-detection.ts';
import { jsonText } from '../output/ndjson.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { checkParser, ownPacks } from '../packs.ts';
import { queryArgument } from '../query-argument.ts';
import { printDiagnostics, printProblems } from '../report-diagnostics.ts';
import { inputPaths, inSession, type Session } from '../session.ts';
import { inTableSession, readsTable, type TableOptions } from '../table-session.ts';
import { type ColorWhen, terminal } from '../terminal.ts';

export interface FunnelOptions extends QueryOptions, TimeOptions, TableOptions {
  readonly file?: string;
  readonly detection?: string;
  readonly pack?: readonly string[];
  readonly parser?: ParserChoice;
  readonly event?: readonly string[];
  readonly output?: 'text' | 'json';
  readonly color: ColorWhen;
}

/** How many events survive each step of a query or a detection, and what became of one event. */
export async function explainFunnel(
  query: string | undefined,
  paths: readonly string[],
  options: FunnelOptions,
): Promise<ExitCode> {
  const { stdout, stderr } = terminal(options.color);
  const { packs, diagnostics: ofPacks } = await loadPacks(options.pack ?? [ownPacks]);
  if (options.pack) await printDiagnostics(ofPacks, stderr);
  const argument = chosen(query, paths, options, packs);
  const context = await queryContext(options);
  const fromTable = readsTable(options, argument.paths);
  const parser = options.parser ?? (options.detection === undefined || fromTable ? 'none' : 'auto');
  checkParser(parser, packs);

  const { early, environment } = queryTime(options);
  const dialect = fromTable ? 'clickhouse' : 'duckdb';
  const shared = { ...context.options, dialect } as const;
  const reading = fromTable ? [] : inputPaths(argument.paths, 'saker explain --stage funnel ...');
  const work = async (session: Session): Promise<Iterable<string> | undefined> => {
    const choice = parser;
    const input = withParser(session.input, choice);
    const tools = await sourceTools(packs, input, session.engine, { choice, signal: session.signal });
    const compiling = { ...shared, ...tools, lookup: (name: string) => shared.lookup?.(name) ?? tools.lookup(name) };
    const { layout } = input;
    const { diagnostics } = compile(argument.source, { ...compiling, environment: early, layout });
    await printDiagnostics([...context.diagnostics(), ...diagnostics], stderr);
    if (hasErrors(diagnostics)) return undefined;
    const series = querySeries({ ...session, input, environment, options: compiling });
    const run: RunQuery = (text, eventLimit) =>
      series.run({
        source: text,
        onProgress: session.onProgress,
        ...(eventLimit !== undefined && { options: { eventLimit } }),
      });
    // What a step does does not depend on where its events come from.
    const { parser: _, ...alone } = compiling;
    const planOf = (text: Source) => compile(text, { ...alone, environment: early, layout }).plan;
    const request = { query: argument.source, run, planOf };
    const shown = await tell(request, options, stdout);
    printProblems(series.input().problems, stderr);
    return shown;
  };
  const shown = await (fromTable
    ? inTableSession(options, stderr, work)
    : inSession(reading, stderr, work, parserOf(packs, parser)));
  if (shown === undefined) return exitCode.query;
  await writeOut(shown);
  return exitCode.ok;
}

async function tell(
  request: FunnelRequest,
  { output, event }: FunnelOptions,
  screen: ReturnType<typeof terminal>['stdout'],
): Promise<Iterable<string>> {
  if (event === undefined) {
    const { funnelText } = await import('../output/funnel.ts');
    const funnel = await measureFunnel(request);
    return output === 'json' ? [`${jsonText(funnel, 2)}\n`] : funnelText(funnel, screen);
  }
  const { traceText } = await import('../output/trace.ts');
  const { steps, alike } = eventSelector(event);
  const trace = await traceEvent(request, steps, alike);
  if (trace.stations.length === 0) throw notOne(trace.events, event);
  return output === 'json' ? [`${jsonText(trace, 2)}\n`] : traceText(trace, screen);
}

function notOne(events: number, given: readonly string[]): Failure {
  const shown = given.map(visible).join(', ');
  const hint =
    "Name a field that only this event has: --event id=723cae29, or its line: --event logs/day.ndjson:17\nWhich fields there are: saker run 'tail(1)' logs/ -o ndjson";
  return events === 0
    ? new Failure(`no event fits ${shown}`, hint)
    : new Failure(`${counted(events, 'event')} fit ${shown}`, `Add another --event FIELD=VALUE. ${hint}`);
}

function chosen(
  query: string | undefined,
  paths: readonly string[],
  { file, detection }: FunnelOptions,
  packs: readonly Pack[],
): { readonly source: Source; readonly paths: readonly string[] } {
  if (detection === undefined) return queryArgument(query, paths, file, 'saker explain --stage funnel');
  if (file !== undefined) throw new Failure('-f and --detection both name a query', 'Leave one of them out.');
  return { source: namedDetection(packs, detection).query, paths: query === undefined ? paths : [query, ...paths] };
}
