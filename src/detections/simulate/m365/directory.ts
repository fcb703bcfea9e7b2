import type { Activity } from '../activity.ts';
import type { Company, Device, Employee } from '../company.ts';
import type { Consent } from '../consents.ts';
import { permissions } from '../entra/audit.ts';
import type { App } from '../microsoft.ts';
import type { Random } from '../random.ts';
import { unifiedRecord } from './record.ts';

/** A sign-in as the unified audit log tells it. */
export interface LogIn {
  readonly at: number;
  readonly who: Employee;
  readonly app: App;
  readonly resource: App;
  readonly ip: string;
  readonly agent: string;
  readonly session: string;
  readonly device?: Device;
  /** `OAuth2:Token`, `OAuth2:Authorize`, `Login:login`. */
  readonly request: string;
}

export function logIn(r: Random, company: Company, { who, app, resource, ip, ...use }: LogIn): Activity {
  const { tenant } = company;
  const interSystemsId = r.guid();
  return unifiedRecord(r, company, {
    at: use.at,
    operation: 'UserLoggedIn',
    workload: 'AzureActiveDirectory',
    recordType: 15,
    resultStatus: 'Success',
    userId: who.upn,
    userKey: who.objectId,
    own: {
      ClientIP: ip,
      ObjectId: resource.id,
      AzureActiveDirectoryEventType: 1,
      ExtendedProperties: [
        { Name: 'ResultStatusDetail', Value: 'Success' },
        { Name: 'UserAgent', Value: use.agent },
        { Name: 'RequestType', Value: use.request },
      ],
      ModifiedProperties: [],
      Actor: [
        { ID: who.objectId, Type: 0 },
        { ID: who.upn, Type: 5 },
      ],
      ActorContextId: tenant,
      ActorIpAddress: ip,
      InterSystemsId: interSystemsId,
      IntraSystemId: r.guid(),
      SupportTicketId: '',
      Target: [{ ID: resource.id, Type: 0 }],
      TargetContextId: tenant,
      ApplicationId: app.id,
      DeviceProperties: [
        ...(use.device
          ? [
              { Name: 'Id', Value: use.device.id },
              { Name: 'DisplayName', Value: use.device.name },
              { Name: 'OS', Value: use.device.system },
              { Name: 'IsCompliantAndManaged', Value: 'True' },
              { Name: 'TrustType', Value: '1' },
            ]
          : [{ Name: 'OS', Value: '' }]),
        { Name: 'BrowserType', Value: use.agent.includes('Edg/') ? 'Edge' : 'Other' },
        { Name: 'SessionId', Value: use.session },
      ],
      ErrorNumber: '0',
    },
  });
}

/** A consent as the unified audit log words it: with a dot at the end. */
export function consentRecord(r: Random, company: Company, consent: Consent): Activity {
  const { who, app, servicePrincipal, admin } = consent;
  const { tenant } = company;
  const flag = admin ? 'True' : 'False';
  const modified = (name: string, value: string): object => ({ Name: name, NewValue: value, OldValue: '' });
  return unifiedRecord(r, company, {
    at: consent.at,
    operation: 'Consent to application.',
    workload: 'AzureActiveDirectory',
    recordType: 8,
    resultStatus: 'Success',
    userId: who.upn,
    userKey: `${who.puid}@contoso.example`,
    own: {
      ObjectId: app.id,
      AzureActiveDirectoryEventType: 1,
      ExtendedProperties: [
        { Name: 'additionalDetails', Value: JSON.stringify({ 'User-Agent': 'EvoSTS', AppId: app.id }) },
        { Name: 'extendedAuditEventCategory', Value: 'ServicePrincipal' },
      ],
      ModifiedProperties: [
        modified('ConsentContext.IsAdminConsent', flag),
        modified('ConsentContext.IsAppOnly', 'False'),
        modified('ConsentContext.OnBehalfOfAll', flag),
        modified('ConsentContext.Tags', 'WindowsAzureActiveDirectoryIntegratedApp'),
        modified('ConsentAction.Permissions', permissions(company, consent)),
        modified('TargetId.ServicePrincipalNames', app.id),
      ],
      Actor: [
        { ID: who.upn, Type: 5 },
        { ID: who.puid, Type: 3 },
        { ID: `User_${who.objectId}`, Type: 2 },
        { ID: who.objectId, Type: 2 },
        { ID: 'User', Type: 2 },
      ],
      ActorContextId: tenant,
      ActorIpAddress: '',
      InterSystemsId: r.guid(),
      IntraSystemId: r.guid(),
      SupportTicketId: '',
      Target: [
        { ID: `ServicePrincipal_${servicePrincipal}`, Type: 2 },
        { ID: servicePrincipal, Type: 2 },
        { ID: 'ServicePrincipal', Type: 2 },
        { ID: app.name, Type: 1 },
        { ID: app.id, Type: 2 },
        { ID: app.id, Type: 4 },
      ],
      TargetContextId: tenant,
    },
  });
}
