import type { Company } from './company.ts';
import {
  type App,
  azure,
  azureCli,
  clusterLogin,
  exchange,
  graph,
  keyVault,
  office,
  sharePoint,
  teams,
  tokenId,
} from './microsoft.ts';
import { hosting, type Network } from './networks.ts';
import { type Random, random } from './random.ts';
import type { Story } from './story.ts';

/** What is done with the stolen refresh token and the tokens it buys: Entra and Microsoft 365 both tell of it. */
export interface CloudTheft {
  readonly exchanges: readonly Exchange[];
  readonly requests: readonly MailRequest[];
}

/** A refresh token is exchanged for another token. */
export interface Exchange {
  readonly at: number;
  readonly app: App;
  readonly resource: App;
  readonly token: string;
  readonly network: Network;
  readonly agent: string;
  readonly outcome: 'success' | 'secondFactor' | 'blocked' | 'noConsent' | 'revoked';
}

/** A request to Microsoft Graph with one of the tokens. */
export interface MailRequest {
  readonly at: number;
  readonly path: string;
  readonly status: number;
  readonly token: Exchange;
  readonly network: Network;
  readonly agent: string;
}

const curl = 'curl/8.9.1';
const requests = 'python-requests/2.32.3';
const tools = {
  curl: 'curl/8.9.1',
  python: requests,
  powershell: 'Mozilla/5.0 (Windows NT; Windows NT 10.0; da-DK) WindowsPowerShell/5.1.22621.4391',
} as const;

/**
 * First from the computer the tokens were found on, call for call as Falcon saw them; then from a rented server, as one
 * application of the family after the other, until the administrators revoke the sessions. A token that was bought
 * before goes on for a while after that.
 */
export function cloudTheft(story: Story): CloudTheft {
  const r = random(story.company.seed, 'cloud-theft');
  const atHome = fromEndpoint(r, story);
  const away = fromServer(r, story);
  return {
    exchanges: [...atHome.exchanges, ...away.exchanges],
    requests: [...atHome.requests, ...away.requests],
  };
}

function fromEndpoint(r: Random, { victim, endpoint }: Story): CloudTheft {
  const { network } = victim;
  const wanted = [graph, sharePoint, keyVault, exchange];
  const exchanges: Exchange[] = [];
  const made: MailRequest[] = [];
  for (const { at, tool, url } of endpoint.calls) {
    const { hostname, pathname, search } = new URL(url);
    const agent = tools[tool];
    if (hostname === 'login.microsoftonline.com') {
      const resource = wanted[exchanges.length] ?? graph;
      exchanges.push({
        at: at + r.int(150, 600),
        app: office,
        resource,
        token: tokenId(r),
        network,
        agent,
        outcome: 'success',
      });
    } else if (hostname === 'graph.microsoft.com') {
      const token = exchanges[0];
      if (!token) throw new Error('Graph is called before a token was bought');
      made.push({
        at: at + r.int(200, 900),
        path: `${pathname.slice(1)}${search}`,
        status: 200,
        token,
        network,
        agent,
      });
    }
  }
  return { exchanges, requests: made };
}

function fromServer(r: Random, { company, clock }: Story): CloudTheft {
  const buy = (
    hours: number,
    minutes: number,
    app: App,
    resource: App,
    outcome: Exchange['outcome'] = 'success',
  ): Exchange => ({
    at: clock(hours, minutes, r.int(0, 55)),
    app,
    resource,
    token: tokenId(r),
    network: hosting,
    agent: curl,
    outcome,
  });
  const first = buy(16, 57, office, graph);
  const second = buy(18, 1, office, graph);
  const exchanges = [
    first,
    buy(16, 58, teams, graph),
    buy(16, 59, azureCli, azure, 'secondFactor'),
    buy(17, 0, azureCli, keyVault, 'blocked'),
    buy(17, 2, office, exchange),
    second,
    buy(18, 3, azureCli, clusterLogin),
    buy(18, 38, office, graph, 'revoked'),
    buy(18, 39, teams, graph, 'revoked'),
  ];
  const read = [...enumeration(r, company, first, clock(17, 4)), ...enumeration(r, company, second, clock(18, 12))];
  return { exchanges, requests: read };
}

/** Folders, pages of messages, messages, attachments, people, files; and what the token does not reach. */
function enumeration(r: Random, { employees }: Company, token: Exchange, from: number): readonly MailRequest[] {
  const message = (): string => `AAMkAD${r.hex(32)}AAA=`;
  const item = (): string => `01${r.hex(32).toUpperCase()}`;
  const messages = Array.from({ length: 14 }, message);
  const paths: readonly (readonly [path: string, status?: number])[] = [
    ['v1.0/me'],
    ['v1.0/me/mailFolders?$top=50'],
    ...Array.from({ length: 12 }, (_, i): [string] => [`v1.0/me/mailFolders/inbox/messages?$top=50&$skip=${i * 50}`]),
    ['v1.0/me/messages?$search=%22password%22'],
    ['v1.0/me/messages?$search=%22invoice%22'],
    ...messages.map((id): [string] => [`v1.0/me/messages/${id}`]),
    ...messages.slice(0, 6).map((id): [string] => [`v1.0/me/messages/${id}/attachments`]),
    ['v1.0/users?$top=999'],
    [`v1.0/users/${r.pick(employees).objectId}/messages?$top=10`, 403],
    ['v1.0/auditLogs/signIns?$top=10', 403],
    ['v1.0/me/messages?$top=999', 429],
    ['v1.0/me/drive/root/children'],
    ...Array.from({ length: 8 }, (): [string, number] => [`v1.0/me/drive/items/${item()}/content`, 302]),
  ];
  let at = from;
  return paths.map(([path, status = 200]) => {
    at += r.int(4_000, 52_000);
    return { at, path, status, token, network: hosting, agent: requests };
  });
}

/** Messages and mail folders: what a mailbox notices. */
export function readsMail({ path, status }: MailRequest): boolean {
  return status === 200 && /^v1\.0\/me\/(messages|mailFolders\/inbox\/messages)/.test(path);
}

export function readsFile({ path }: MailRequest): boolean {
  return path.endsWith('/content');
}
