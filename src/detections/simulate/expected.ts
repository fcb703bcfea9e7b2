/**
 * Which detections are to find which incident, by their ids: the packs' own, as `detections` of an incident in
 * truth.json. An incident that stands here with nothing is one that no detection is expected to find.
 */
export const expected = {
  'endpoint-token-cache': ['dc90a24a-870a-41f2-a4a2-793db28fc688'],
  'endpoint-token-replay': ['2f4edf2a-13fe-458f-91b3-fc16425d0c8b'],
  'entra-refresh-token': [],
  'graph-mailbox-enumeration': [],
  'entra-app-consent': [],
  'm365-mailbox-access': [],
  'm365-file-access': [],
  'm365-app-consent': [],
  'aws-federation-token': [],
  'aws-federated-console': [],
  'aws-use-after-deactivation': [],
  'kubernetes-exec-token': [],
  'kubernetes-secret-listing': [],
  'kubernetes-token-outside': [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type IncidentId = keyof typeof expected;
