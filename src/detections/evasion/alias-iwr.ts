import { withCmdlet } from './http-request.ts';
import type { Rewrite } from './rewrite.ts';

export const aliasIwr: Rewrite = {
  name: 'alias-iwr',
  summary: 'The request made by PowerShell with iwr.',
  rewrite: (record) => [withCmdlet(record, 'iwr')],
};
