import type { Activity } from '../activity.ts';
import { type CloudTheft, cloudTheft, type Exchange, readsMail } from '../cloud-theft.ts';
import { employeeAt } from '../company.ts';
import { phishedConsent } from '../consents.ts';
import { type Intrusion, incident } from '../incident.ts';
import { graph, tokenId } from '../microsoft.ts';
import { hosting, rogueApp } from '../networks.ts';
import { type Random, random } from '../random.ts';
import type { Story } from '../story.ts';
import { auditRecord, consentChanges } from './audit.ts';
import { type GraphToken, graphRecord } from './graph-activity.ts';
import { failures, type SignIn, signInRecord } from './sign-in.ts';

/** Refresh tokens exchanged, a mailbox read through Graph, and an application somebody was talked into. */
export function entraIntrusion(story: Story): Intrusion {
  const { company, victim, colleague, clock } = story;
  const r = random(company.seed, 'entra:intrusion');
  const theft = cloudTheft(story);
  const consent = phishedConsent(story);
  const stolen = [...bought(r, story, theft), ...asked(r, story, theft)];
  const let_in = consentAndUse(r, story);
  const mail = theft.requests.filter(readsMail);
  const names = [victim.upn, victim.objectId, victim.name];
  const known = { source: 'entra' };
  const at = (list: readonly { readonly at: number }[]): { from: number; to: number } => ({
    from: Math.min(...list.map((event) => event.at)),
    to: Math.max(...list.map((event) => event.at)),
  });
  return {
    events: [...stolen, ...let_in, revocation(r, story, clock(18, 35, 12))].sort((a, b) => a.at - b.at),
    incidents: [
      incident('entra-refresh-token', {
        ...known,
        ...at(theft.exchanges),
        title:
          "A stolen refresh token is exchanged, from the victim's computer and then from a rented server, as several applications",
        who: names,
        where: [hosting.ip],
        which: [victim.session, ...theft.exchanges.map(({ token }) => token)],
        notes: 'Two exchanges are refused by conditional access, the last two because the sessions were revoked.',
      }),
      incident('graph-mailbox-enumeration', {
        ...known,
        ...at(theft.requests),
        title: 'The mailbox is read page by page through Microsoft Graph with the tokens that were bought',
        who: names,
        where: [hosting.ip],
        which: [victim.session, ...new Set(mail.map(({ token }) => token.token))],
      }),
      incident('entra-app-consent', {
        ...known,
        ...at(let_in),
        title: 'Somebody is talked into an unknown application, which reads the mailbox within a minute',
        who: [colleague.upn, colleague.objectId, colleague.name],
        where: [rogueApp.ip],
        which: [consent.app.id, consent.app.name, consent.servicePrincipal],
      }),
    ],
  };
}

function bought(r: Random, { company, victim }: Story, { exchanges }: CloudTheft): readonly Activity[] {
  return exchanges.map(({ at, app, resource, token, network, agent, outcome }) => {
    const signIn: SignIn = {
      at,
      who: victim,
      app,
      resource,
      session: victim.session,
      token,
      network,
      agent,
      system: '',
      incoming: 'refreshToken',
      scopes: rights,
    };
    return signInRecord(r, company, outcome === 'success' ? signIn : { ...signIn, failure: failures[outcome] });
  });
}

const rights = 'Calendars.ReadWrite Contacts.Read Files.ReadWrite.All Mail.ReadWrite User.Read User.ReadBasic.All';

function asked(r: Random, { company, victim }: Story, { requests }: CloudTheft): readonly Activity[] {
  const tokenOf = ({ token, at, app }: Exchange): GraphToken => ({
    id: token,
    issuedAt: at - 300_000,
    appId: app.id,
    rights,
    proof: '0',
    user: { objectId: victim.objectId, session: victim.session },
  });
  return requests.map(({ at, path, status, token, network, agent }) =>
    graphRecord(r, company, { at, path, status, with: tokenOf(token), ip: network.ip, agent }),
  );
}

/** The dialogue, the consent, and the application's own server that sets to work at once. */
function consentAndUse(r: Random, story: Story): readonly Activity[] {
  const { company, colleague } = story;
  const consent = phishedConsent(story);
  const { app, at, scopes } = consent;
  const token = tokenId(r);
  const session = colleague.session;
  const own = { who: colleague, app, resource: graph, session, scopes, system: colleague.device.system } as const;
  const made = [
    signInRecord(r, company, {
      ...own,
      at: at - 31_000,
      token: tokenId(r),
      network: colleague.network,
      agent: colleague.browser,
      device: colleague.device,
      browser: true,
      interactive: true,
      failure: failures.noConsent,
    }),
    ...consentChanges(company, consent, colleague.network.ip).map((change) => auditRecord(r, company, change)),
    signInRecord(r, company, {
      ...own,
      at: at + 4_000,
      token: tokenId(r),
      network: colleague.network,
      agent: colleague.browser,
      device: colleague.device,
      browser: true,
      interactive: true,
    }),
    signInRecord(r, company, {
      ...own,
      at: at + 9_000,
      token,
      network: rogueApp,
      agent: 'axios/1.7.7',
      system: '',
      incoming: 'refreshToken',
      credential: 'clientSecret',
    }),
  ];
  const held: GraphToken = {
    id: token,
    issuedAt: at - 290_000,
    appId: app.id,
    rights: scopes,
    proof: '1',
    user: { objectId: colleague.objectId, session },
  };
  return [
    ...made,
    ...appRequests(r, at).map(([time, path]) =>
      graphRecord(r, company, { at: time, path, with: held, ip: rogueApp.ip, agent: 'axios/1.7.7' }),
    ),
  ];
}

/** What the application asks for, from 22 seconds after the consent on. */
function appRequests(r: Random, consented: number): readonly (readonly [at: number, path: string])[] {
  let at = consented + 22_000;
  const paths = [
    'v1.0/me',
    'v1.0/me/mailFolders',
    ...Array.from({ length: 9 }, (_, i) => `v1.0/me/messages?$top=100&$skip=${i * 100}`),
    'v1.0/me/contacts?$top=500',
  ];
  return paths.map((path) => {
    const asked = at;
    at += r.int(2_000, 160_000);
    return [asked, path] as const;
  });
}

/** The administrators end all sessions of the victim. */
function revocation(r: Random, { company, victim }: Story, at: number): Activity {
  const admin = employeeAt(company, 'CPH-ADM-01');
  return auditRecord(r, company, {
    at,
    activity: 'Update StsRefreshTokenValidFrom Timestamp',
    category: 'UserManagement',
    type: 'Update',
    by: admin,
    ip: admin.network.ip,
    targets: [
      {
        id: victim.objectId,
        displayName: null,
        type: 'User',
        userPrincipalName: victim.upn,
        modified: [['StsRefreshTokensValidFrom', new Date(at).toISOString()]],
      },
    ],
  });
}
