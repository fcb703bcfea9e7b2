import type { Activity } from '../activity.ts';
import type { Company } from '../company.ts';
import { ownApp, servicePrincipalOf } from '../consents.ts';
import { type App, graph, keyVault, tokenId } from '../microsoft.ts';
import { type Network, office, provider } from '../networks.ts';
import type { Random } from '../random.ts';
import { type GraphToken, graphRecord } from './graph-activity.ts';
import { programSignInRecord } from './program-sign-in.ts';

/** The mail archive: an approved product that reads every mailbox, in its own name. */
export const archiveName = 'Mail Archive';

interface Program {
  readonly name: string;
  readonly network: Network;
  readonly agent: string;
  readonly rights: string;
  readonly proof: GraphToken['proof'];
  readonly asks: readonly string[];
}

const programs: readonly Program[] = [
  {
    name: archiveName,
    network: provider(1),
    agent: 'MailArchive/5.2 (.NET 8.0)',
    rights: 'Mail.Read User.Read.All',
    proof: '2',
    asks: [
      'v1.0/users/{user}/mailFolders/inbox/messages/delta',
      'v1.0/users/{user}/messages?$top=50',
      'v1.0/users?$select=id,mail&$top=100',
    ],
  },
  {
    name: 'HR Synchronisation',
    network: office('203.0.113.22'),
    agent: 'python-requests/2.31.0',
    rights: 'Group.ReadWrite.All User.ReadWrite.All',
    proof: '1',
    asks: [
      'v1.0/users?$filter=employeeType%20eq%20%27staff%27&$top=100',
      'v1.0/users/{user}',
      'v1.0/groups/{guid}/members',
    ],
  },
  {
    name: 'Log Collector Add-on',
    network: provider(7),
    agent: '',
    rights: 'AuditLog.Read.All Directory.Read.All',
    proof: '1',
    asks: ['v1.0/auditLogs/signIns?$top=500', 'v1.0/auditLogs/directoryAudits?$top=500'],
  },
];

/** A program signs in and asks Microsoft Graph, with no person in sight. */
export function programWork(r: Random, at: number, company: Company): readonly Activity[] {
  const program = r.pick(programs);
  const app = ownApp(company.seed, program.name);
  const servicePrincipal = servicePrincipalOf(company.seed, app);
  const id = tokenId(r);
  const made = [
    programSignInRecord(r, company, {
      at,
      app,
      servicePrincipal,
      resource: graph,
      token: id,
      network: program.network,
    }),
  ];
  const token: GraphToken = {
    id,
    issuedAt: at - 300_000,
    appId: app.id,
    rights: program.rights,
    proof: program.proof,
    servicePrincipal,
  };
  let time = at;
  for (let i = r.int(3, 12); i > 0; i--) {
    time += r.int(100, 2_000);
    const path = r
      .pick(program.asks)
      .replace('{user}', r.pick(company.employees).objectId)
      .replace('{guid}', () => r.guid());
    made.push(graphRecord(r, company, { at: time, path, with: token, ip: program.network.ip, agent: program.agent }));
  }
  return made;
}

const identities: readonly string[] = ['contoso-prod-agentpool', 'orders-functions', 'catalogue-functions'];

/** Servers in Azure sign in with the identity the platform gives them. */
export function managedIdentityWork(r: Random, at: number, company: Company): readonly Activity[] {
  const app: App = ownApp(company.seed, r.pick(identities));
  const servicePrincipal = servicePrincipalOf(company.seed, app);
  return [programSignInRecord(r, company, { at, app, servicePrincipal, resource: keyVault, token: tokenId(r) })];
}
