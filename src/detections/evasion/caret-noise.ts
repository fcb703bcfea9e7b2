import { typedIntoShell } from './by-shell.ts';
import type { Rewrite } from './rewrite.ts';

export const caretNoise: Rewrite = {
  name: 'caret-noise',
  summary: 'Carets in the program name, which cmd.exe takes out: only its own record shows them.',
  rewrite: (record) => typedIntoShell(record, (program) => [...program].map((c) => `^${c}`).join('')),
};
