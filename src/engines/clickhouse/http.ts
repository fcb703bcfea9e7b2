import { randomUUID } from 'node:crypto';
import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { killQuery, queryProgress, settings } from '../../sql/dialects/clickhouse/session.ts';
import { EngineError } from '../engine.ts';
import type { Connection } from './connection.ts';
import { engineError } from './errors.ts';
import { type Limits, limitSettings } from './limits.ts';

export interface HttpOptions {
  /** `http://host:8123` or `https://...`; a path behind it is a proxy's. */
  readonly url: string;
  readonly user?: string;
  readonly password?: string;
  readonly limits?: Limits;
}

/** How often a running query is asked how far it is. */
const period = 500;
/** What ClickHouse may take beyond a query's own limit to answer, in milliseconds. */
const margin = 15_000;

/**
 * A connection to a server. One session holds the lookup tables of a query; what must get through while a query runs,
 * which locks its session, goes without one.
 */
export function connectHttp({ url, user, password, limits = {} }: HttpOptions): Connection {
  const address = addressOf(url);
  const common = {
    url: address.origin,
    ...(address.path !== '' && { pathname: address.path }),
    ...(user !== undefined && { username: user }),
    ...(password !== undefined && { password }),
    application: 'saker',
    log: { level: ClickHouseLogLevel.OFF },
  };
  const client = createClient({
    ...common,
    session_id: randomUUID(),
    // The client gives up after this much silence; the server's own limit comes first and says why.
    request_timeout: limits.seconds === undefined ? 2 ** 31 - 1 : limits.seconds * 1000 + margin,
    clickhouse_settings: { ...settings, ...overHttp, ...limitSettings(limits) },
  });
  const aside = createClient({ ...common, request_timeout: margin });

  return {
    async query(sql, { signal, onProgress } = {}) {
      signal?.throwIfAborted();
      const id = randomUUID();
      const kill = () => killed.push(aside.command({ query: killQuery(id) }).catch(() => undefined));
      const killed: Promise<unknown>[] = [];
      signal?.addEventListener('abort', kill, { once: true });
      const watched = onProgress && setInterval(() => tellProgress(aside, id, onProgress), period);
      try {
        const request = { query: sql, format: 'JSONCompactEachRow', query_id: id } as const;
        const result = await client.query({ ...request, ...(signal && { abort_signal: signal }) });
        const lines: string[] = [];
        for await (const rows of result.stream()) {
          signal?.throwIfAborted();
          for (const row of rows) lines.push(row.text);
        }
        return lines;
      } catch (error) {
        await Promise.all(killed);
        signal?.throwIfAborted();
        throw failure(error, address.origin);
      } finally {
        clearInterval(watched);
        signal?.removeEventListener('abort', kill);
      }
    },
    async command(sql) {
      try {
        await client.command({ query: sql });
      } catch (error) {
        throw failure(error, address.origin);
      }
    },
    async close() {
      await Promise.all([client.close(), aside.close()]);
    },
  };
}

const overHttp = {
  // An error that comes late would stand in the middle of a response that began well.
  wait_end_of_query: 1,
  // Where the client is gone and its KILL QUERY did not get through.
  cancel_http_readonly_queries_on_client_close: 1,
} as const;

function addressOf(url: string): { readonly origin: string; readonly path: string } {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) {
    throw new EngineError(`\`${url}\` is no address of a ClickHouse server, such as http://localhost:8123`, {
      kind: 'unreachable',
    });
  }
  if (parsed.username !== '' || parsed.password !== '' || parsed.search !== '') {
    throw new EngineError('the address of the server holds more than host, port and path', { kind: 'unreachable' });
  }
  return { origin: parsed.origin, path: parsed.pathname.replace(/^\/|\/$/g, '') };
}

/** A server that does not tell, or an answer that comes too late, leaves the progress unknown. */
async function tellProgress(
  client: ClickHouseClient,
  id: string,
  onProgress: (fraction: number | undefined) => void,
): Promise<void> {
  try {
    const result = await client.query({ query: queryProgress(id), format: 'JSONCompactEachRow' });
    const [[fraction] = []] = await result.json<[number]>();
    if (fraction !== undefined) onProgress(fraction);
  } catch {
    onProgress(undefined);
  }
}

/** The server's errors bear the name of their code in `type`; those of the network a code of the system. */
function failure(error: unknown, origin: string): unknown {
  if (!(error instanceof Error) || error instanceof EngineError) return error;
  const { type, code } = error as { readonly type?: unknown; readonly code?: unknown };
  if (typeof type === 'string') return engineError(error.message, type);
  const reason = networkFailures[String(code)] ?? (/^timeout error/i.test(error.message) ? 'it does not answer' : '');
  if (reason !== '') return new EngineError(`${origin} cannot be reached: ${reason}`, { kind: 'unreachable' });
  // A proxy, or another server: what it says is a page.
  const said = error.message
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
  return new EngineError(`${origin} does not answer as ClickHouse does${said === '' ? '' : `: ${said}`}`, {
    kind: 'unreachable',
  });
}

const networkFailures: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'the name of the host cannot be resolved now',
  ECONNRESET: 'it closed the connection',
  EPIPE: 'it closed the connection',
  ETIMEDOUT: 'it does not answer',
  EHOSTUNREACH: 'there is no way to the host',
  ENETUNREACH: 'there is no way to its network',
  EPROTO: 'it does not speak TLS there',
  ERR_SSL_WRONG_VERSION_NUMBER: 'it does not speak TLS there',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'its certificate is signed by itself; NODE_EXTRA_CA_CERTS names a file of those to trust',
  SELF_SIGNED_CERT_IN_CHAIN:
    'its certificate is of an unknown authority; NODE_EXTRA_CA_CERTS names a file of those to trust',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'its certificate is of an unknown authority; NODE_EXTRA_CA_CERTS names a file of those to trust',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another host',
};
