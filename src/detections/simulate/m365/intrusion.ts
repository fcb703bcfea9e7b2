import type { Activity } from '../activity.ts';
import { type CloudTheft, cloudTheft, type MailRequest, readsFile, readsMail } from '../cloud-theft.ts';
import { phishedConsent } from '../consents.ts';
import { type Intrusion, incident } from '../incident.ts';
import { graph, office, tokenId } from '../microsoft.ts';
import { hosting, microsoft } from '../networks.ts';
import { type Random, random } from '../random.ts';
import type { Story } from '../story.ts';
import { minute } from '../workday.ts';
import { consentRecord, logIn } from './directory.ts';
import { fileUse } from './files.ts';
import { mailAccess } from './mail.ts';
import { mailName } from './record.ts';

/** What the stolen tokens leave behind in mailbox and drive, and the application somebody was talked into. */
export function m365Intrusion(story: Story): Intrusion {
  const { company, victim, colleague } = story;
  const r = random(company.seed, 'm365:intrusion');
  const theft = cloudTheft(story);
  const mail = [...signedIn(r, story, theft), ...mailRead(r, story, theft)];
  const files = filesTaken(r, story, theft);
  const app = applicationReads(r, story);
  const consent = phishedConsent(story);
  const span = (list: readonly Activity[]): { from: number; to: number } => ({
    from: Math.min(...list.map(({ at }) => at)),
    to: Math.max(...list.map(({ at }) => at)),
  });
  const names = [victim.upn, mailName(victim), victim.objectId, victim.puid];
  const tokens = theft.exchanges.filter(({ outcome }) => outcome === 'success').map(({ token }) => token);
  const known = { source: 'm365' };
  return {
    events: [...mail, ...files, ...app].sort((a, b) => a.at - b.at),
    incidents: [
      incident('m365-mailbox-access', {
        ...known,
        ...span(mail),
        title: 'The mailbox is read through Microsoft Graph with stolen tokens',
        who: names,
        where: [hosting.ip],
        which: [victim.mailbox, victim.session, ...tokens],
        notes: "Exchange names Microsoft's addresses, not the intruder's; the sign-ins name the intruder's.",
      }),
      incident('m365-file-access', {
        ...known,
        ...span(files),
        title: 'Files are fetched from OneDrive with a stolen token',
        who: names.slice(0, 3),
        where: [hosting.ip],
        which: [victim.session, ...tokens],
      }),
      incident('m365-app-consent', {
        ...known,
        ...span(app),
        title: 'An unknown application is consented to and reads the mailbox within a minute',
        who: [colleague.upn, mailName(colleague), colleague.objectId, colleague.puid],
        which: [consent.app.id, consent.app.name, consent.servicePrincipal, colleague.mailbox],
      }),
    ],
  };
}

function signedIn(r: Random, { company, victim }: Story, { exchanges }: CloudTheft): readonly Activity[] {
  return exchanges
    .filter(({ outcome }) => outcome === 'success')
    .map(({ at, app, resource, network, agent }) =>
      logIn(r, company, {
        at,
        who: victim,
        app,
        resource,
        ip: network.ip,
        agent,
        session: victim.session,
        request: 'OAuth2:Token',
      }),
    );
}

/** Exchange gathers what is opened within about two minutes into one record. */
function mailRead(r: Random, { company, victim }: Story, { requests }: CloudTheft): readonly Activity[] {
  const windows = new Map<number, MailRequest[]>();
  for (const request of requests.filter(readsMail)) {
    const window = Math.floor(request.at / (2 * minute));
    windows.set(window, [...(windows.get(window) ?? []), request]);
  }
  return [...windows.values()].map((gathered) => {
    const { at, token } = gathered.at(-1)!;
    return mailAccess(r, company, {
      at,
      mailbox: victim,
      type: 'Bind',
      client: 'Client=REST;;',
      ip: microsoft(r.int(0, 39)).ip,
      appId: graph.id,
      clientAppId: token.app.id,
      items: Math.min(
        11,
        gathered.reduce((sum, { path }) => sum + (path.includes('?') ? r.int(2, 5) : 1), 0),
      ),
      token: { session: victim.session, id: token.token, issuedAt: token.at - 300_000 },
    });
  });
}

const documents = [
  'Network plan.vsdx',
  'Cloud accounts.xlsx',
  'On-call handbook.docx',
  'Recovery keys.txt',
  'Vendor contracts.pdf',
];

function filesTaken(r: Random, { company, victim }: Story, { requests }: CloudTheft): readonly Activity[] {
  return requests.filter(readsFile).flatMap(({ at, token, network, agent }, i) =>
    ['FileAccessed', 'FileDownloaded'].map((operation, k) =>
      fileUse(r, company, {
        at: at + k * 1_000,
        who: victim,
        operation,
        app: office,
        ip: network.ip,
        agent,
        session: victim.session,
        token: token.token,
        own: true,
        name: documents[i % documents.length] ?? '',
      }),
    ),
  );
}

function applicationReads(r: Random, story: Story): readonly Activity[] {
  const { company, colleague } = story;
  const consent = phishedConsent(story);
  const token = { session: colleague.session, id: tokenId(r), issuedAt: consent.at - 290_000 };
  let at = consent.at + 26_000;
  const reads = Array.from({ length: 7 }, () => {
    const access = mailAccess(r, company, {
      at,
      mailbox: colleague,
      type: 'Bind',
      client: 'Client=REST;;',
      ip: microsoft(r.int(0, 39)).ip,
      appId: graph.id,
      clientAppId: consent.app.id,
      items: r.int(2, 11),
      token,
    });
    at += r.int(90, 240) * 1000;
    return access;
  });
  return [consentRecord(r, company, consent), ...reads];
}
