import type { JsonRecord } from '../json-record.ts';
import { asPowerShell, isPowerShell, requestOf, script } from './http-request.ts';
import { commandLineOf } from './process.ts';
import type { Rewrite } from './rewrite.ts';

export const encodedCommand: Rewrite = {
  name: 'encoded-command',
  summary: 'The request made by PowerShell from a script in base64, so that no word of it stands on the command line.',
  rewrite: (record) => {
    const code = scriptOf(record);
    if (code === undefined) return [record];
    return [asPowerShell(record, `-EncodedCommand ${base64(code)}`)];
  },
};

/** What PowerShell runs, or would run instead of an HTTP tool. */
function scriptOf(record: JsonRecord): string | undefined {
  const line = commandLineOf(record) ?? '';
  if (isPowerShell(line)) return /\s-c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?\s+"?([\s\S]+?)"?\s*$/i.exec(line)?.[1];
  const request = requestOf(record);
  return request && script(request, 'irm');
}

/** UTF-16, as PowerShell wants it. */
function base64(text: string): string {
  return Buffer.from(text, 'utf16le').toString('base64');
}
