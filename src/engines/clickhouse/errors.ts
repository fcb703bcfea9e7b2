import { EngineError } from '../engine.ts';

/** What ClickHouse says, as the kind of failure it is. Its codes stand at the end: `(MEMORY_LIMIT_EXCEEDED)`. */
export function engineError(message: string): EngineError {
  if (/MEMORY_LIMIT_EXCEEDED/.test(message)) {
    return new EngineError('ClickHouse ran out of the memory it may use for one query', { kind: 'out-of-memory' });
  }
  return new EngineError(message, { kind: 'internal' });
}
