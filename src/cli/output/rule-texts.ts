import type { LintRule } from '../../lint/rule.ts';
import { lintRules } from '../../lint/rules.ts';
import { codeHelp } from '../../reference/code-help.ts';
import type { CodeName } from '../../source/codes.ts';
import type { RuleText } from '../../source/sarif.ts';

/** What code scanning shows of each code: for a lint rule its page in short, for any other what to do about it. */
export function ruleTexts(): ReadonlyMap<CodeName, RuleText> {
  const texts = new Map<CodeName, RuleText>();
  for (const [code, { help }] of Object.entries(codeHelp)) texts.set(code as CodeName, { help });
  for (const rule of lintRules) {
    texts.set(rule.code, { name: rule.name, description: rule.summary, help: helpOf(rule) });
  }
  return texts;
}

function helpOf({ name, severity, documentation: { why, instead } }: LintRule): string {
  const off = severity === 'error' ? '' : `\n\nTo switch it off: \`// saker-disable-next-line ${name} -- why\``;
  return `${why}\n\nInstead: ${instead}${off}`;
}
