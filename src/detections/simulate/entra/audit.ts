import type { Activity } from '../activity.ts';
import type { Company, Employee } from '../company.ts';
import type { Consent } from '../consents.ts';
import { graph, ticks } from '../microsoft.ts';
import { type Random, random } from '../random.ts';

/** A change in the directory. */
export interface DirectoryChange {
  readonly at: number;
  readonly activity: string;
  readonly category: string;
  readonly type: string;
  readonly by: Employee;
  readonly ip: string;
  readonly targets: readonly Target[];
  readonly agent?: string;
  readonly details?: readonly Detail[];
  /** Changes that belong together share it. */
  readonly correlation?: string;
}

export interface Target {
  readonly id: string;
  readonly displayName: string | null;
  readonly type: string;
  readonly userPrincipalName?: string;
  readonly modified?: readonly (readonly [name: string, value: string, before?: string])[];
}

interface Detail {
  readonly key: string;
  readonly value: string;
}

/** A record of the diagnostic export, category AuditLogs. */
export function auditRecord(r: Random, { tenant }: Company, change: DirectoryChange): Activity {
  const time = ticks(r, change.at);
  const correlationId = change.correlation ?? r.guid();
  const { by } = change;
  const record = {
    time: `${time}Z`,
    resourceId: `/tenants/${tenant}/providers/Microsoft.aadiam`,
    operationName: change.activity,
    operationVersion: '1.0',
    category: 'AuditLogs',
    tenantId: tenant,
    resultSignature: 'None',
    durationMs: 0,
    callerIpAddress: change.ip,
    correlationId,
    identity: by.name,
    Level: 4,
    properties: {
      id: `Directory_${correlationId}_${r.hex(5).toUpperCase()}_${r.int(10_000_000, 99_999_999)}`,
      category: change.category,
      correlationId,
      result: 'success',
      resultReason: '',
      activityDisplayName: change.activity,
      activityDateTime: `${time}+00:00`,
      loggedByService: 'Core Directory',
      operationType: change.type,
      userAgent: null,
      initiatedBy: {
        user: { id: by.objectId, displayName: null, userPrincipalName: by.upn, ipAddress: change.ip, roles: [] },
      },
      targetResources: change.targets.map(({ modified = [], ...target }) => ({
        ...target,
        modifiedProperties: modified.map(([displayName, newValue, oldValue]) => ({
          displayName,
          oldValue: oldValue === undefined ? null : JSON.stringify(oldValue),
          newValue: JSON.stringify(newValue),
        })),
        administrativeUnits: [],
      })),
      additionalDetails: [
        ...(change.agent ? [{ key: 'User-Agent', value: change.agent }] : []),
        ...(change.details ?? []),
      ],
    },
  };
  return { at: change.at, log: 'AuditLogs', text: JSON.stringify(record) };
}

/** What the directory writes down when an application is consented to: it comes in, gets rights, is assigned. */
export function consentChanges(company: Company, consent: Consent, ip: string): readonly DirectoryChange[] {
  const { at, who, app, servicePrincipal, scopes, admin } = consent;
  const r = random(company.seed, `consent:${app.id}`);
  const target: Target = { id: servicePrincipal, displayName: app.name, type: 'ServicePrincipal' };
  const change = (wait: number, activity: string, type: string, targets: readonly Target[]): DirectoryChange => ({
    at: at + wait,
    activity,
    category: activity.startsWith('Add app role') ? 'UserManagement' : 'ApplicationManagement',
    type,
    by: who,
    ip,
    targets,
    agent: 'EvoSTS',
    details: [{ key: 'AppId', value: app.id }],
    correlation: r.guid(),
  });
  const kind = admin ? 'AllPrincipals' : 'Principal';
  return [
    change(-900, 'Add service principal', 'Add', [
      {
        ...target,
        modified: [
          ['AccountEnabled', 'true'],
          ['AppPrincipalId', app.id],
          ['DisplayName', app.name],
          ['Included Updated Properties', 'AccountEnabled, AppPrincipalId, DisplayName'],
        ],
      },
    ]),
    change(-450, 'Add delegated permission grant', 'Assign', [
      {
        id: random(0x5b1, `${company.tenant}:${graph.id}`).guid(),
        displayName: graph.name,
        type: 'ServicePrincipal',
        modified: [
          ['DelegatedPermissionGrant.Scope', scopes],
          ['DelegatedPermissionGrant.ConsentType', kind],
          ['ServicePrincipal.ObjectID', servicePrincipal],
        ],
      },
      { id: servicePrincipal, displayName: null, type: 'ServicePrincipal' },
    ]),
    ...(admin
      ? []
      : [
          change(-260, 'Add app role assignment grant to user', 'Assign', [
            target,
            { id: who.objectId, displayName: null, type: 'User', userPrincipalName: who.upn },
          ]),
        ]),
    change(0, 'Consent to application', 'Assign', [
      {
        ...target,
        modified: [
          ['ConsentContext.IsAdminConsent', admin ? 'True' : 'False'],
          ['ConsentContext.IsAppOnly', 'False'],
          ['ConsentContext.OnBehalfOfAll', admin ? 'True' : 'False'],
          ['ConsentContext.Tags', 'WindowsAzureActiveDirectoryIntegratedApp'],
          ['ConsentAction.Permissions', permissions(company, consent)],
          ['TargetId.ServicePrincipalNames', app.id],
        ],
      },
    ]),
  ];
}

/** The rights, before and after, as both audit logs word them. */
export function permissions(company: Company, { who, servicePrincipal, scopes, admin }: Consent): string {
  const r = random(company.seed, `grant:${servicePrincipal}`);
  const resource = random(0x5b1, `${company.tenant}:${graph.id}`).guid();
  const principal = admin ? '' : who.objectId;
  return `[] => [[Id: ${tokenLike(r)}, ClientId: ${servicePrincipal}, PrincipalId: ${principal}, ResourceId: ${resource}, ConsentType: ${admin ? 'AllPrincipals' : 'Principal'}, Scope:  ${scopes}, CreatedDateTime: , LastModifiedDateTime ]]; `;
}

function tokenLike(r: Random): string {
  return r.hex(43).replace(/[0-4]/g, (digit) => 'ghjkM'[Number(digit)] ?? digit);
}
