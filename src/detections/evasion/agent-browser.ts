import { withAgent } from './agents.ts';
import type { Rewrite } from './rewrite.ts';

export const agentBrowser: Rewrite = {
  name: 'agent-browser',
  summary: 'The user agent of a browser.',
  rewrite: (record) => [
    withAgent(
      record,
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 Safari/537.36',
    ),
  ],
};
