import { check } from './check/check.ts';
import { codesLookedFor, lint } from './lint/lint.ts';
import type { Trigger } from './lint/rule.ts';
import { suppress } from './lint/suppressions.ts';
import { lower } from './lower/lower.ts';
import { type EventSource, type SourceRule, sourcesOfLayout } from './lower/sources.ts';
import type { CheckedPipeline } from './model/checked.ts';
import type { Environment } from './model/environment.ts';
import type { LocalData } from './model/local-data.ts';
import type { LookupTable } from './model/lookup-table.ts';
import { givesTimes, type InputLayout } from './plan/input-layout.ts';
import type { Plan } from './plan/relation.ts';
import { applyStrict, type Diagnostic, hasErrors } from './source/diagnostic.ts';
import type { Source } from './source/source.ts';
import { clickhouse } from './sql/dialects/clickhouse/dialect.ts';
import { duckdb } from './sql/dialects/duckdb/dialect.ts';
import type { Statement } from './sql/statement.ts';
import { writeStatement } from './sql/write.ts';
import type { Query } from './syntax/ast.ts';
import type { Token } from './syntax/lexer.ts';
import { parse } from './syntax/parse.ts';

const dialects = { duckdb, clickhouse } as const;

/** What a query is compiled against. */
export interface CompileOptions {
  readonly environment: Environment;
  readonly layout: InputLayout;
  /** The engine the statement is for; absent: duckdb. */
  readonly dialect?: Statement['dialect'];
  /** What LogScale would reject is an error (house decision 11). */
  readonly strict?: boolean;
  /** Values for `?name`. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** Finds a lookup file by the name the query uses. */
  readonly lookup?: (name: string) => LookupTable | undefined;
  /** Finds what asn(), ipLocation(), ioc:lookup(), rdns() and reverseDns() look things up in. */
  readonly localData?: LocalData;
  /** Finds a saved query by the name the query uses. */
  readonly savedQuery?: (name: string) => Source | undefined;
  /** Finds the parser that the layout names for some of its events. */
  readonly parser?: (name: string) => ParserScript | undefined;
  /** Which parser the events of a table are for, told by their fields; the first that fits counts. Absent: none. */
  readonly recognition?: readonly SourceRule[];
  /** How many of its newest events a query without an aggregate keeps; absent: 200, as in LogScale. */
  readonly eventLimit?: number;
}

/** A parser as LogScale has them: CQL that makes fields of an event's text, and which of these become tags. */
export interface ParserScript {
  readonly name: string;
  readonly script: Source;
  readonly tagFields: readonly string[];
}

/** Every stage's result; a stage after one with errors is absent. */
export interface Compilation {
  readonly source: Source;
  readonly tokens: readonly Token[];
  readonly query: Query;
  readonly checked?: CheckedPipeline;
  readonly plan?: Plan;
  readonly statement?: Statement;
  /** True where an automatic bucket span needs `environment.extent`, which is absent: measure it and compile again. */
  readonly needsExtent: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export interface AnalyseOptions extends Pick<CompileOptions, 'strict' | 'parameters' | 'lookup' | 'savedQuery'> {
  /** What LogScale is to run the query as. */
  readonly as?: Trigger;
}

/**
 * What is to be said about a query without running it: mistakes, and the opinions of lint, without what comments in it
 * switch off. What it refers to need not be at hand.
 */
export function analyse(source: Source, options: AnalyseOptions = {}): readonly Diagnostic[] {
  const { query, diagnostics } = parse(source);
  const checked = check(source, query, { ...options, standIns: true });
  const mistakes = [...diagnostics, ...checked.diagnostics];
  const subject = { source, query, checked: checked.pipeline, as: options.as };
  const opinions = hasErrors(mistakes) ? undefined : lint(subject);
  const found = applyStrict([...mistakes, ...(opinions ?? [])], options.strict ?? false);
  return suppress(source, query, found, codesLookedFor(opinions === undefined ? undefined : subject));
}

/** The staircase: text, tokens, AST, checked query, plan, SQL. Never throws for what a user wrote. */
export function compile(source: Source, options: CompileOptions): Compilation {
  const { query, tokens, diagnostics: syntaxErrors } = parse(source);
  const checked = check(source, query, options);
  const found = suppress(
    source,
    query,
    applyStrict([...syntaxErrors, ...checked.diagnostics], options.strict ?? false),
  );
  const upToHere = { source, tokens, query, checked: checked.pipeline, needsExtent: false, diagnostics: found };
  if (hasErrors(found)) return upToHere;

  const dialect = dialects[options.dialect ?? 'duckdb'];
  const { refuses } = dialect;
  const { sources, diagnostics: ofParsers } = sourcesOf(options);
  if (hasErrors(ofParsers)) return { ...upToHere, diagnostics: [...found, ...ofParsers] };
  const lowered = lower(checked.pipeline, options.environment, {
    sources,
    eventLimit: options.eventLimit,
    localData: options.localData,
    refuses,
    timed: sources === undefined && givesTimes(options.layout),
  });
  const diagnostics = [...found, ...applyStrict(lowered.diagnostics, options.strict ?? false)];
  const upToPlan = { ...upToHere, plan: lowered.plan, needsExtent: lowered.needsExtent, diagnostics };
  if (hasErrors(diagnostics)) return { ...upToHere, diagnostics };
  if (lowered.needsExtent) return upToPlan;

  return { ...upToPlan, statement: writeStatement(lowered.plan, options.layout, dialect) };
}

/** What the layout says of the events' parsers; undefined where they are searched as they lie. */
function sourcesOf(options: CompileOptions): {
  readonly sources?: readonly EventSource[];
  readonly diagnostics: readonly Diagnostic[];
} {
  const { layout, recognition = [] } = options;
  const diagnostics: Diagnostic[] = [];
  const parserOf = (name: string | undefined, structured: boolean): Pick<EventSource, 'parser'> => {
    const found = name === undefined ? undefined : options.parser?.(name);
    if (found === undefined) return {};
    const { query, diagnostics: syntaxErrors } = parse(found.script);
    const checked = check(found.script, query, options);
    diagnostics.push(...[...syntaxErrors, ...checked.diagnostics].filter((d) => d.severity === 'error'));
    return { parser: { ...found, script: checked.pipeline, structured } };
  };
  const sources = sourcesOfLayout(layout, recognition, parserOf);
  return { sources, diagnostics };
}
