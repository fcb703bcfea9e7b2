import type { CompileOptions } from '../compile.ts';
import type { LocalDataFiles, OpenLocalData } from '../datasets/local-data.ts';
import { type LocalDataKind, localDataKinds } from '../model/local-data.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { Failure } from './failure.ts';

/** The options that name files of what LogScale has at hand; the environment names others. */
export interface LocalDataOptions {
  readonly geoip?: string;
  readonly asnDb?: string;
  readonly ioc?: string;
  readonly rdns?: string;
}

/** The options that say what a query may refer to. */
export interface QueryOptions extends LocalDataOptions {
  readonly param?: ReadonlyMap<string, string>;
  readonly lookup?: readonly string[];
  readonly saved?: readonly string[];
  readonly strict?: boolean;
}

export type SharedOptions = Pick<CompileOptions, 'parameters' | 'lookup' | 'localData' | 'savedQuery' | 'strict'>;

export interface QueryContext {
  readonly options: SharedOptions;
  /** What was wrong with the files read so far: they are read when the query asks for them. */
  readonly diagnostics: () => readonly Diagnostic[];
}

export async function queryContext(given: QueryOptions): Promise<QueryContext> {
  const { param, lookup = [], saved = [], strict } = given;
  const lookups = lookup.length === 0 ? undefined : (await import('../datasets/lookup-files.ts')).openLookups(lookup);
  const queries =
    saved.length === 0 ? undefined : (await import('../datasets/saved-queries.ts')).openSavedQueries(saved);
  const data = await localData(given);
  const diagnostics = () => [
    ...(lookups?.diagnostics ?? []),
    ...(queries?.diagnostics ?? []),
    ...(data?.diagnostics ?? []),
  ];
  // What is wrong with a file of a folder is reported beside the query; a path that is wrong itself ends the command.
  const mistake = diagnostics().find(({ source }) => lookup.includes(source.name) || saved.includes(source.name));
  if (mistake) throw new Failure(mistake.message);
  const options: SharedOptions = {
    ...(param && { parameters: param }),
    ...(strict && { strict }),
    ...(lookups && { lookup: lookups.find }),
    ...(data && { localData: data.find }),
    ...(queries && { savedQuery: queries.find }),
  };
  return { options, diagnostics };
}

/** The files that the options or the environment name, read when a query asks for them. A wrong one ends the command. */
export async function localData(options: LocalDataOptions): Promise<OpenLocalData | undefined> {
  const given: LocalDataFiles = {
    location: options.geoip,
    asn: options.asnDb,
    indicators: options.ioc,
    hostnames: options.rdns,
  };
  const files = Object.entries(localDataKinds).flatMap(([kind, { variable }]) => {
    const path = given[kind as LocalDataKind] ?? process.env[variable];
    return path === undefined || path === '' ? [] : [[kind, path] as const];
  });
  if (files.length === 0) return undefined;
  const { openLocalData } = await import('../datasets/local-data.ts');
  const data = openLocalData(Object.fromEntries(files));
  failOnMistakes(data);
  return {
    ...data,
    find: (kind) => {
      const table = data.find(kind);
      failOnMistakes(data);
      return table;
    },
  };
}

function failOnMistakes({ diagnostics }: OpenLocalData): void {
  const mistake = diagnostics.find(({ severity }) => severity === 'error');
  if (mistake) throw new Failure(mistake.message);
}
