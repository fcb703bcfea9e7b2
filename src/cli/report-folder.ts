import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { quoted } from '../detections/investigation/quote.ts';
import type { Report } from '../detections/investigation/report.ts';
import { atLeast } from '../detections/levels.ts';
import { Failure } from './failure.ts';
import { findingObject } from './output/finding-rows.ts';
import { jsonText } from './output/ndjson.ts';
import { reportHtml } from './output/report-html.ts';
import { reportMarkdown } from './output/report-markdown.ts';
import { visible } from './output/visible.ts';
import { reason } from './query-argument.ts';
import type { Screen } from './terminal.ts';

/** Before the questions are asked, which takes longer: a folder that cannot be made is told at once. */
export function makeReportFolder(folder: string): void {
  writing(folder, () => mkdirSync(folder, { recursive: true }));
}

/** The report in both forms and its findings. It names people and may hold tokens: for the user's eyes only. */
export function writeReport(report: Report, folder: string, timezone: string): void {
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  const step = (id: string) => playbookCommand(id, folder);
  writing(folder, () => {
    write('report.md', reportMarkdown(report, timezone, step));
    write('report.html', reportHtml(report, timezone, step));
    write('findings.ndjson', report.findings.map((finding) => `${jsonText(findingObject(finding))}\n`).join(''));
  });
}

/** Whether it is true comes first; where a grave detection says so, the way to contain it stands there too. */
export function tellNext({ next, findings }: Report, folder: string, { colors }: Screen): void {
  process.stderr.write(`Report: ${visible(join(folder, 'report.html'))} and report.md beside it\n`);
  const first = (phase: string) => next.find((chapter) => chapter.phase === phase)?.steps[0];
  const triage = first('triage') ?? next[0]?.steps[0];
  const containment = findings.some(({ level }) => atLeast(level, 'high')) ? first('containment') : undefined;
  const steps = [triage, containment].flatMap((step) => (step === undefined ? [] : [step]));
  for (const [i, { id }] of [...new Set(steps)].entries())
    process.stderr.write(`${colors.bold(`${i === 0 ? 'Next:' : 'Then:'} ${playbookCommand(id, folder)}`)}\n`);
}

/** A step with what the findings name. A folder that cannot be quoted is left to the user. */
function playbookCommand(step: string, folder: string): string {
  const file = quoted(join(folder, 'findings.ndjson'), 'sh');
  return visible(`saker playbook ${step}${file === undefined ? '' : ` --finding ${file}`}`);
}

function writing(folder: string, work: () => void): void {
  try {
    work();
  } catch (error) {
    throw new Failure(`\`${visible(folder)}\` cannot be written: ${reason(error)}`);
  }
}
