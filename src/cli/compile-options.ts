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
  const lookups = lookup.length === 0 ? undefined : (await import('../datasets/lookup-files.ts')).openLookups(lookup);
  const queries =
    saved.length === 0 ? undefined : (await import('../datasets/saved-queries.ts')).openSavedQueries(saved);
  const diagnostics = () => [...(lookups?.diagnostics ?? []), ...(queries?.diagnostics ?? [])];
  // What is wrong with a file of a folder is reported beside the query; a path that is wrong itself ends the command.
  const mistake = diagnostics().find(({ source }) => lookup.includes(source.name) || saved.includes(source.name));
  if (mistake) throw new Failure(mistake.message);
  const options: SharedOptions = {
    ...(param && { parameters: param }),
    ...(strict && { strict }),
    ...(lookups && { lookup: lookups.find }),
    ...(queries && { savedQuery: queries.find }),
  };
  return { options, diagnostics };
}
