import { withCmdlet } from './http-request.ts';
import type { Rewrite } from './rewrite.ts';

export const cmdletInvokeWebRequest: Rewrite = {
  name: 'cmdlet-invoke-webrequest',
  summary: 'The request made by PowerShell with Invoke-WebRequest.',
  rewrite: (record) => [withCmdlet(record, 'Invoke-WebRequest')],
};
