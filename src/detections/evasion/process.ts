import type { JsonRecord } from '../json-record.ts';
import { mapFields } from './map-fields.ts';

// Records of processes: what they were started with, and what they are.

const lineFields: ReadonlySet<string> = new Set(['CommandLine', 'ProcessCommandLine', 'CommandHistory']);
const imageFields: ReadonlySet<string> = new Set(['ImageFileName', 'Image', 'ContextBaseFileName']);

export function mapCommandLines(record: JsonRecord, change: (line: string) => string): JsonRecord {
  return mapFields(record, lineFields, change);
}

/** Paths and names of the program a record is about. */
export function mapImages(record: JsonRecord, change: (path: string) => string): JsonRecord {
  return mapFields(record, imageFields, change);
}

/** The command line of a record, where it is one of a process. */
export function commandLineOf(record: JsonRecord): string | undefined {
  return firstText(record, ['CommandLine', 'ProcessCommandLine']);
}

function firstText(record: JsonRecord, names: readonly string[]): string | undefined {
  return names.map((name) => record[name]).find((value) => typeof value === 'string');
}

export function isWindows(record: JsonRecord): boolean {
  const platform = record['event_platform'];
  if (typeof platform === 'string') return platform === 'Win';
  const path = firstText(record, ['ImageFileName', 'Image', 'TargetFileName']) ?? '';
  return path.includes('\\') || /\.exe\b/i.test(commandLineOf(record) ?? '');
}

/** The name of the program that a command line starts, without folder and ending. */
export function programOf(line: string): string {
  return parts(line)?.name.toLowerCase() ?? '';
}

export function mapProgram(line: string, change: (name: string) => string): string {
  const found = parts(line);
  return found ? found.before + change(found.name) + found.behind : line;
}

function parts(line: string) {
  const match = /^(\s*(?:"(?:[^"]*[\\/])?|(?:[^\s"]*[\\/])?))([^\\/\s"]+?)((?:\.exe)?(?:"|\s|$)[\s\S]*)$/i.exec(line);
  return match && { before: match[1]!, name: match[2]!, behind: match[3]! };
}

/** The path with another name for the file, its folder and ending kept. */
export function renamed(path: string, name: string): string {
  return path.replace(/([^\\/]+?)(\.exe)?$/i, (_, _old, ending = '') => name + ending);
}

/** The record as that of another program: its line, and its path beside Windows or in /usr/bin. */
export function asProgram(record: JsonRecord, file: string, line: string): JsonRecord {
  const folder = isWindows(record) ? systemFolder(record) : '/usr/bin/';
  const moved = mapImages(record, (path) => (/[\\/]/.test(path) ? folder + file : file.replace(/^.*\\/, '')));
  return mapCommandLines(moved, () => line);
}

/** `\Device\HarddiskVolume3\Windows\System32\` on the volume of the record's own program. */
function systemFolder(record: JsonRecord): string {
  const path = firstText(record, ['ImageFileName', 'Image']) ?? '';
  const volume = /^(?:\\Device\\HarddiskVolume\d+|[A-Za-z]:)/.exec(path)?.[0] ?? 'C:';
  return `${volume}\\Windows\\System32\\`;
}
