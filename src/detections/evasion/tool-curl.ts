import { isPowerShellRequest, requestOf } from './http-request.ts';
import { asProgram, isWindows } from './process.ts';
import type { Rewrite } from './rewrite.ts';

export const toolCurl: Rewrite = {
  name: 'tool-curl',
  summary: 'The request of PowerShell made by curl, which Windows comes with.',
  rewrite: (record) => {
    const request = requestOf(record);
    if (!request || !isPowerShellRequest(record)) return [record];
    const program = isWindows(record) ? 'curl.exe' : 'curl';
    const header = request.token === undefined ? '' : ` -H "Authorization: Bearer ${request.token}"`;
    return [asProgram(record, program, `${program} -s${header} ${request.url}`)];
  },
};
