import { type Random, random } from '../random.ts';
import { account, american, type Fields, type Identity, seconds } from './trail.ts';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Keys end in EXAMPLE, as in AWS's documentation, so that no scanner takes them for real. */
export function accessKey(r: Random, kind: 'AKIA' | 'ASIA'): string {
  return `${kind}${word(r, 9)}EXAMPLE`;
}

function word(r: Random, length: number): string {
  return Array.from({ length }, () => letters[r.int(0, 31)]).join('');
}

/** The id AWS gives a user (`AIDA`) or role (`AROA`): the same whenever the name is. */
function uniqueId(kind: 'AIDA' | 'AROA', name: string): string {
  return kind + word(random(0xa35, `${kind}:${name}`), 17);
}

export interface User {
  readonly name: string;
  readonly arn: string;
  /** The long-term key. */
  readonly key: string;
  readonly identity: Identity;
}

export function user(name: string): User {
  const arn = `arn:aws:iam::${account}:user/${name}`;
  const key = accessKey(random(0xa35, `key:${name}`), 'AKIA');
  const identity = {
    type: 'IAMUser',
    principalId: uniqueId('AIDA', name),
    arn,
    accountId: account,
    accessKeyId: key,
    userName: name,
  };
  return { name, arn, key, identity };
}

export interface Session {
  readonly arn: string;
  readonly key: string;
  readonly identity: Identity;
  /** What the call that made the session answers. */
  readonly credentials: Fields;
}

export interface SessionStart {
  readonly at: number;
  readonly seconds: number;
  readonly mfa?: boolean;
}

/** `role` with its path, where it has one. */
export function assumedRole(r: Random, role: string, name: string, start: SessionStart, onEc2 = false): Session {
  const short = role.slice(role.lastIndexOf('/') + 1);
  const id = uniqueId('AROA', short);
  const arn = `arn:aws:sts::${account}:assumed-role/${short}/${name}`;
  const key = accessKey(r, 'ASIA');
  const identity = {
    type: 'AssumedRole',
    principalId: `${id}:${name}`,
    arn,
    accountId: account,
    accessKeyId: key,
    sessionContext: {
      sessionIssuer: {
        type: 'Role',
        principalId: id,
        arn: `arn:aws:iam::${account}:role/${role}`,
        accountId: account,
        userName: short,
      },
      webIdFederationData: {},
      attributes: attributes(start),
      ...(onEc2 && { ec2RoleDelivery: '2.0' }),
    },
  };
  return { arn, key, identity, credentials: credentials(key, start) };
}

export function federatedUser(r: Random, issuer: User, name: string, start: SessionStart): Session {
  const arn = `arn:aws:sts::${account}:federated-user/${name}`;
  const key = accessKey(r, 'ASIA');
  const { principalId } = issuer.identity;
  const identity = {
    type: 'FederatedUser',
    principalId: `${account}:${name}`,
    arn,
    accountId: account,
    accessKeyId: key,
    sessionContext: {
      sessionIssuer: { type: 'IAMUser', principalId, arn: issuer.arn, accountId: account, userName: issuer.name },
      webIdFederationData: {},
      attributes: attributes(start),
    },
  };
  return { arn, key, identity, credentials: credentials(key, start) };
}

/** A long-term user with a session of GetSessionToken. */
export function userSession(r: Random, { identity, arn }: User, start: SessionStart): Session {
  const key = accessKey(r, 'ASIA');
  const context = { sessionIssuer: {}, webIdFederationData: {}, attributes: attributes(start) };
  return {
    arn,
    key,
    identity: { ...identity, accessKeyId: key, sessionContext: context },
    credentials: credentials(key, start),
  };
}

function attributes({ at, mfa = false }: SessionStart): Fields {
  return { creationDate: seconds(at), mfaAuthenticated: String(mfa) };
}

function credentials(key: string, start: SessionStart): Fields {
  return {
    accessKeyId: key,
    sessionToken: 'HIDDEN_DUE_TO_SECURITY_REASONS',
    expiration: american(start.at + start.seconds * 1000),
  };
}
