import type { Input } from '../datasets/input.ts';
import { type QueryRequest, type QueryResult, runQuery } from '../datasets/run-query.ts';
import type { Environment } from '../model/environment.ts';

/** What the queries of a series have in common. */
export type SeriesRequest = Pick<QueryRequest, 'input' | 'engine' | 'environment' | 'options' | 'signal'>;

/** Queries over one input, one after another: each reads it as the one before could, and all have the same now. */
export interface QuerySeries {
  /** Options of a query are put over those of the series. */
  readonly run: (query: Pick<QueryRequest, 'source' | 'options' | 'onProgress'>) => Promise<QueryResult>;
  /** The input as it could be read so far. */
  readonly input: () => Input;
  /** A function still where no query has needed the extent of the events. */
  readonly environment: () => QueryRequest['environment'];
}

export function querySeries({ input: first, engine, environment: given, options, signal }: SeriesRequest): QuerySeries {
  let input = first;
  const environment = measuredOnce(given);
  return {
    async run(query) {
      const common = { input, engine, environment: environment(), ...(signal && { signal }) };
      const result = await runQuery({ ...query, ...common, options: { ...options, ...query.options } });
      input = result.input;
      return result;
    },
    input: () => input,
    environment,
  };
}

/** An environment that depends on the extent of the events: they are measured for the first query and not again. */
function measuredOnce(environment: QueryRequest['environment']): () => QueryRequest['environment'] {
  if (typeof environment !== 'function') return () => environment;
  let known: Environment | undefined;
  return () =>
    known ??
    ((extent) => {
      known = environment(extent);
      return known;
    });
}
