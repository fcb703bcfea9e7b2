import type { CheckedPipeline } from './model/checked.ts';
import type { Environment } from './model/environment.ts';
import type { LookupTable } from './model/lookup-table.ts';
import type { InputLayout } from './plan/input-layout.ts';
import type { Plan } from './plan/relation.ts';
import type { Diagnostic } from './source/diagnostic.ts';
import type { Source } from './source/source.ts';
import type { Statement } from './sql/statement.ts';
import type { Query } from './syntax/ast.ts';
import type { Token } from './syntax/lexer.ts';

/** What a query is compiled against. */
export interface CompileOptions {
  readonly environment: Environment;
  readonly layout: InputLayout;
  /** What LogScale would reject is an error (house decision 11). */
  readonly strict?: boolean;
  /** Values for `?name`. */
  readonly parameters?: ReadonlyMap<string, string>;
  /** Finds a lookup file by the name the query uses. */
  readonly lookup?: (name: string) => LookupTable | undefined;
  /** Finds a saved query by the name the query uses. */
  readonly savedQuery?: (name: string) => Source | undefined;
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

export declare function compile(source: Source, options: CompileOptions): Compilation;
