import type { LintRule, RuleExample } from '../lint/rule.ts';
import { type Block, code, codeSpan, heading, type Page, prose } from './page.ts';

export function rulePath(name: string): string {
  return `rules/${name}.md`;
}

export function rulePage(rule: LintRule): Page {
  const { name, summary, severity, triggersOnly, documentation } = rule;
  const asked =
    triggersOnly === true ? ' Asked only of queries that LogScale runs by itself: `saker lint --as alert`.' : '';
  return {
    path: rulePath(name),
    blocks: [
      heading(1, codeSpan(name)),
      ...prose(summary),
      {
        kind: 'list',
        items: [['Code: ', { text: rule.code, to: `diagnostics/${rule.code}.md` }], `Severity: ${severity}.${asked}`],
      },
      heading(2, 'Why'),
      ...prose(documentation.why),
      heading(2, 'What to write'),
      ...prose(documentation.instead),
      heading(2, 'Reported'),
      ...documentation.reported.map(exampleBlock),
      heading(2, 'Not reported'),
      ...documentation.notReported.map(exampleBlock),
      ...(severity === 'error' ? [] : switchOff(name)),
    ],
  };
}

function exampleBlock(example: RuleExample): Block {
  return code('cql', typeof example === 'string' ? example : `// as ${example.as.replace('-', ' ')}\n${example.query}`);
}

function switchOff(name: string): readonly Block[] {
  return [
    heading(2, 'Switch it off'),
    ...prose('In the line before the one it reports, with the reason:'),
    code('cql', `// saker-disable-next-line ${name} -- why`),
  ];
}
