import { closest } from '../../base/closest.ts';
import type { LintRule } from '../../lint/rule.ts';
import { lintRules } from '../../lint/rules.ts';
import { codeHelp } from '../../reference/code-help.ts';
import { codePage, stageOf } from '../../reference/code-page.ts';
import type { Page } from '../../reference/page.ts';
import { rulePage } from '../../reference/rule-page.ts';
import { type CodeName, codes } from '../../source/codes.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { cut, padEnd } from '../output/fit.ts';
import { pageText } from '../output/page-text.ts';
import { writeOut } from '../output-stream.ts';
import type { Screen } from '../terminal.ts';

/** `saker lint --explain [NAME]`: the page of a rule or a code, or the list of rules. */
export async function explainRule(name: string | undefined, asJson: boolean, screen: Screen): Promise<ExitCode> {
  if (name === undefined) {
    await writeOut(asJson ? [jsonOf(lintRules.map(ruleData))] : list(screen));
    return exitCode.ok;
  }
  const { page, data } = explained(name);
  await writeOut([asJson ? jsonOf(data) : pageText(page, screen)]);
  return exitCode.ok;
}

function explained(name: string): { readonly page: Page; readonly data: object } {
  const rule = lintRules.find((one) => one.name === name.toLowerCase() || one.code === name.toUpperCase());
  if (rule !== undefined) return { page: rulePage(rule), data: ruleData(rule) };
  const code = codeNames.find((one) => one === name.toUpperCase());
  if (code !== undefined) return { page: codePage(code), data: codeData(code) };
  const near = closest(name, [...lintRules.map((one) => one.name), ...codeNames]);
  const hint = near === undefined ? '`saker lint --explain` lists the rules.' : `Did you mean ${near}?`;
  throw new Failure(`there is no rule and no code \`${name}\``, hint);
}

const codeNames = Object.keys(codes) as readonly CodeName[];

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

function ruleData({ code, name, summary, severity, documentation, triggersOnly = false }: LintRule) {
  return { code, name, summary, severity, triggersOnly, ...documentation };
}

function codeData(code: CodeName) {
  const help = Object.entries(codeHelp).find(([name]) => name === code)?.[1];
  return { code, meaning: codes[code], stage: stageOf(code), ...help };
}

function jsonOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
