import type { CompileOptions } from '../compile.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { Failure } from './failure.ts';

/** The options that say what a query may refer to. */
export interface QueryOptions {
  readonly param?: ReadonlyMap<string, string>;
  readonly lookup?: readonly string[];
  readonly saved?: readonly string[];
  readonly strict?: boolean;
}

export type SharedOptions = Pick<CompileOptions, 'parameters' | 'lookup' | 'savedQuery' | 'strict'>;

export interface QueryContext {
  readonly options: SharedOptions;
  /** What was wrong with the files read so far: they are read when the query asks for them. */
  readonly diagnostics: () => readonly Diagnostic[];
}

export async function queryContext({ param, lookup = [], saved = [], strict }: QueryOptions): Promise<QueryContext> {
  const options: { -readonly [K in keyof SharedOptions]: SharedOptions[K] } = {};
  let diagnostics: () => readonly Diagnostic[] = () => [];
  if (param) options.parameters = param;
  if (strict) options.strict = true;
  if (lookup.length > 0) {
    const { openLookups } = await import('../datasets/lookup-files.ts');
    const lookups = openLookups(lookup);
    refuse(lookups.diagnostics);
    options.lookup = lookups.find;
    diagnostics = () => lookups.diagnostics;
  }
  if (saved.length > 0) {
    const { openSavedQueries } = await import('../datasets/saved-queries.ts');
    const queries = openSavedQueries(saved);
    refuse(queries.diagnostics);
    options.savedQuery = queries.find;
  }
  return { options, diagnostics };
}

/** A path that does not exist is a mistake on the command line. */
function refuse(diagnostics: readonly Diagnostic[]): void {
  const [first] = diagnostics;
  if (first) throw new Failure(first.message);
}
