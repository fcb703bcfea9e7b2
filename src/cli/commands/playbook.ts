import type { Chapter, GuideStep } from '../../detections/guide/guide.ts';
import type { Platform } from '../../detections/guide/guide-format.ts';
import { loadGuide } from '../../detections/guide/load-guide.ts';
import { loadPacks } from '../../detections/pack.ts';
import { hasErrors } from '../../source/diagnostic.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { Failure } from '../failure.ts';
import { playbookList, playbookStep } from '../output/playbook.ts';
import { visible } from '../output/visible.ts';
import { writeOut } from '../output-stream.ts';
import { ownPacks } from '../packs.ts';
import { printDiagnostics } from '../report-diagnostics.ts';
import { storedFindings } from '../stored-findings.ts';
import { type ColorWhen, terminal } from '../terminal.ts';

interface PlaybookOptions {
  readonly platform?: Platform;
  readonly finding?: string;
  readonly guide?: boolean;
  readonly pack?: readonly string[];
  readonly color: ColorWhen;
}

/** Prints the playbook, or one step of it. */
export async function playbook(wanted: string | undefined, options: PlaybookOptions): Promise<ExitCode> {
  const { stdout, stderr } = terminal(options.color);
  const { packs, diagnostics } = await loadPacks(options.pack ?? [ownPacks]);
  const guides = await Promise.all(packs.map(({ directory }) => loadGuide(directory)));
  const found = [...diagnostics, ...guides.flatMap((guide) => guide.diagnostics)];
  await printDiagnostics(found, stderr);
  const all = guides.flatMap((guide) => guide.chapters);
  const { platform } = options;
  const chapters = all.filter(({ platforms }) => platform === undefined || platforms.includes(platform));
  const findings =
    options.finding === undefined ? [] : storedFindings(options.finding, stderr).map(({ finding }) => finding);

  if (wanted === undefined) {
    const shown = chapters.filter(({ kind }) => kind === (options.guide ? 'guide' : 'playbook'));
    if (shown.length === 0)
      throw new Failure('there is no such chapter', 'A playbook is Markdown in the folder playbook/ of a pack.');
    await writeOut(playbookList(shown, stdout));
    process.stderr.write('One step: saker playbook STEP\n');
    return hasErrors(found) ? exitCode.query : exitCode.ok;
  }
  const { chapter, steps } = stepsNamed(wanted, chapters);
  for (const step of steps) {
    await writeOut(playbookStep(chapter, step, findings, stdout));
    if (step !== steps.at(-1)) await writeOut(['\n']);
  }
  const after = chapter.steps[chapter.steps.indexOf(steps.at(-1) as GuideStep) + 1];
  const following = after ?? nextChapter(chapter, chapters)?.steps[0];
  if (following) {
    const finding = options.finding === undefined ? '' : ` --finding ${visible(options.finding)}`;
    process.stderr.write(`${stderr.colors.dim(`Next: saker playbook ${following.id}${finding}`)}\n`);
  }
  return hasErrors(found) ? exitCode.query : exitCode.ok;
}

function nextChapter(chapter: Chapter, chapters: readonly Chapter[]): Chapter | undefined {
  const alike = chapters.filter(({ kind }) => kind === chapter.kind);
  return alike[alike.indexOf(chapter) + 1];
}

/** A step by its id or the beginning of it, or all steps of a chapter or phase by its name. */
function stepsNamed(
  wanted: string,
  chapters: readonly Chapter[],
): { readonly chapter: Chapter; readonly steps: readonly GuideStep[] } {
  const name = wanted.trim().toLowerCase().replace(/^#/, '');
  const placed = chapters.flatMap((chapter) => chapter.steps.map((step) => ({ chapter, step })));
  const exact = placed.filter(({ step }) => step.id === name);
  const near = exact.length > 0 ? exact : placed.filter(({ step }) => step.id.startsWith(name));
  const [only] = near;
  if (only !== undefined && near.length === 1) return { chapter: only.chapter, steps: [only.step] };
  const whole = chapters.filter(({ id, phase }) => id === name || phase === name);
  const [chapter] = whole;
  if (chapter !== undefined && whole.length === 1) return { chapter, steps: chapter.steps };
  if (whole.length > 1) {
    const choices = whole.map(({ id, platforms }) => `${id}  (${platforms.join(', ')})`).join('\n');
    throw new Failure(`several chapters are about ${name}`, `Name one, or a platform with --platform:\n${choices}`);
  }
  const ids = (near.length > 1 ? near : placed).map(({ step }) => step.id);
  const which = near.length > 1 ? 'several steps begin' : 'no step begins';
  throw new Failure(`${which} with \`${visible(wanted)}\``, `There are:\n${ids.join('\n')}`);
}
