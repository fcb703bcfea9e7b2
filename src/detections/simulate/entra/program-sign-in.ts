import type { Activity } from '../activity.ts';
import type { Company } from '../company.ts';
import { type App, ticks } from '../microsoft.ts';
import type { Network } from '../networks.ts';
import { type Random, random } from '../random.ts';

/** A program gets a token in its own name. */
export interface ProgramSignIn {
  readonly at: number;
  readonly app: App;
  readonly servicePrincipal: string;
  readonly resource: App;
  readonly token: string;
  /** Managed identities are seen without an address. */
  readonly network?: Network;
}

/** A record of the categories ServicePrincipalSignInLogs and ManagedIdentitySignInLogs. */
export function programSignInRecord(r: Random, { tenant }: Company, s: ProgramSignIn): Activity {
  const { network, app, resource } = s;
  const log = network ? 'ServicePrincipalSignInLogs' : 'ManagedIdentitySignInLogs';
  const time = ticks(r, s.at);
  const id = r.guid();
  const correlationId = r.guid();
  const record = {
    time: `${time}Z`,
    resourceId: `/tenants/${tenant}/providers/Microsoft.aadiam`,
    operationName: 'Sign-in activity',
    operationVersion: '1.0',
    category: log,
    tenantId: tenant,
    resultType: '0',
    resultSignature: 'SUCCESS',
    durationMs: 0,
    ...(network && { callerIpAddress: network.ip }),
    correlationId,
    Level: 4,
    ...(network && { location: network.country }),
    properties: {
      id,
      createdDateTime: `${time}+00:00`,
      appId: app.id,
      servicePrincipalId: s.servicePrincipal,
      servicePrincipalName: app.name,
      userId: null,
      ipAddress: network?.ip ?? '',
      status: { errorCode: 0 },
      ...(network && {
        location: {
          city: network.city,
          state: network.state,
          countryOrRegion: network.country,
          geoCoordinates: { latitude: network.latitude, longitude: network.longitude },
        },
        autonomousSystemNumber: network.asn,
      }),
      correlationId,
      isInteractive: false,
      tokenIssuerType: 'AzureAD',
      clientCredentialType: network ? 'clientSecret' : 'managedIdentity',
      processingTimeInMilliseconds: 0,
      riskDetail: 'none',
      riskLevelAggregated: 'none',
      riskLevelDuringSignIn: 'none',
      riskState: 'none',
      resourceDisplayName: resource.name,
      resourceId: resource.id,
      resourceTenantId: tenant,
      homeTenantId: tenant,
      flaggedForReview: false,
      isTenantRestricted: false,
      crossTenantAccessType: 'none',
      uniqueTokenIdentifier: s.token,
      incomingTokenType: 'none',
      authenticationProtocol: 'none',
      resourceServicePrincipalId: random(0x5b1, `${tenant}:${resource.id}`).guid(),
      appOwnerTenantId: tenant,
      sessionId: '',
    },
  };
  return { at: s.at, log, text: JSON.stringify(record) };
}
