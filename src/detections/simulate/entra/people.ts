import type { Activity } from '../activity.ts';
import { type Company, type Employee, networkAt } from '../company.ts';
import {
  type App,
  azure,
  azureCli,
  azurePortal,
  azurePowerShell,
  broker,
  clusterLogin,
  codeEditor,
  edge,
  exchange,
  graph,
  graphExplorer,
  office,
  officeHome,
  oneDrive,
  outlookMobile,
  outlookWeb,
  sharePoint,
  teams,
  teamsServices,
  tokenId,
} from '../microsoft.ts';
import type { Network } from '../networks.ts';
import type { Random } from '../random.ts';
import { type GraphToken, graphRecord } from './graph-activity.ts';
import { type Failure, failures, type SignIn, signInRecord } from './sign-in.ts';

/** A program that refreshes its tokens while somebody works with it. */
interface Client {
  readonly app: App;
  readonly resource: App;
  /** Whose work it is part of; everybody's where this is absent. */
  readonly roles?: readonly string[];
  readonly weight: number;
  /** What it calls itself; the browser's text where this is absent. */
  readonly agent?: string;
  readonly browser?: boolean;
  readonly incoming?: SignIn['incoming'];
  readonly scopes: string;
  /** What it then asks Microsoft Graph for. */
  readonly asks?: readonly string[];
  /** What it calls itself there; nothing, as many do, where this is absent. */
  readonly graphAgent?: string;
}

const operators = ['cloud-operations', 'administrator'];
const technical = [...operators, 'developer'];
const windows = 'Windows-AzureAD-Authentication-Provider/1.0';

const clients: readonly Client[] = [
  {
    app: teams,
    resource: graph,
    weight: 14,
    agent: windows,
    incoming: 'primaryRefreshToken',
    scopes: 'Calendars.Read Chat.ReadWrite Files.ReadWrite.All People.Read User.ReadBasic.All',
    asks: [
      'v1.0/me/chats?$top=20',
      'v1.0/me/people?$top=12',
      'beta/me/presence',
      'v1.0/me/joinedTeams',
      'v1.0/users/{user}/photos/48x48/$value',
    ],
  },
  {
    app: teams,
    resource: teamsServices,
    weight: 9,
    agent: windows,
    incoming: 'primaryRefreshToken',
    scopes: 'user_impersonation',
  },
  {
    app: office,
    resource: exchange,
    weight: 12,
    agent: windows,
    incoming: 'primaryRefreshToken',
    scopes: 'Mail.ReadWrite user_impersonation',
  },
  {
    app: office,
    resource: graph,
    weight: 11,
    agent: windows,
    incoming: 'primaryRefreshToken',
    scopes: 'Calendars.ReadWrite Contacts.Read Files.Read Mail.ReadWrite User.Read',
    asks: [
      'v1.0/me?$select=displayName,mail',
      'v1.0/me/drive/recent',
      'v1.0/me/calendarView?startDateTime=2025-10-14&endDateTime=2025-10-21',
      'v1.0/me/insights/shared',
    ],
  },
  {
    app: oneDrive,
    resource: sharePoint,
    weight: 10,
    agent: windows,
    incoming: 'primaryRefreshToken',
    scopes: 'user_impersonation',
  },
  {
    app: edge,
    resource: graph,
    weight: 7,
    browser: true,
    incoming: 'primaryRefreshToken',
    scopes: 'People.Read User.Read',
    asks: ['v1.0/me', 'v1.0/me/photo/$value'],
  },
  { app: outlookWeb, resource: exchange, weight: 6, browser: true, scopes: 'Mail.ReadWrite user_impersonation' },
  {
    app: officeHome,
    resource: graph,
    weight: 6,
    browser: true,
    scopes: 'User.Read',
    asks: ['v1.0/me/drive/recent?$top=10', 'beta/me/insights/used'],
  },
  {
    app: broker,
    resource: graph,
    weight: 4,
    agent: windows,
    incoming: 'primaryRefreshToken',
    scopes: 'User.Read',
    asks: ['v1.0/me'],
  },
  {
    app: azureCli,
    resource: azure,
    roles: technical,
    weight: 6,
    agent: 'python-requests/2.32.3',
    scopes: 'user_impersonation',
  },
  {
    app: azureCli,
    resource: graph,
    roles: technical,
    weight: 5,
    agent: 'python-requests/2.32.3',
    scopes: 'Application.ReadWrite.All Directory.AccessAsUser.All User.Read.All',
    asks: [
      'v1.0/me',
      'v1.0/servicePrincipals?$filter=appId%20eq%20%27{guid}%27',
      'v1.0/applications?$top=20',
      'v1.0/groups/{guid}/members',
    ],
    graphAgent: 'python/3.12.7 (Windows-11-10.0.22631-SP0) AZURECLI/2.65.0 (MSI)',
  },
  {
    app: azureCli,
    resource: clusterLogin,
    roles: technical,
    weight: 2,
    agent: 'kubelogin/v0.1.4',
    scopes: 'user_impersonation',
  },
  { app: codeEditor, resource: azure, roles: ['developer'], weight: 4, agent: windows, scopes: 'user_impersonation' },
  {
    app: azurePowerShell,
    resource: graph,
    roles: operators,
    weight: 5,
    agent: 'Mozilla/5.0 (Windows NT; Windows NT 10.0; da-DK) WindowsPowerShell/5.1.22621.4391',
    scopes: 'AuditLog.Read.All Directory.AccessAsUser.All User.Read.All',
    asks: ['v1.0/users?$top=100', 'v1.0/auditLogs/directoryAudits?$top=50', 'v1.0/groups?$top=100'],
    graphAgent: 'AzurePowershell/v12.4.0 Az.Resources/7.5.0',
  },
  { app: azurePortal, resource: azure, roles: operators, weight: 6, browser: true, scopes: 'user_impersonation' },
  {
    app: graphExplorer,
    resource: graph,
    roles: ['developer'],
    weight: 0.7,
    browser: true,
    scopes: 'Mail.Read User.Read openid profile',
    asks: ['v1.0/me', 'v1.0/me/messages', 'v1.0/me/mailFolders/inbox/messages?$top=10'],
  },
];

const phoneClients: readonly Client[] = [
  { app: outlookMobile, resource: exchange, weight: 6, scopes: 'Mail.ReadWrite user_impersonation' },
  {
    app: outlookMobile,
    resource: graph,
    weight: 2,
    scopes: 'Calendars.Read Mail.Read User.Read',
    asks: ['v1.0/me', 'v1.0/me/photo/$value'],
  },
  { app: teams, resource: teamsServices, weight: 4, scopes: 'user_impersonation' },
];

/** A piece of somebody's day as the directory sees it: mostly tokens that programs renew by themselves. */
export function workOf(company: Company, person: Employee): (r: Random, at: number) => readonly Activity[] {
  const { role } = person.host;
  const own = clients
    .filter(({ roles }) => !roles || roles.includes(role))
    .map((client) => [client.weight, client] as const);
  const onPhone = phoneClients.map((client) => [client.weight, client] as const);
  return (r, at) => {
    const { phone } = person;
    if (phone && r.chance(0.15)) {
      const place: Place = { session: phone.session, network: phone.network, system: phone.system, agent: phone.agent };
      return renew(r, at, company, person, r.weighted(onPhone), place);
    }
    const network = networkAt(company, person, at);
    const place: Place = { session: person.session, network, system: person.device.system, device: true };
    if (r.chance(0.07)) return interactive(r, at, company, person, place);
    return renew(r, at, company, person, r.weighted(own), place);
  };
}

interface Place {
  readonly session: string;
  readonly network: Network;
  readonly system: string;
  /** The company's own computer. */
  readonly device?: boolean;
  /** What all programs there call themselves. */
  readonly agent?: string;
}

/** One or two tokens, and what is done with the last. */
function renew(
  r: Random,
  at: number,
  company: Company,
  person: Employee,
  client: Client,
  place: Place,
): readonly Activity[] {
  const made: Activity[] = [];
  let time = at;
  let token = '';
  for (let i = r.int(1, 2); i > 0; i--) {
    token = tokenId(r);
    const failure = r.chance(0.02) ? r.pick([failures.tooOld, failures.secondFactor, failures.noConsent]) : undefined;
    made.push(signInRecord(r, company, signIn(person, client, place, { at: time, token, failure })));
    if (failure) return made;
    time += r.int(200, 3_000);
  }
  const { asks } = client;
  if (!asks || client.resource !== graph) return made;
  const held = graphToken(person, client, place, token, time);
  for (let i = r.int(1, 6); i > 0; i--) {
    time += r.int(80, 9_000);
    const path = r
      .pick(asks)
      .replace('{user}', r.pick(company.employees).objectId)
      .replace('{guid}', () => r.guid());
    const status = path.includes('photo') && r.chance(0.4) ? 404 : 200;
    made.push(
      graphRecord(r, company, {
        at: time,
        path,
        status,
        with: held,
        ip: place.network.ip,
        agent: graphAgent(person, client, place),
      }),
    );
  }
  return made;
}

/** Somebody signs in with password and phone, now and then only at the second try, and programs follow suit. */
function interactive(r: Random, at: number, company: Company, person: Employee, place: Place): readonly Activity[] {
  const made: Activity[] = [];
  const portal =
    clients.find(({ app }) => app === (person.host.role === 'office' ? officeHome : azurePortal)) ?? clients[0]!;
  const client =
    portal.roles && !portal.roles.includes(person.host.role) ? clients.find(({ app }) => app === officeHome)! : portal;
  let time = at;
  const enter = (failure?: Failure): void => {
    made.push(
      signInRecord(r, company, {
        ...signIn(person, client, place, { at: time, token: tokenId(r), failure }),
        interactive: true,
        incoming: 'none',
      }),
    );
    time += r.int(4_000, 20_000);
  };
  if (r.chance(0.15)) enter(r.pick([failures.wrongPassword, failures.secondFactor, failures.staySignedIn]));
  enter();
  for (const follower of [outlookWeb, edge, officeHome]) {
    const app = clients.find((candidate) => candidate.app === follower)!;
    made.push(signInRecord(r, company, signIn(person, app, place, { at: time, token: tokenId(r) })));
    time += r.int(300, 2_000);
  }
  return made;
}

function signIn(
  who: Employee,
  client: Client,
  place: Place,
  what: { readonly at: number; readonly token: string; readonly failure?: Failure | undefined },
): SignIn {
  return {
    ...what,
    who,
    app: client.app,
    resource: client.resource,
    session: place.session,
    network: place.network,
    agent: place.agent ?? client.agent ?? who.browser,
    system: place.system,
    ...(place.device && { device: who.device }),
    ...(client.browser && { browser: true }),
    ...(client.incoming && { incoming: client.incoming }),
    scopes: client.scopes,
  };
}

function graphToken({ objectId, device }: Employee, client: Client, place: Place, id: string, at: number): GraphToken {
  return {
    id,
    issuedAt: at - 301_000,
    appId: client.app.id,
    rights: client.scopes,
    proof: '0',
    user: { objectId, session: place.session, ...(place.device && { device: device.id }) },
  };
}

function graphAgent(person: Employee, client: Client, place: Place): string {
  return place.agent ?? client.graphAgent ?? (client.browser ? person.browser : '');
}
