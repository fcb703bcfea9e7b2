import type { Activity } from '../activity.ts';
import type { Company, Employee } from '../company.ts';
import type { Random } from '../random.ts';
import { type Fields, mailName, unifiedRecord, wallTime } from './record.ts';

/** Items of a mailbox are opened (Bind), or a folder is fetched (Sync). Exchange gathers about two minutes. */
export interface MailAccess {
  readonly at: number;
  readonly mailbox: Employee;
  readonly type: 'Bind' | 'Sync';
  /** `Client=OWA;...`: the protocol and what calls itself by it. */
  readonly client: string;
  readonly ip: string;
  /** The API the token is for, and the application it was given to. */
  readonly appId?: string;
  readonly clientAppId?: string;
  readonly items?: number;
  readonly token?: MailToken;
  /** A program in its own name. */
  readonly program?: { readonly objectId: string };
}

export interface MailToken {
  readonly session?: string;
  readonly id: string;
  readonly issuedAt: number;
}

const folders = ['\\Inbox', '\\Inbox', '\\Inbox', '\\Sent Items', '\\Archive', '\\Projects'];

export function mailAccess(r: Random, company: Company, access: MailAccess): Activity {
  const { mailbox, program, type, items = r.int(1, 4) } = access;
  const upn = mailName(mailbox);
  return unifiedRecord(r, company, {
    at: access.at,
    operation: 'MailItemsAccessed',
    workload: 'Exchange',
    recordType: 50,
    resultStatus: 'Succeeded',
    userId: program ? program.objectId : upn,
    userKey: program ? program.objectId : mailbox.puid,
    userType: program ? 5 : 0,
    ...(access.token && { context: context(access) }),
    own: {
      ...(access.appId && { AppId: access.appId }),
      ...(access.clientAppId && { ClientAppId: access.clientAppId }),
      ClientIPAddress: access.ip,
      ClientInfoString: access.client,
      ExternalAccess: false,
      InternalLogonType: 0,
      LogonType: 0,
      LogonUserSid: mailbox.sid,
      MailboxGuid: mailbox.mailbox,
      MailboxOwnerSid: mailbox.sid,
      MailboxOwnerUPN: upn,
      OperationProperties: properties(r, type),
      OrganizationName: 'contoso.onmicrosoft.com',
      OriginatingServer: `DB9PR0${r.int(1, 9)}MB${r.int(1000, 9999)} (15.20.9228.${r.int(10, 22)})\r\n`,
      ...(access.token && { TokenTenantId: company.tenant }),
      Folders: [folder(r, type, items)],
      OperationCount: type === 'Bind' ? items : 1,
    },
  });
}

function context({ token, appId, clientAppId }: MailAccess): Fields {
  return {
    ...(token?.session && { AADSessionId: token.session }),
    ...(appId && { APIId: appId }),
    ...(clientAppId && { ClientAppId: clientAppId }),
    IssuedAtTime: wallTime(token?.issuedAt ?? 0),
    UniqueTokenId: token?.id,
  };
}

/** A list of names and values, whose order means nothing. */
function properties(r: Random, type: string): readonly Fields[] {
  const list = [
    { Name: 'MailAccessType', Value: type },
    { Name: 'IsThrottled', Value: 'False' },
  ];
  return r.chance(0.5) ? list : list.reverse();
}

function folder(r: Random, type: string, items: number): Fields {
  const place = { Path: r.pick(folders), Id: `LgAAAAD${r.hex(40)}AQD${r.hex(22)}AAAB` };
  if (type === 'Sync') return place;
  const item = (): Fields => ({
    ClientRequestId: r.guid(),
    Id: `RgAAAAD${r.hex(38)}AAAJ`,
    ImmutableId: `LgAAAAD${r.hex(38)}AAA1`,
    InternetMessageId: `<DB9PR0${r.int(1, 9)}MB${r.hex(12).toUpperCase()}@DB9PR0${r.int(1, 9)}MB${r.int(1000, 9999)}.eurprd04.prod.outlook.com>`,
    SizeInBytes: r.int(4_000, 180_000),
  });
  return { FolderItems: Array.from({ length: items }, item), ...place };
}

/** Something that is done to one item: a mail is sent, moved, deleted. */
export function mailItem(
  r: Random,
  company: Company,
  at: number,
  mailbox: Employee,
  operation: string,
  ip: string,
): Activity {
  const upn = mailName(mailbox);
  return unifiedRecord(r, company, {
    at,
    operation,
    workload: 'Exchange',
    recordType: operation === 'Send' ? 2 : 3,
    resultStatus: 'Succeeded',
    userId: upn,
    userKey: mailbox.puid,
    own: {
      // Some operations tell the port too.
      ClientIP: ip.includes(':') ? `[${ip}]:${r.int(1025, 65_000)}` : `${ip}:${r.int(1025, 65_000)}`,
      ClientIPAddress: ip,
      ClientInfoString: 'Client=MSExchangeRPC',
      ClientProcessName: 'OUTLOOK.EXE',
      ClientVersion: '16.0.18129.20158',
      ExternalAccess: false,
      InternalLogonType: 0,
      LogonType: 0,
      LogonUserSid: mailbox.sid,
      MailboxGuid: mailbox.mailbox,
      MailboxOwnerSid: mailbox.sid,
      MailboxOwnerUPN: upn,
      OrganizationName: 'contoso.onmicrosoft.com',
      OriginatingServer: `DB9PR0${r.int(1, 9)}MB${r.int(1000, 9999)} (15.20.4200.000)\r\n`,
      Item: {
        Id: `RgAAAAD${r.hex(38)}AAAJ`,
        InternetMessageId: `<DB9PR0${r.int(1, 9)}MB${r.hex(12).toUpperCase()}@DB9PR0${r.int(1, 9)}MB${r.int(1000, 9999)}.eurprd04.prod.outlook.com>`,
        ParentFolder: {
          Id: `LgAAAAD${r.hex(40)}AQD${r.hex(22)}AAAB`,
          Path: operation === 'Send' ? '\\Outbox' : '\\Inbox',
        },
        Subject: r.pick(['Minutes', 'Re: offer', 'Timesheet', 'Lunch on Thursday', 'Re: delivery dates']),
      },
      SessionId: mailbox.session,
    },
  });
}
