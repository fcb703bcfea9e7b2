import type { JsonRecord } from '../json-record.ts';
import { asProgram, commandLineOf, isWindows, programOf } from './process.ts';

/** A request that a command line makes. */
export interface HttpRequest {
  readonly url: string;
  readonly token?: string;
}

const tools = /^(?:curl|wget|powershell|pwsh)$/;
const cmdlets = /\b(?:Invoke-WebRequest|Invoke-RestMethod|iwr|irm)\b/i;

/** The request of a record, where its program is an HTTP tool or PowerShell as one. */
export function requestOf(record: JsonRecord): HttpRequest | undefined {
  const line = commandLineOf(record);
  if (line === undefined || !tools.test(programOf(line))) return undefined;
  const url = /https?:\/\/[^\s"'`)]+/i.exec(line)?.[0];
  const token = /\bbearer\s+([^\s"'`)]+)/i.exec(line)?.[1];
  return url === undefined ? undefined : { url, ...(token !== undefined && { token }) };
}

/** True for PowerShell that makes requests itself. */
export function isPowerShellRequest(record: JsonRecord): boolean {
  const line = commandLineOf(record);
  return line !== undefined && isPowerShell(line) && cmdlets.test(line);
}

export function isPowerShell(line: string): boolean {
  return /^(?:powershell|pwsh)$/.test(programOf(line));
}

/** The record as PowerShell's that makes the same request with this cmdlet. */
export function withCmdlet(record: JsonRecord, cmdlet: string): JsonRecord {
  const request = requestOf(record);
  const line = commandLineOf(record);
  if (!request || line === undefined) return record;
  if (isPowerShellRequest(record)) {
    const changed = line.replace(cmdlets, cmdlet);
    return changed === line ? record : { ...record, ...lineOf(record, changed) };
  }
  return isPowerShell(line) ? record : asPowerShell(record, `-c "${script(request, cmdlet)}"`);
}

export function asPowerShell(record: JsonRecord, options: string): JsonRecord {
  return isWindows(record)
    ? asProgram(record, 'WindowsPowerShell\\v1.0\\powershell.exe', `powershell.exe -nop ${options}`)
    : asProgram(record, 'pwsh', `pwsh -nop ${options}`);
}

/** PowerShell that makes the request. */
export function script({ url, token }: HttpRequest, cmdlet: string): string {
  const headers = token === undefined ? '' : ` -Headers @{Authorization='Bearer ${token}'}`;
  return `${cmdlet}${headers} -Uri '${url}'`;
}

function lineOf(record: JsonRecord, line: string): JsonRecord {
  return record['CommandLine'] === undefined ? { ProcessCommandLine: line } : { CommandLine: line };
}
