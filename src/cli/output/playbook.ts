import type { Finding } from '../../detections/finding.ts';
import type { Chapter, GuideStep } from '../../detections/guide/guide.ts';
import { filledCommands } from '../../detections/investigation/commands.ts';
import { assignments, valuesIn } from '../../detections/investigation/finding-values.ts';
import { quoted } from '../../detections/investigation/quote.ts';
import type { Colors, Screen } from '../terminal.ts';
import { wrap } from './fit.ts';
import { visible } from './visible.ts';

/** All steps, chapter by chapter: a table of contents. */
export function* playbookList(chapters: readonly Chapter[], { colors, width }: Screen): Iterable<string> {
  for (const chapter of chapters) {
    yield `${colors.bold(visible(chapter.title))}  ${colors.dim(`${chapter.phase} · ${chapter.platforms.join(', ')}`)}\n`;
    for (const line of wrapped(firstParagraph(chapter.lead), width, 2)) yield `${line}\n`;
    for (const step of chapter.steps) yield `    ${colors.cyan(step.id)}\n`;
    yield '\n';
  }
}

/** One step, with what findings name filled in where there are any. */
export function* playbookStep(
  chapter: Chapter,
  step: GuideStep,
  findings: readonly Finding[],
  screen: Screen,
): Iterable<string> {
  const { colors } = screen;
  yield `${colors.dim(`${visible(chapter.title)} · ${chapter.phase}`)}\n${colors.bold(visible(step.title))}\n\n`;
  if (chapter.steps[0] === step) yield* [...markdownLines(chapter.lead, screen), '\n'];
  yield* markdownLines(step.markdown, screen);
  const { commands, refused } = filledCommands(
    step,
    findings.map((finding) => valuesIn([finding])),
  );
  if (commands.length > 0) yield `\n${colors.bold('With what the finding names')}\n`;
  for (const { text } of commands) for (const line of text.split('\n')) yield `    ${visible(line)}\n`;
  for (const value of refused)
    yield `${colors.yellow('  Not put into a command, look at it first:')} ${visible(JSON.stringify(value))}\n`;
  if (step.queries.length > 0) yield `\n${colors.bold('Run the query')}\n`;
  const values = valuesIn(findings);
  for (const query of step.queries) {
    const [given] = assignments(query.parameters, values) ?? [];
    const command = runCommand(query.query.text, query.parameters, given);
    for (const line of command.split('\n')) yield `    ${visible(line)}\n`;
    yield '\n';
  }
}

/** `saker run --parser auto 'QUERY' logs/ --param user=...`, as a POSIX shell takes it. */
function runCommand(
  text: string,
  parameters: readonly string[],
  given: ReadonlyMap<string, string> | undefined,
): string {
  const options = parameters.map((name) => {
    const value = given?.get(name);
    const safe = value === undefined ? undefined : quoted(`${name}=${value}`, 'sh');
    return ` --param ${safe ?? `${name}=...`}`;
  });
  return `saker run --parser auto${options.join('')} '${text.replaceAll("'", "'\\''")}' logs/`;
}

/** Markdown as a terminal shows it: headings bold, code indented, paragraphs as wide as the screen. */
function* markdownLines(markdown: string, { colors, width }: Screen): Iterable<string> {
  let fence = '';
  let paragraph: string[] = [];
  const flush = function* (): Iterable<string> {
    const [first = '', ...others] = paragraph;
    paragraph = [];
    if (first === '') return;
    const mark = /^\s*(?:\d+\.|[-*])\s+/.exec(first)?.[0] ?? '';
    const text = [first.slice(mark.length), ...others.map((line) => line.trim())].join(' ');
    const lines = wrapped(text, width, mark.length);
    for (const [i, line] of lines.entries())
      yield `${i === 0 ? mark + line.slice(mark.length) : line}\n`.replaceAll(/.+/g, (shown) => painted(shown, colors));
  };
  for (const line of markdown.split(/\r\n|\r|\n/)) {
    const marks = /^\s*(`{3,}|~{3,})/.exec(line)?.[1];
    if (fence !== '' ? line.trim() === fence : marks !== undefined) {
      yield* flush();
      fence = fence === '' ? (marks ?? '') : '';
    } else if (fence !== '') yield `    ${visible(line)}\n`;
    else if (line.trim() === '') {
      yield* flush();
      yield '\n';
    } else {
      if (/^\s*(?:\d+\.|[-*])\s/.test(line)) yield* flush();
      paragraph.push(line);
    }
  }
  yield* flush();
}

function wrapped(text: string, width: number | undefined, indent: number): readonly string[] {
  const room = width === undefined ? Number.POSITIVE_INFINITY : Math.max(30, Math.min(width, 100) - indent);
  const lines = Number.isFinite(room) ? wrap(visible(text), room) : [visible(text)];
  return lines.map((line) => ' '.repeat(indent) + line);
}

function painted(line: string, colors: Colors): string {
  return line
    .replace(/\*\*([^*]+)\*\*/g, (_, text: string) => colors.bold(text))
    .replace(/`([^`]+)`/g, (_, text: string) => colors.cyan(text));
}

function firstParagraph(markdown: string): string {
  return (markdown.split(/\n\s*\n/)[0] ?? '').replace(/\s+/g, ' ');
}
