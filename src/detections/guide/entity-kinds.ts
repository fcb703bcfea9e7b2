/**
 * What a finding can name. A query of a guide asks for one by a parameter of this name, `?user`, and a command by
 * `{{user}}`: that is all the wiring there is between a finding and a guide.
 */
export const entityKinds = {
  user: 'A user or an account, as its log names it.',
  account: 'The short name of a user, lower case: what stands before the @ or after the domain.',
  host: 'A computer.',
  address: 'A network address.',
  session: 'A session of Entra ID: all tokens of one sign-in.',
  token: 'One token, by its identifier.',
  key: 'An access key of AWS.',
  issuer: 'The user of AWS whose key made a federated session.',
  federated: 'The name of a federated session of AWS.',
  application: 'An application of Entra ID, by its id.',
  serviceaccount: 'A service account of Kubernetes: system:serviceaccount:NAMESPACE:NAME.',
  namespace: 'A namespace of Kubernetes.',
  pod: 'A pod of Kubernetes.',
  program: 'A program, or what a client calls itself.',
} as const;

export type EntityKind = keyof typeof entityKinds;

export function isEntityKind(name: string): name is EntityKind {
  return Object.hasOwn(entityKinds, name);
}

/** Values by which a query of a guide is checked before a finding gives it others. */
export const anyEntity: ReadonlyMap<string, string> = new Map(Object.keys(entityKinds).map((name) => [name, 'x']));
