import type { Diagnostic } from '../source/diagnostic.ts';
import type { LintSubject } from './rule.ts';
import { lintRules } from './rules.ts';

/** Runs every rule over a query that parsed and checked. */
export function lint(subject: LintSubject): readonly Diagnostic[] {
  return lintRules.flatMap((rule) =>
    rule
      .run(subject)
      .map((finding): Diagnostic => ({ severity: 'warning', source: subject.source, ...finding, code: rule.code })),
  );
}
