import { withCmdlet } from './http-request.ts';
import type { Rewrite } from './rewrite.ts';

export const cmdletInvokeRestMethod: Rewrite = {
  name: 'cmdlet-invoke-restmethod',
  summary: 'The request made by PowerShell with Invoke-RestMethod.',
  rewrite: (record) => [withCmdlet(record, 'Invoke-RestMethod')],
};
