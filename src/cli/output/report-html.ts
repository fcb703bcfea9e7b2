import type { Answer } from '../../detections/investigation/investigate.ts';
import type { Report } from '../../detections/investigation/report.ts';
import { type Html, html, prose, textOf, trusted } from '../../site/html.ts';
import { counted } from '../amounts.ts';
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

/** Readable on paper and on a phone, in a dark room too; no script, nothing from elsewhere. */
const style = `
:root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fff; --link: #0645ad; --line: #767676; --soft: #f3f3f3; }
@media (prefers-color-scheme: dark) { :root { --ink: #eee; --paper: #161616; --link: #9cc4ff; --line: #8a8a8a; --soft: #242424; } }
@media print { :root { --ink: #000; --paper: #fff; --link: #000; --soft: #fff; } }
body { color: var(--ink); background: var(--paper); font: 1rem/1.5 system-ui, sans-serif; margin: 0 auto; max-width: 75rem; padding: 1rem; overflow-wrap: anywhere; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; }
h2 { border-top: 1px solid var(--line); padding-top: 1rem; margin-top: 2rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-size: .875rem; }
caption { text-align: left; padding: .25rem 0; }
th, td { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top; white-space: pre-line; }
pre { background: var(--soft); padding: .5rem; overflow-x: auto; }
dt { font-weight: bold; } dd { margin: 0 0 .25rem; white-space: pre-line; }
@media (min-width: 40rem) { dl { display: grid; grid-template-columns: 8rem 1fr; } }
@media print { body { max-width: none; font-size: 9pt; } pre { white-space: pre-wrap; } .scroll { overflow: visible; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; } }
`;

/** A report as one page. */
export function reportHtml(report: Report, timezone: string, command: (step: string) => string): string {
  const { findings, commands, refused, answers } = report;
  const title = `Investigation: ${titleOf(report)}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${trusted(style)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${summaryText(report, timezone)}</p>
<nav aria-label="Parts"><ul>${parts.map(([id, text]) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></nav>
${findings.map(
  (finding) => html`<h2>Finding: ${finding.detection.title}</h2>
<dl>${factsOf(finding, timezone).map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`,
)}
<h2 id="revoke">What to revoke</h2>
<p>Read each command before you run it. The playbook says in which order.</p>
${commands.map(({ step, text }, i) => html`<p>${step.title}:</p>${code(text, `Commands ${i + 1}: ${step.title}`)}`)}
${commands.length === 0 && html`<p>The logs at hand name nothing that a command could revoke.</p>`}
${
  refused.length > 0 &&
  html`<p>Values that hold characters nobody sees, or begin with a dash, stand in no command. Look at them before you type them:</p><ul>${refused.map((value) => html`<li><code>${JSON.stringify(value)}</code></li>`)}</ul>`
}
${section('Revoke', report.revoke, timezone, '')}
<h2 id="time-line">Time line</h2>
${sharedAddressTexts(report).map((text) => html`<p>${text}</p>`)}
${table(timeLineTable(report, timezone), 'The time line across all sources')}
<h2 id="touched">What the token touched</h2>
${section('Touched', report.touched, timezone, 'Nothing in the logs at hand.')}
<h2 id="others">Who else used it</h2>
${section('Others', report.others, timezone, 'Nobody in the logs at hand.')}
<h2 id="answers">Questions and answers</h2>
${answers.map(question)}
${
  report.unasked.length > 0 &&
  html`<p>Not asked, as the finding names nothing of the kind:</p><ul>${report.unasked.map(({ step, query }) => html`<li>${step.title} (${query.parameters.join(', ')})</li>`)}</ul>`
}
<h2 id="next">What to do next</h2>
${report.next.map(
  (chapter) => html`<h3>${chapter.title}</h3>
<ul>${chapter.steps.map((step) => html`<li>${step.title}: <code>${command(step.id)}</code></li>`)}</ul>`,
)}
</main>
</body>
</html>
`;
  return textOf(page);
}

const parts = [
  ['revoke', 'What to revoke'],
  ['time-line', 'Time line'],
  ['touched', 'What the token touched'],
  ['others', 'Who else used it'],
  ['answers', 'Questions and answers'],
  ['next', 'What to do next'],
] as const;

function section(name: string, answers: readonly Answer[], timezone: string, none: string): Html {
  if (answers.length === 0) return none === '' ? html`` : html`<p>${none}</p>`;
  return html`${answers.map(
    (answer) => html`<h3>${answer.step.title}</h3>
<p>${prose(meaningOf(answer) ?? '')}</p>
${table(tableOf(answer, timezone), `${name}: ${answer.step.title}`)}`,
  )}`;
}

function question(answer: Answer): Html {
  const meaning = meaningOf(answer);
  const asked = askedText(answer);
  return html`<h3>${answer.step.title}?</h3>
<p><strong>${answerText(answer)}</strong> ${meaning !== undefined && prose(meaning)}</p>
${asked.length > 0 && html`<ul>${asked.map((text) => html`<li><code>${text}</code></li>`)}</ul>`}
${code(answer.query.query.text, `Query: ${answer.step.title}`)}`;
}

function code(text: string, label: string): Html {
  return html`<pre tabindex="0" role="region" aria-label="${label}"><code>${text}</code></pre>`;
}

function table({ columns, rows, more }: ReportTable, caption: string): Html {
  if (rows.length === 0) return html`<p>No rows.</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption}${more > 0 && `: the first of them, ${counted(more, 'row')} more are left out`}</caption>
<thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`)}</tbody>
</table></div>`;
}
