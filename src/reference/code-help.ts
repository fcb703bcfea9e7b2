import type { CodeName } from '../source/codes.ts';
import type { CodeHelp } from './code-example.ts';
import { checkHelp } from './code-help-check.ts';
import { inputHelp } from './code-help-input.ts';
import { runHelp } from './code-help-run.ts';
import { syntaxHelp } from './code-help-syntax.ts';

/** Every code but those of lint rules, whose pages say it. */
export type HelpedCode = Exclude<CodeName, `CQL04${string}`> | 'CQL0490' | 'CQL0491' | 'CQL0492';

export const codeHelp: Readonly<Record<HelpedCode, CodeHelp>> = {
  ...syntaxHelp,
  ...checkHelp,
  ...runHelp,
  ...inputHelp,
};
