import { isWindows, mapCommandLines, mapProgram } from './process.ts';
import type { Rewrite } from './rewrite.ts';

export const quoteNoise: Rewrite = {
  name: 'quote-noise',
  summary: 'Empty quotes in the program name and in hosts: Windows programs read past them, and the line keeps them.',
  rewrite: (record) => [
    isWindows(record) ? mapCommandLines(record, (line) => mapProgram(inHosts(line), inMiddle)) : record,
  ],
};

/** Only where the address stands in no quotes of its own. */
function inHosts(line: string): string {
  return line.replace(/(?<=\s)(https?:\/\/)([a-z0-9]{2,})(?=\.)/gi, (_, scheme, label) => scheme + inMiddle(label));
}

function inMiddle(text: string): string {
  const middle = text.length >> 1;
  return `${text.slice(0, middle)}""${text.slice(middle)}`;
}
