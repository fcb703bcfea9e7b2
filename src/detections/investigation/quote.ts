import type { Shell } from '../guide/guide-format.ts';

/** What hides, moves or reorders text: a command with it is not what it looks like. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;

/** PowerShell takes typographic quotes for quotes. */
const powerShellQuotes = /['\u2018\u2019\u201a\u201b]/g;

/**
 * A value as one argument of a command; undefined where it cannot be given safely: it holds characters nobody sees, or
 * begins with a dash, which programs take for an option.
 */
export function quoted(value: string, shell: Shell): string | undefined {
  if (value === '' || value.startsWith('-') || unseen.test(value)) return undefined;
  if (shell === 'powershell') return `'${value.replace(powerShellQuotes, '$&$&')}'`;
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`;
}
