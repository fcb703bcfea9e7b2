import type { Activity } from '../activity.ts';
import type { Company } from '../company.ts';
import { ticks } from '../microsoft.ts';
import type { Random } from '../random.ts';

/** A request to Microsoft Graph. */
export interface GraphRequest {
  readonly at: number;
  readonly method?: string;
  /** From the version on: `v1.0/me/messages`. */
  readonly path: string;
  readonly status?: number;
  readonly with: GraphToken;
  readonly ip: string;
  readonly agent: string;
  readonly bytes?: number;
}

/** The token a request shows. */
export interface GraphToken {
  readonly id: string;
  readonly issuedAt: number;
  readonly appId: string;
  /** Rights: `scp` of a person's token, `roles` of a program's. */
  readonly rights: string;
  /** The person in whose name it is; else it is the program's own. */
  readonly user?: { readonly objectId: string; readonly session: string; readonly device?: string };
  readonly servicePrincipal?: string;
  /** 0: a public client, 1: a secret, 2: a certificate. */
  readonly proof: '0' | '1' | '2';
}

/** A record of the diagnostic export, category MicrosoftGraphActivityLogs. */
export function graphRecord(r: Random, { tenant }: Company, request: GraphRequest): Activity {
  const { path, with: token, ip, method = 'GET', status = 200, agent } = request;
  const { user } = token;
  const time = `${ticks(r, request.at)}Z`;
  const requestId = r.guid();
  const version = path.slice(0, path.indexOf('/'));
  const durationMs = r.int(18_000, 2_400_000);
  const location = 'North Europe';
  const record = {
    time,
    resourceId: `/TENANTS/${tenant.toUpperCase()}/PROVIDERS/MICROSOFT.AADIAM`,
    operationName: 'Microsoft Graph Activity',
    operationVersion: version,
    category: 'MicrosoftGraphActivityLogs',
    resultSignature: String(status),
    durationMs: String(durationMs),
    callerIpAddress: ip,
    correlationId: requestId,
    Level: 4,
    location,
    properties: {
      timeGenerated: time,
      location,
      requestId,
      operationId: requestId,
      clientRequestId: r.guid(),
      apiVersion: version,
      requestMethod: method,
      responseStatusCode: status,
      tenantId: tenant,
      durationMs,
      responseSizeBytes: request.bytes ?? (status < 300 ? r.int(300, 42_000) : r.int(180, 420)),
      signInActivityId: token.id,
      roles: user ? '' : token.rights,
      appId: token.appId,
      UserPrincipalObjectID: user?.objectId ?? token.servicePrincipal ?? '',
      scopes: user ? token.rights : '',
      identityProvider: user ? null : `https://sts.windows.net/${tenant}/`,
      clientAuthMethod: token.proof,
      wids: user ? 'b79fbf4d-3ef9-4689-8143-76b194e85509' : '0997a1d0-0d1d-4acb-b408-d5ca73121e90',
      isReplay: false,
      C_Idtyp: user ? 'user' : 'app',
      C_Iat: String(Math.floor(token.issuedAt / 1000)),
      ...(user && { C_Sid: user.session, C_DeviceId: user.device ?? '' }),
      ipAddress: ip,
      userAgent: agent,
      requestUri: `https://graph.microsoft.com/${path}`,
      ...(user ? { userId: user.objectId } : { servicePrincipalId: token.servicePrincipal }),
      tokenIssuedAt: `${new Date(token.issuedAt).toISOString().slice(0, 19)}.0000000Z`,
    },
    tenantId: tenant,
  };
  return { at: request.at, log: 'MicrosoftGraphActivityLogs', text: JSON.stringify(record) };
}
