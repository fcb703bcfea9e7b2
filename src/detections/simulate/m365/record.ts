import type { Activity } from '../activity.ts';
import type { Company, Employee } from '../company.ts';
import type { Random } from '../random.ts';

export type Fields = { readonly [name: string]: unknown };

/** An event of the unified audit log: what all workloads write, and what is the workload's own. */
export interface AuditEvent {
  readonly at: number;
  readonly operation: string;
  readonly workload: 'Exchange' | 'SharePoint' | 'OneDrive' | 'AzureActiveDirectory';
  readonly recordType: number;
  readonly userId: string;
  readonly userKey: string;
  /** 0: a person, 5: a program. */
  readonly userType?: number;
  readonly resultStatus?: string;
  /** What tells which token was shown; it stands before the rest. */
  readonly context?: Fields;
  readonly own: Fields;
}

const contentTypes = {
  Exchange: 'Audit.Exchange',
  SharePoint: 'Audit.SharePoint',
  OneDrive: 'Audit.SharePoint',
  AzureActiveDirectory: 'Audit.AzureActiveDirectory',
} as const;

/** The record as the Management Activity API gives it; its time has no zone and is UTC. */
export function unifiedRecord(r: Random, { tenant }: Company, event: AuditEvent): Activity {
  const record = {
    ...(event.context && { AppAccessContext: event.context }),
    CreationTime: wallTime(event.at),
    Id: r.guid(),
    Operation: event.operation,
    OrganizationId: tenant,
    RecordType: event.recordType,
    ...(event.resultStatus && { ResultStatus: event.resultStatus }),
    UserKey: event.userKey,
    UserType: event.userType ?? 0,
    Version: 1,
    Workload: event.workload,
    UserId: event.userId,
    ...event.own,
  };
  return { at: event.at, log: contentTypes[event.workload], text: JSON.stringify(record) };
}

export function wallTime(at: number): string {
  return new Date(at).toISOString().slice(0, 19);
}

/** Exchange writes names as people do. */
export function mailName({ name, upn }: Employee): string {
  return `${name.replaceAll(' ', '.')}${upn.slice(upn.indexOf('@'))}`;
}
