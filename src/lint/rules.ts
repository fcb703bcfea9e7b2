import { mixedAndOr } from './mixed-and-or.ts';
import type { LintRule } from './rule.ts';

/** Every lint rule, in the order of its code. */
export const lintRules: readonly LintRule[] = [mixedAndOr];
