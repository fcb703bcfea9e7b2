import type { Activity } from '../activity.ts';
import { type Company, type Employee, networkAt } from '../company.ts';
import { ownApp, servicePrincipalOf } from '../consents.ts';
import { archiveName } from '../entra/programs.ts';
import {
  type App,
  exchange,
  graph,
  office,
  officeHome,
  oneDrive,
  outlookMobile,
  outlookWeb,
  sharePoint,
  teams,
  tokenId,
} from '../microsoft.ts';
import { microsoft, provider } from '../networks.ts';
import type { Random } from '../random.ts';
import { logIn } from './directory.ts';
import { type FileUse, fileUse } from './files.ts';
import { type MailAccess, mailAccess, mailItem } from './mail.ts';

/** Services of Microsoft's that read mailboxes in the background, for search, calendars, loops. */
const services = [
  '3c8e478f-3f7a-4d3a-9a62-8b3c0c1d7e55',
  '7a5fbd1c-3e6d-461a-9075-83049393b3a7',
  'f3f64fec-63f2-4b1c-8a4d-7c8a6a5b1e90',
];
const documents = [
  'Budget 2026.xlsx',
  'Minutes.docx',
  'Offer.docx',
  'Roadmap.pptx',
  'Price list.xlsx',
  'Onboarding.pdf',
  'Contract draft.docx',
];

/** A piece of somebody's day in mail and files. */
export function officeWork(company: Company, person: Employee): (r: Random, at: number) => readonly Activity[] {
  return (r, at) => {
    const { ip } = networkAt(company, person, at);
    const work = r.weighted<() => readonly Activity[]>([
      [22, () => readMail(r, at, company, person, ip)],
      [16, () => [background(r, at, company, person)]],
      [8, () => [mailItem(r, company, at, person, r.pick(['Send', 'Send', 'MoveToDeletedItems', 'SoftDelete']), ip)]],
      [30, () => useFiles(r, at, company, person, ip)],
      [18, () => [enter(r, at, company, person, ip)]],
    ]);
    return work();
  };
}

/** In Outlook folders are fetched, in the browser and on the phone mails are opened. */
function readMail(r: Random, at: number, company: Company, person: Employee, ip: string): readonly Activity[] {
  const kind = r.next();
  const read = (access: Omit<MailAccess, 'at' | 'mailbox'>): readonly Activity[] => [
    mailAccess(r, company, { at, mailbox: person, ...access }),
  ];
  if (kind < 0.5) return read({ type: 'Sync', client: 'Client=MSExchangeRPC', ip });
  const token = (session: string) => ({ session, id: tokenId(r), issuedAt: at - r.int(60, 3_600) * 1000 });
  if (kind < 0.8 || !person.phone) {
    const client = `Client=OWA;Action=ViaProxy;${person.browser};`;
    return read({
      type: 'Bind',
      client,
      ip,
      appId: exchange.id,
      clientAppId: outlookWeb.id,
      token: token(person.session),
    });
  }
  const client = 'Client=OutlookService;Outlook-iOS/2.0;';
  return read({
    type: 'Bind',
    client,
    ip: person.phone.network.ip,
    appId: exchange.id,
    clientAppId: outlookMobile.id,
    token: token(person.phone.session),
  });
}

/** What Microsoft's own services read on somebody's behalf, from its own addresses. */
function background(r: Random, at: number, company: Company, person: Employee): Activity {
  const clientAppId = r.pick(services);
  return mailAccess(r, company, {
    at,
    mailbox: person,
    type: 'Bind',
    client: 'Client=REST;Client=RESTSystem;;',
    ip: r.chance(0.3) ? `2001:db8:1:${r.hex(3)}::${r.int(1, 9)}` : microsoft(r.int(0, 39)).ip,
    appId: clientAppId,
    clientAppId,
    token: { id: tokenId(r), issuedAt: at - r.int(60, 3_600) * 1000 },
  });
}

function useFiles(r: Random, at: number, company: Company, person: Employee, ip: string): readonly Activity[] {
  const how = r.weighted<Pick<FileUse, 'app' | 'agent' | 'managed'>>([
    [
      5,
      { app: oneDrive, agent: 'Microsoft SkyDriveSync 25.174.0907.0003 ship; Windows NT 10.0 (22631)', managed: true },
    ],
    [
      4,
      { app: office, agent: 'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Word 16.0.18129; Pro)', managed: true },
    ],
    [4, { app: sharePoint, agent: person.browser, managed: true }],
    [2, { app: teams, agent: person.browser, managed: true }],
  ]);
  const own = r.chance(0.6);
  let time = at;
  return Array.from({ length: r.int(1, 4) }, () => {
    time += r.int(300, 9_000);
    return fileUse(r, company, {
      at: time,
      who: person,
      operation: r.pick([
        'FileAccessed',
        'FileAccessed',
        'FileModified',
        'FileDownloaded',
        'FilePreviewed',
        'FileSyncDownloadedFull',
      ]),
      ip,
      session: person.session,
      token: tokenId(r),
      own,
      name: r.pick(documents),
      ...how,
    });
  });
}

function enter(r: Random, at: number, company: Company, person: Employee, ip: string): Activity {
  const { phone } = person;
  const [app, resource] = r.pick<readonly [App, App]>([
    [office, exchange],
    [officeHome, graph],
    [teams, graph],
    [oneDrive, sharePoint],
  ]);
  if (phone && r.chance(0.2)) {
    return logIn(r, company, {
      at,
      who: person,
      app: outlookMobile,
      resource: exchange,
      ip: phone.network.ip,
      agent: phone.agent,
      session: phone.session,
      request: 'OAuth2:Token',
    });
  }
  return logIn(r, company, {
    at,
    who: person,
    app,
    resource,
    ip,
    agent: person.browser,
    session: person.session,
    device: person.device,
    request: r.pick(['OAuth2:Token', 'OAuth2:Authorize', 'Login:reprocess']),
  });
}

/** The archive goes through mailboxes, in its own name and with the same protocol an intruder's tools speak. */
export function archiveWork(r: Random, at: number, company: Company): readonly Activity[] {
  const app = ownApp(company.seed, archiveName);
  const program = { objectId: servicePrincipalOf(company.seed, app) };
  let time = at;
  return Array.from({ length: r.int(3, 8) }, () => {
    time += r.int(2_000, 20_000);
    return mailAccess(r, company, {
      at: time,
      mailbox: r.pick(company.employees),
      type: 'Bind',
      client: 'Client=REST;;',
      ip: provider(1).ip,
      appId: graph.id,
      clientAppId: app.id,
      items: r.int(1, 11),
      token: { id: tokenId(r), issuedAt: time - 300_000 },
      program,
    });
  });
}
