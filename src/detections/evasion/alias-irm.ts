import { withCmdlet } from './http-request.ts';
import type { Rewrite } from './rewrite.ts';

export const aliasIrm: Rewrite = {
  name: 'alias-irm',
  summary: 'The request made by PowerShell with irm.',
  rewrite: (record) => [withCmdlet(record, 'irm')],
};
