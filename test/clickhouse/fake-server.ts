import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openChdb } from './chdb.ts';

/** A request as it came, without the settings that every one has. */
export interface Seen {
  readonly sql: string;
  readonly settings: ReadonlyMap<string, string>;
  readonly session: string | undefined;
  readonly id: string | undefined;
}

export interface FakeServer {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Resolves when a statement that holds `held` has come in. */
  held(): Promise<void>;
  close(): Promise<void>;
}

export const user = 'hunter';
export const password = 'let me in';
/** A statement with this text is not answered until it is killed. */
export const heldText = 'never answered';

/** What ClickHouse's HTTP interface does, as far as Saker uses it, over the ClickHouse in this process. */
export async function fakeServer(): Promise<FakeServer> {
  const chdb = openChdb();
  const seen: Seen[] = [];
  const waiting = new Map<string, ServerResponse>();
  let tellHeld = () => {};
  const held = new Promise<void>((resolve) => {
    tellHeld = resolve;
  });

  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => refuse(response, 500, String(error)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    held: () => held,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { searchParams } = new URL(request.url ?? '/', 'http://fake');
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const sql = `${searchParams.get('query') ?? ''}${body}`;
    const id = searchParams.get('query_id') ?? undefined;
    const session = searchParams.get('session_id') ?? undefined;
    const settings = new Map([...searchParams].filter(([name]) => !noSettings.has(name)));
    seen.push({ sql, settings, session, id });
    if (request.headers.authorization !== `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`) {
      const said =
        'Code: 516. DB::Exception: hunter: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED)';
      return refuse(response, 403, said);
    }
    if (sql.includes(heldText)) {
      waiting.set(id ?? '', response);
      return tellHeld();
    }
    const killed = /^KILL QUERY WHERE query_id = '([^']*)'/.exec(sql)?.[1];
    if (killed !== undefined) {
      const query = waiting.get(killed);
      if (query !== undefined)
        refuse(query, 500, 'Code: 394. DB::Exception: Query was cancelled. (QUERY_WAS_CANCELLED)');
      return void response.end();
    }
    // Everybody shares one session here, so what a request sets is taken back.
    const mine = [...settings].filter(([name]) => limits.test(name));
    try {
      for (const [name, value] of mine) await chdb.command(`SET ${name} = '${value}'`);
      const lines = await chdb.query(sql);
      response.writeHead(200, { 'content-type': 'text/plain; charset=UTF-8' });
      response.end(lines.map((line) => `${line}\n`).join(''));
    } catch (error) {
      refuse(response, 500, error instanceof Error ? error.message : String(error));
    } finally {
      for (const [name] of mine) await chdb.command(`SET ${name} = DEFAULT`);
    }
  }
}

function refuse(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=UTF-8' });
  response.end(`${message}\n`);
}

const noSettings = new Set(['query', 'query_id', 'session_id', 'wait_end_of_query', 'database']);
const limits = /^max_(?:execution_time|memory_usage|rows_to_read|result_rows)$|overflow_mode$/;
