import type { Activity } from '../activity.ts';
import type { Company, Device, Employee } from '../company.ts';
import { type App, ticks } from '../microsoft.ts';
import type { Network } from '../networks.ts';
import { type Random, random } from '../random.ts';

/** Somebody, or a program in their name, gets a token. */
export interface SignIn {
  readonly at: number;
  readonly who: Employee;
  readonly app: App;
  readonly resource: App;
  readonly session: string;
  /** The id of the token that is given out. */
  readonly token: string;
  readonly network: Network;
  readonly agent: string;
  readonly system: string;
  /** A device the directory knows. */
  readonly device?: Device;
  readonly browser?: boolean;
  readonly interactive?: boolean;
  readonly incoming?: 'primaryRefreshToken' | 'refreshToken' | 'none';
  readonly scopes?: string;
  readonly failure?: Failure;
  /** What the application proves itself with, where it is not a public one. */
  readonly credential?: 'clientSecret';
}

export type Failure = readonly [code: number, reason: string];

export const failures = {
  wrongPassword: [50126, 'Error validating credentials due to invalid username or password.'],
  staySignedIn: [50140, "This error occurred due to 'Keep me signed in' interrupt when the user was signing-in."],
  secondFactor: [
    50076,
    'Due to a configuration change made by your administrator, or because you moved to a new location, you must use multi-factor authentication to access the resource.',
  ],
  tooOld: [
    70043,
    'The refresh token has expired or is invalid due to sign-in frequency checks by conditional access. The token was issued on a previous date and the maximum allowed lifetime for this request is 43200.',
  ],
  noConsent: [
    65001,
    'The user or administrator has not consented to use the application with the given ID. Send an interactive authorization request for this user and resource.',
  ],
  blocked: [
    53003,
    'Access has been blocked by Conditional Access policies. The access policy does not allow token issuance.',
  ],
  revoked: [
    50173,
    'The provided grant has expired due to it being revoked, a fresh auth token is needed. The user might have changed or reset their password.',
  ],
} as const satisfies Readonly<Record<string, Failure>>;

/** A record of the diagnostic export, categories SignInLogs and NonInteractiveUserSignInLogs. */
export function signInRecord(r: Random, { tenant }: Company, s: SignIn): Activity {
  const { who, app, resource, network, failure, interactive = false } = s;
  const log = interactive ? 'SignInLogs' : 'NonInteractiveUserSignInLogs';
  const time = ticks(r, s.at);
  const id = r.guid();
  const correlationId = r.guid();
  const error = failure ? { errorCode: failure[0], failureReason: failure[1] } : { errorCode: 0 };
  // Only where somebody answers are two factors asked for; later tokens carry the answer along.
  const twoFactors = interactive && !failure;
  const record = {
    time: `${time}Z`,
    resourceId: `/tenants/${tenant}/providers/Microsoft.aadiam`,
    operationName: 'Sign-in activity',
    operationVersion: '1.0',
    category: log,
    tenantId: tenant,
    resultType: String(error.errorCode),
    resultSignature: failure ? 'FAILURE' : 'SUCCESS',
    ...(failure && { resultDescription: failure[1] }),
    durationMs: 0,
    callerIpAddress: network.ip,
    correlationId,
    identity: who.name,
    Level: 4,
    location: network.country,
    properties: {
      id,
      createdDateTime: `${time}+00:00`,
      userDisplayName: who.name,
      userPrincipalName: who.upn,
      userId: who.objectId,
      appId: app.id,
      appDisplayName: app.name,
      ipAddress: network.ip,
      status: { ...error, ...(!failure && { additionalDetails: mfaDetail(twoFactors) }) },
      clientAppUsed: s.browser ? 'Browser' : 'Mobile Apps and Desktop clients',
      userAgent: s.agent,
      deviceDetail: deviceDetail(s),
      location: {
        city: network.city,
        state: network.state,
        countryOrRegion: network.country,
        geoCoordinates: { latitude: network.latitude, longitude: network.longitude },
      },
      correlationId,
      conditionalAccessStatus: failure?.[0] === 53003 ? 'failure' : 'success',
      appliedConditionalAccessPolicies: policies(tenant, failure?.[0] === 53003),
      authenticationContextClassReferences: [],
      originalRequestId: id,
      isInteractive: interactive,
      tokenIssuerName: '',
      tokenIssuerType: 'AzureAD',
      authenticationProcessingDetails: [
        { key: 'Legacy TLS (TLS 1.0, 1.1, 3DES)', value: 'False' },
        { key: 'Oauth Scope Info', value: JSON.stringify((s.scopes ?? 'openid profile').split(' ')) },
        { key: 'Is CAE Token', value: 'False' },
      ],
      networkLocationDetails:
        network.asn === 64496 ? [{ networkType: 'trustedNamedLocation', networkNames: ['Copenhagen office'] }] : [],
      clientCredentialType: s.credential ?? 'none',
      processingTimeInMilliseconds: r.int(40, 260),
      riskDetail: 'none',
      riskLevelAggregated: 'none',
      riskLevelDuringSignIn: 'none',
      riskState: 'none',
      riskEventTypes: [],
      riskEventTypes_v2: [],
      resourceDisplayName: resource.name,
      resourceId: resource.id,
      resourceTenantId: tenant,
      homeTenantId: tenant,
      tenantId: tenant,
      authenticationDetails: authenticationDetails(interactive, failure, time),
      authenticationRequirementPolicies: twoFactors
        ? [{ requirementProvider: 'multiConditionalAccess', detail: 'Conditional Access' }]
        : [],
      sessionLifetimePolicies: [],
      authenticationRequirement: twoFactors ? 'multiFactorAuthentication' : 'singleFactorAuthentication',
      servicePrincipalId: '',
      userType: 'Member',
      flaggedForReview: false,
      isTenantRestricted: false,
      autonomousSystemNumber: network.asn,
      crossTenantAccessType: 'none',
      privateLinkDetails: {},
      ssoExtensionVersion: '',
      uniqueTokenIdentifier: s.token,
      authenticationStrengths: [],
      incomingTokenType: s.incoming ?? (interactive ? 'none' : 'refreshToken'),
      authenticationProtocol: 'none',
      appServicePrincipalId: null,
      resourceServicePrincipalId: random(0x5b1, `${tenant}:${resource.id}`).guid(),
      rngcStatus: 0,
      signInTokenProtectionStatus: 'none',
      tokenProtectionStatusDetails: s.device
        ? { signInSessionStatus: 'bound', signInSessionStatusCode: 0 }
        : { signInSessionStatus: 'unbound', signInSessionStatusCode: 1004 },
      originalTransferMethod: 'none',
      isThroughGlobalSecureAccess: false,
      conditionalAccessAudiences: [{ applicationId: resource.id, audienceReasons: 'none' }],
      sessionId: s.session,
      resourceOwnerTenantId: 'f8cdef31-a31e-4b4a-93e4-5f571e91255a',
    },
  };
  return { at: s.at, log, text: JSON.stringify(record) };
}

function mfaDetail(twoFactors: boolean): string {
  return twoFactors ? 'MFA completed in Azure AD' : 'MFA requirement satisfied by claim in the token';
}

function deviceDetail({ device, system, agent, browser }: SignIn): object {
  const known = device && {
    displayName: device.name,
    isCompliant: true,
    isManaged: true,
    trustType: device.trust,
  };
  const [, version = ''] = /Edg\/(\S+)/.exec(agent) ?? [];
  return {
    deviceId: device?.id ?? '',
    ...known,
    operatingSystem: system,
    browser: browser && version ? `Edge ${version}` : '',
  };
}

function authenticationDetails(interactive: boolean, failure: Failure | undefined, time: string): readonly object[] {
  if (!interactive) return [];
  const step = (method: string, detail: string, requirement: string, succeeded: boolean): object => ({
    authenticationStepDateTime: `${time}+00:00`,
    authenticationMethod: method,
    authenticationMethodDetail: method === 'Password' ? 'Password in the cloud' : '',
    succeeded,
    authenticationStepResultDetail: detail,
    authenticationStepRequirement: requirement,
  });
  if (failure) return [step('Password', failure[1], 'Primary authentication', failure[0] !== 50126)];
  return [
    step('Password', 'Correct password', 'Primary authentication', true),
    step('Mobile app notification', 'MFA completed in Azure AD', 'Multifactor authentication', true),
  ];
}

function policies(tenant: string, blocked: boolean): readonly object[] {
  const policy = (name: string, control: string, result: string, satisfied: number): object => ({
    id: random(0xca, `${tenant}:${name}`).guid(),
    displayName: name,
    enforcedGrantControls: [control],
    enforcedSessionControls: [],
    result,
    conditionsSatisfied: satisfied,
    conditionsNotSatisfied: result === 'notApplied' ? 2 : 0,
  });
  return [
    policy('Two factors for everybody', 'Mfa', 'success', 3),
    policy('Block legacy authentication', 'Block', 'notApplied', 1),
    policy('Managed devices for Azure', 'RequireCompliantDevice', blocked ? 'failure' : 'notApplied', blocked ? 3 : 1),
  ];
}
