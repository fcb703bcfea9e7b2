import { isPowerShell } from './http-request.ts';
import { mapCommandLines } from './process.ts';
import type { Rewrite } from './rewrite.ts';

export const backtickNoise: Rewrite = {
  name: 'backtick-noise',
  summary: 'Backticks in the names of cmdlets, which PowerShell reads past.',
  rewrite: (record) => [
    mapCommandLines(record, (line) =>
      isPowerShell(line) ? line.replace(/\b(?:[a-z]+-[a-z]{3,}|iwr|irm)\b/gi, ticked) : line,
    ),
  ],
};

/** Before a letter with which a backtick is no escape. */
function ticked(name: string): string {
  return name.replace(/(?<=.)[^-abefnrtuv0]/i, (letter) => `\`${letter}`);
}
