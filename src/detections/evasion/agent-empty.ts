import { withAgent } from './agents.ts';
import type { Rewrite } from './rewrite.ts';

export const agentEmpty: Rewrite = {
  name: 'agent-empty',
  summary: 'No user agent: the field is there and empty.',
  rewrite: (record) => [withAgent(record, '')],
};
