import type { QueryRequest } from '../datasets/run-query.ts';
import type { Environment } from '../model/environment.ts';

/** An environment that depends on the extent of the events: they are measured for the first query and not again. */
export function measuredOnce(environment: QueryRequest['environment']): () => QueryRequest['environment'] {
  if (typeof environment !== 'function') return () => environment;
  let known: Environment | undefined;
  return () =>
    known ??
    ((extent) => {
      known = environment(extent);
      return known;
    });
}
