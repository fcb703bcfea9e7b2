import type { Answer } from '../../detections/investigation/investigate.ts';
import type { Report } from '../../detections/investigation/report.ts';
import { counted } from '../amounts.ts';
import { markdownText } from './markdown.ts';
import {
  answerText,
  askedText,
  factsOf,
  meaningOf,
  type ReportTable,
  sharedAddressTexts,
  summaryText,
  tableOf,
  timeLineTable,
  titleOf,
} from './report-parts.ts';
import { visibleLines } from './visible.ts';

/** A report as Markdown. What logs hold is text in it: no markup, no link, no HTML. */
export function reportMarkdown(report: Report, timezone: string, command: (step: string) => string): string {
  const { findings, refused } = report;
  const parts = [
    `# Investigation: ${markdownText(titleOf(report))}`,
    markdownText(summaryText(report, timezone)),
    ...findings.flatMap((finding) => [
      `## Finding: ${markdownText(finding.detection.title)}`,
      factsOf(finding, timezone)
        .map(([name, value]) => `- **${name}:** ${markdownText(value)}`)
        .join('\n'),
    ]),
    '## What to revoke',
    'Read each command before you run it. The playbook says in which order.',
    ...report.commands.flatMap(({ step, shell, text }) => [markdownText(`${step.title}:`), fenced(text, shell)]),
    ...(report.commands.length === 0 ? ['The logs at hand name nothing that a command could revoke.'] : []),
    ...(refused.length === 0
      ? []
      : [
          `Values that hold characters nobody sees, or begin with a dash, stand in no command: ${refused
            .map((value) => markdownText(JSON.stringify(value)))
            .join(', ')}. Look at them before you type them.`,
        ]),
    ...section(report.revoke, timezone),
    '## Time line',
    ...sharedAddressTexts(report).map(markdownText),
    tableMarkdown(timeLineTable(report, timezone)),
    '## What the token touched',
    ...section(report.touched, timezone, 'Nothing in the logs at hand.'),
    '## Who else used it',
    ...section(report.others, timezone, 'Nobody in the logs at hand.'),
    '## Questions and answers',
    ...report.answers.flatMap((answer) => answerMarkdown(answer)),
    ...(report.unasked.length === 0
      ? []
      : [
          `Not asked, as the finding names nothing of the kind: ${report.unasked
            .map(({ step, query }) => markdownText(`${step.title} (${query.parameters.join(', ')})`))
            .join('; ')}.`,
        ]),
    '## What to do next',
    ...report.next.map(
      (chapter) =>
        `- **${markdownText(chapter.title)}**\n${chapter.steps.map((step) => `  - ${markdownText(step.title)}: \`${command(step.id)}\``).join('\n')}`,
    ),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function section(answers: readonly Answer[], timezone: string, none?: string): readonly string[] {
  if (answers.length === 0) return none === undefined ? [] : [none];
  return answers.flatMap((answer) => [
    `### ${markdownText(answer.step.title)}`,
    markdownText(meaningOf(answer) ?? ''),
    tableMarkdown(tableOf(answer, timezone)),
  ]);
}

function answerMarkdown(answer: Answer): readonly string[] {
  const meaning = meaningOf(answer);
  return [
    `### ${markdownText(answer.step.title)}?`,
    `**${markdownText(answerText(answer))}**${meaning === undefined ? '' : ` ${markdownText(meaning)}`}`,
    askedText(answer)
      .map((text) => `- ${markdownText(text)}`)
      .join('\n'),
    fenced(answer.query.query.text, 'cql'),
  ];
}

function tableMarkdown({ columns, rows, more }: ReportTable): string {
  if (rows.length === 0) return 'No rows.';
  const line = (cells: readonly string[]) => `| ${cells.map(markdownText).join(' | ')} |`;
  const table = [line(columns), `|${' --- |'.repeat(columns.length)}`, ...rows.map(line)].join('\n');
  return more === 0 ? table : `${table}\n\nand ${counted(more, 'row')} more.`;
}

/** A block that nothing within it can end. */
function fenced(text: string, language: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${visibleLines(text)}\n${fence}`;
}
