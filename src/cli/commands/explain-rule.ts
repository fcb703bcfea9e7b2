import { closest } from '../../base/closest.ts';
import type { LintRule, RuleExample } from '../../lint/rule.ts';
import { lintRules } from '../../lint/rules.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { cut, padEnd, wrap } from '../output/fit.ts';
import { writeOut } from '../output-stream.ts';
import type { Screen } from '../terminal.ts';

/** `saker lint --explain [RULE]`: the page of a rule, or the list of them. */
export async function explainRule(name: string | undefined, asJson: boolean, screen: Screen): Promise<ExitCode> {
  if (name === undefined) {
    await writeOut(asJson ? [jsonOf(lintRules.map(asData))] : list(screen));
    return exitCode.ok;
  }
  const rule = lintRules.find((one) => one.name === name.toLowerCase() || one.code === name.toUpperCase());
  if (rule === undefined) {
    const near = closest(
      name,
      lintRules.flatMap((one) => [one.name, one.code]),
    );
    const hint = near === undefined ? '`saker lint --explain` lists them all.' : `Did you mean ${near}?`;
    throw new Failure(`there is no rule \`${name}\``, hint);
  }
  await writeOut(asJson ? [jsonOf(asData(rule))] : page(rule, screen));
  return exitCode.ok;
}

function* list({ colors, width }: Screen): Iterable<string> {
  const name = Math.max(...lintRules.map((rule) => rule.name.length));
  const severity = 'warning'.length;
  for (const rule of lintRules) {
    const room = width === undefined ? Number.POSITIVE_INFINITY : width - rule.code.length - name - severity - 6;
    const head = `${rule.code}  ${colors.cyan(padEnd(rule.name, name))}  ${padEnd(rule.severity, severity)}`;
    yield `${head}  ${cut(rule.summary, Math.max(10, room))}\n`;
  }
  yield colors.dim('\nSwitch one off in the query: // saker-disable-next-line RULE -- why\n');
}

function* page(rule: LintRule, { colors, width = 100 }: Screen): Iterable<string> {
  const { why, instead, reported, notReported } = rule.documentation;
  const paragraph = (text: string) =>
    wrap(text, Math.min(width, 100))
      .map((line) => `${line}\n`)
      .join('');
  const title = (text: string) => `\n${colors.bold(text)}\n`;
  yield `${colors.bold(rule.name)} ${colors.dim(`(${rule.code}, ${rule.severity})`)}\n\n`;
  yield paragraph(rule.summary) + title('Why') + paragraph(why) + title('Instead') + paragraph(instead);
  yield title('Reported') + examples(reported);
  yield title('Not reported') + examples(notReported);
  if (rule.severity === 'error') return;
  yield `${title('Switch it off')}  // saker-disable-next-line ${rule.name} -- why\n`;
}

function examples(all: readonly RuleExample[]): string {
  return all
    .map((example) =>
      typeof example === 'string' ? `  ${example}\n` : `  ${example.query}   // with --as ${example.as}\n`,
    )
    .join('');
}

function asData({ code, name, summary, severity, documentation, triggersOnly = false }: LintRule) {
  return { code, name, summary, severity, triggersOnly, ...documentation };
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
