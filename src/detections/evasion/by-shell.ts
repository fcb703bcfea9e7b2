import type { JsonRecord } from '../json-record.ts';
import { asProgram, commandLineOf, isWindows, mapCommandLines, mapProgram, programOf } from './process.ts';

/**
 * A command typed into cmd.exe with noise that cmd.exe takes out before it starts the program: the record of the program
 * is as before, and only that of cmd.exe shows the noise. A record of cmd.exe itself has it in place.
 */
export function typedIntoShell(record: JsonRecord, noise: (program: string) => string): readonly JsonRecord[] {
  const line = commandLineOf(record);
  if (line === undefined || !isWindows(record)) return [record];
  if (programOf(line) === 'cmd') {
    const inPlace = mapCommandLines(record, (text) =>
      text.replace(/(\s\/[ck]\s+"?)([a-z]+)/i, (_, before, name) => before + noise(name)),
    );
    return [inPlace];
  }
  const typed = mapProgram(line, noise);
  return typed === line ? [record] : [asProgram(record, 'cmd.exe', `cmd.exe /c ${typed}`), record];
}
