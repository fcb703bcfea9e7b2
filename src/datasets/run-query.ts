import { type Compilation, type CompileOptions, compile } from '../compile.ts';
import type { Engine } from '../engines/engine.ts';
import { shapeRows } from '../engines/rows.ts';
import type { Environment } from '../model/environment.ts';
import { parseNumber } from '../model/number.ts';
import type { Row } from '../model/row.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { type Source, source } from '../source/source.ts';
import { span } from '../source/span.ts';
import type { Input, InputProblem } from './input.ts';
import { runStatement, type Statement } from './run-statement.ts';

/** First and last `@timestamp` of the events, epoch milliseconds. */
export type Extent = NonNullable<Environment['extent']>;

export interface QueryRequest {
  readonly source: Source;
  readonly options?: Omit<CompileOptions, 'layout' | 'environment'>;
  /** A function where now or the bounds depend on the events: it gets their extent, undefined if they have no times. */
  readonly environment: Environment | ((extent: Extent | undefined) => Environment);
  readonly input: Input;
  readonly engine: Engine;
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number | undefined) => void;
  /** At most so many rows. */
  readonly limit?: number;
}

export interface QueryResult {
  readonly rows: readonly Row[];
  /** Field names in the order of columns. */
  readonly fields: readonly string[];
  /** True where rows are events rather than results of an aggregate. */
  readonly events: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly problems: readonly InputProblem[];
  readonly eventsRead: number | undefined;
  readonly timings: { readonly compileMs: number; readonly runMs: number };
  readonly compilation: Compilation;
  /** The input as it could be read: a query that starts from it need not find the damage again. */
  readonly input: Input;
}

/** Compiles a query against an input and runs it. A query with errors is not run. */
export async function runQuery(request: QueryRequest): Promise<QueryResult> {
  const timings = { compileMs: 0, runMs: 0 };
  let { input } = request;
  let environment =
    typeof request.environment === 'function' ? request.environment(await measure(plainTime)) : request.environment;
  let compilation = compileFor(input);
  if (compilation.needsExtent && environment.extent === undefined) {
    const extent = await measure(environment);
    environment = { ...environment, extent: extent ?? { first: environment.now, last: environment.now } };
    compilation = compileFor(input);
  }
  const { statement, plan } = compilation;
  const before = { events: plan?.events ?? true, compilation, input, timings };
  if (!statement) {
    const { diagnostics } = compilation;
    return { ...before, rows: [], fields: [], diagnostics, problems: input.problems, eventsRead: undefined };
  }
  const result = await run(statement, compileFor);
  const { rows, fields } = shapeRows(statement, result);
  return {
    ...before,
    input,
    rows: request.limit === undefined ? rows : rows.slice(0, request.limit),
    fields,
    diagnostics: [...compilation.diagnostics, ...cutNotices(request.source, statement, result.cut)],
    problems: input.problems,
    eventsRead: result.eventsRead,
  };

  function compileFor(current: Input): Compilation {
    return compileTimed(request.source, { ...request.options, environment, layout: current.layout });
  }

  function compileTimed(text: Source, options: CompileOptions): Compilation {
    const begun = performance.now();
    const made = compile(text, options);
    timings.compileMs += performance.now() - begun;
    return made;
  }

  /** Runs a statement; over a repaired input it is compiled again. */
  async function run(first: Statement, again: (input: Input) => Compilation) {
    const { engine, signal, onProgress } = request;
    const compiledFor = input;
    const begun = performance.now();
    const done = await runStatement(
      engine,
      input,
      (current) => (current === compiledFor ? first : (again(current).statement ?? first)),
      { ...(signal && { signal }), ...(onProgress && { onProgress }) },
    );
    timings.runMs += performance.now() - begun;
    input = done.input;
    return done.result;
  }

  async function measure(within: Environment): Promise<Extent | undefined> {
    const dialect = request.options?.dialect;
    const again = ({ layout }: Input) => compileTimed(extentQuery, { environment: within, layout, dialect });
    const { statement } = again(input);
    if (!statement) throw new Error('the query for the extent of the events does not compile');
    const [row] = shapeRows(statement, await run(statement, again)).rows;
    const first = parseNumber(String(row?.['first'] ?? ''));
    const last = parseNumber(String(row?.['last'] ?? ''));
    return first === undefined || last === undefined ? undefined : { first, last };
  }
}

const extentQuery = source('<extent>', '[min(@timestamp, as=first), max(@timestamp, as=last)]');
const plainTime: Environment = { now: 0, timezone: 'UTC' };

function cutNotices(text: Source, { notices }: Statement, cut: readonly number[]): readonly Diagnostic[] {
  return cut.flatMap((index) => {
    const notice = notices[index];
    if (!notice) return [];
    const { subject, remedy } = notice;
    return [
      {
        code: 'CQL0503',
        severity: 'warning',
        message: `${subject}: there were more`,
        source: text,
        span: placeOf(text.text, subject),
        notes: [remedy],
      } satisfies Diagnostic,
    ];
  });
}

/** Where the function that `sort() kept 200 rows` speaks of stands last; an implicit one stands at the end. */
function placeOf(text: string, subject: string) {
  const [name] = /^[\w:]+(?=\()/.exec(subject) ?? [];
  const at = name === undefined ? -1 : text.toLowerCase().lastIndexOf(`${name.toLowerCase()}(`);
  return at === -1 ? span(text.length, text.length) : span(at, at + name!.length);
}
