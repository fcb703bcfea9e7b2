/**
 * Which detections are to find which incident, by their ids: the packs' own, as `detections` of an incident in
 * truth.json. An incident that stands here with nothing is one that no detection is expected to find.
 */
export const expected = {
  'endpoint-token-cache': ['dc90a24a-870a-41f2-a4a2-793db28fc688', '9b0d6a52-7c1d-4d0e-9a41-2f7d6f0c7b06'],
  'endpoint-token-replay': [
    '2f4edf2a-13fe-458f-91b3-fc16425d0c8b',
    '3f1c8e77-24cd-4b57-8d0b-5a0e2c9f4d07',
    '9b0d6a52-7c1d-4d0e-9a41-2f7d6f0c7b06',
  ],
  'entra-refresh-token': ['1f6b8a52-7d0e-4f5e-9c1b-2a6f0d3e7b01', '7c0d9e61-93b4-4f0e-8e57-5f1f6f2a7b02'],
  'graph-mailbox-enumeration': ['93a5e0b4-2c17-4d9a-8f60-6c4b1e9d7b03', '7c0d9e61-93b4-4f0e-8e57-5f1f6f2a7b02'],
  'entra-app-consent': ['5e4a9d13-8b72-4c05-a1f6-3d9c7e2b5b06', 'a7f3c6d2-0e58-4b91-9c4d-6f1b8d3e2b07'],
  'm365-mailbox-access': ['2d5b7c80-1f3e-4a6d-b7c9-8e4f0a1d6b05', 'd4b6f1e9-5a0c-4e37-8d28-9b7e2c6a1b08'],
  'm365-file-access': ['7c0d9e61-93b4-4f0e-8e57-5f1f6f2a7b02', 'd4b6f1e9-5a0c-4e37-8d28-9b7e2c6a1b08'],
  'm365-app-consent': ['2d5b7c80-1f3e-4a6d-b7c9-8e4f0a1d6b05', '5e4a9d13-8b72-4c05-a1f6-3d9c7e2b5b06'],
  'aws-federation-token': ['6d0c8f0e-5b1b-4b57-9d7e-0a3a6c3b9a11'],
  'aws-federated-console': ['c7a1f9d3-8a1c-4f5b-b0a7-31d4c9a0e203', '0b2c5f7a-3f5e-4d0b-8f43-9a4d1f1f6c02'],
  'aws-use-after-deactivation': ['5e9a2c44-1f0e-4b8a-a7a0-6c0b5f2d1d04'],
  'kubernetes-exec-token': ['0a59a90a-0dc4-487f-8bf4-e4394b18982b', 'b7b694c9-8194-4476-86a5-0b1ddd46aebe'],
  'kubernetes-secret-listing': ['2ee1306b-f933-474c-8d4a-6bc805c1c534', 'c516fac9-1c06-4fec-be11-481720b1c067'],
  'kubernetes-token-outside': ['3b784fc1-404d-4e60-afc2-d14c2b36dda0', '2ee1306b-f933-474c-8d4a-6bc805c1c534'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type IncidentId = keyof typeof expected;
