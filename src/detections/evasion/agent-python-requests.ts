import { withAgent } from './agents.ts';
import type { Rewrite } from './rewrite.ts';

export const agentPythonRequests: Rewrite = {
  name: 'agent-python-requests',
  summary: "The user agent of Python's requests.",
  rewrite: (record) => [withAgent(record, 'python-requests/2.32.3')],
};
