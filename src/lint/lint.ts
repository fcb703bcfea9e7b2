import { type CodeName, codes } from '../source/codes.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { indexQuery } from './query-index.ts';
import type { LintContext, LintRule, LintSubject } from './rule.ts';
import { lintRules } from './rules.ts';

/** Runs every rule over a query that parsed and checked; what the text switches off is for `suppress` to take away. */
export function lint(subject: LintSubject, rules: readonly LintRule[] = lintRules): readonly Diagnostic[] {
  const context: LintContext = { ...subject, ...indexQuery(subject.source, subject.query, subject.checked) };
  return rules
    .filter((rule) => applies(rule, subject))
    .flatMap((rule) =>
      rule
        .run(context)
        .map((found): Diagnostic => ({ severity: rule.severity, source: subject.source, ...found, code: rule.code })),
    );
}

/**
 * The codes that were looked for, of which alone it can be said that there was nothing: those of the stages before
 * lint, and the rules that were run over the subject, if any.
 */
export function codesLookedFor(subject: Pick<LintSubject, 'as'> | undefined): ReadonlySet<CodeName> {
  const earlier = (Object.keys(codes) as CodeName[]).filter((code) => code < 'CQL04');
  const rules = subject === undefined ? [] : lintRules.filter((rule) => applies(rule, subject));
  return new Set([...earlier, ...rules.map((rule) => rule.code)]);
}

function applies(rule: LintRule, { as }: Pick<LintSubject, 'as'>): boolean {
  return !rule.triggersOnly || as !== undefined;
}
