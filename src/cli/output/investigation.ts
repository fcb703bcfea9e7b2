import type { Answer } from '../../detections/investigation/investigate.ts';
import type { Report } from '../../detections/investigation/report.ts';
import { oneStory } from '../../detections/stories/tell-stories.ts';
import { grouped } from '../amounts.ts';
import type { Screen } from '../terminal.ts';
import { labelled } from './findings.ts';
import { instant, sharedAddressTexts, summaryText } from './report-parts.ts';
import { storyBlocks } from './stories.ts';
import { visible } from './visible.ts';

const fewest = 12;

/** The short version of a report, for the terminal. */
export function* investigationText(report: Report, timezone: string, screen: Screen): Iterable<string> {
  const { colors } = screen;
  const field = labelled(screen);
  const story = oneStory(report.findings);
  if (story) yield* storyBlocks([story], timezone, screen);
  yield* field('summary', summaryText(report, timezone));
  yield '\n';
  const timeLine = telling(report);
  if (timeLine.length > 0) yield `${colors.bold('Time line')}\n`;
  for (const { when, source, who, from, what, times } of timeLine.slice(0, fewest)) {
    const often = times > 1 ? ` (${grouped(times)} times)` : '';
    yield* field(instant(when, timezone).slice(11, 19), visible(`${who} from ${from}: ${what}${often} · ${source}`));
  }
  if (timeLine.length > fewest)
    yield `${colors.dim(`  and ${grouped(timeLine.length - fewest)} more in the report`)}\n`;
  for (const text of sharedAddressTexts(report)) yield* field('', visible(text));
  yield* rowsOf('What the token touched', report.touched);
  yield* rowsOf('Who else used it', report.others);
  if (report.commands.length > 0) yield `\n${colors.bold('What to revoke')}\n`;
  for (const { text } of report.commands.slice(0, fewest))
    for (const line of text.split('\n')) yield `  ${visible(line)}\n`;
  const rest = report.commands.length - fewest;
  if (rest > 0) yield `${colors.dim(`  and ${grouped(rest)} more in the report`)}\n`;
  yield '\n';

  function* rowsOf(title: string, answers: readonly Answer[]): Iterable<string> {
    if (answers.length === 0) return;
    yield `\n${colors.bold(title)}\n`;
    for (const { step, rows } of answers) yield `  ${grouped(rows.length).padStart(5)}  ${visible(step.title)}\n`;
  }
}

/** What was done from the addresses the findings name, where anything was: the rest stands in the report. */
function telling({ timeLine, values }: Report): Report['timeLine'] {
  const addresses = values.get('address') ?? [];
  const found = timeLine.filter(({ from }) => addresses.includes(from));
  return found.length > 0 ? found : timeLine;
}
