import { EngineError, type EngineFailure } from '../engine.ts';

/** What ClickHouse says, as the kind of failure it is. Its code is a name, at the end of a message: `(TIMEOUT_EXCEEDED)`. */
export function engineError(message: string, code = codeIn(message)): EngineError {
  const said = firstSentence(message);
  const own = /\bsaker: (.*?)(?:: while |$)/s.exec(said)?.[1];
  if (own !== undefined) return new EngineError(own, { kind: 'unsupported' });
  const known = kinds[code ?? ''];
  if (known === undefined) return new EngineError(message, { kind: 'internal' });
  return new EngineError(known.message ?? said, known.reason);
}

function codeIn(message: string): string | undefined {
  return /\(([A-Z][A-Z0-9_]{2,})\)/.exec(message)?.[1];
}

/** Without the number of the code, the version and the trace. */
function firstSentence(message: string): string {
  return message
    .replace(/^Code: \d+\. DB::Exception: /, '')
    .replace(/\s*\([A-Z][A-Z0-9_]{2,}\)[\s\S]*$/, '')
    .replace(/\s*Stack trace:[\s\S]*$/, '')
    .replace(/\.$/, '')
    .trim();
}

const kinds: Readonly<Record<string, { readonly message?: string; readonly reason: EngineFailure }>> = {
  MEMORY_LIMIT_EXCEEDED: {
    message: 'ClickHouse ran out of the memory it may use for one query',
    reason: { kind: 'limit', limit: 'memory' },
  },
  TIMEOUT_EXCEEDED: {
    message: 'ClickHouse ran out of the time it may take for one query',
    reason: { kind: 'limit', limit: 'time' },
  },
  TOO_SLOW: {
    message: 'ClickHouse would take more time for the query than it may',
    reason: { kind: 'limit', limit: 'time' },
  },
  TOO_MANY_ROWS: {
    message: 'the query would read more rows than it may',
    reason: { kind: 'limit', limit: 'rows' },
  },
  TOO_MANY_BYTES: {
    message: 'the query would read more bytes than it may',
    reason: { kind: 'limit', limit: 'rows' },
  },
  TOO_MANY_ROWS_OR_BYTES: {
    message: 'the result has more rows than can be handed over',
    reason: { kind: 'limit', limit: 'result' },
  },
  UNKNOWN_TABLE: { reason: { kind: 'unknown-table' } },
  UNKNOWN_DATABASE: { reason: { kind: 'unknown-table' } },
  AUTHENTICATION_FAILED: {
    message: 'the server does not accept the user or the password',
    reason: { kind: 'refused' },
  },
  REQUIRED_PASSWORD: { message: 'the server wants a password', reason: { kind: 'refused' } },
  WRONG_PASSWORD: {
    message: 'the server does not accept the user or the password',
    reason: { kind: 'refused' },
  },
  UNKNOWN_USER: { message: 'the server does not accept the user or the password', reason: { kind: 'refused' } },
  IP_ADDRESS_NOT_ALLOWED: { reason: { kind: 'refused' } },
  ACCESS_DENIED: { reason: { kind: 'refused' } },
  READONLY: { reason: { kind: 'refused' } },
  QUOTA_EXCEEDED: { reason: { kind: 'refused' } },
  TOO_MANY_SIMULTANEOUS_QUERIES: { reason: { kind: 'refused' } },
};
