import type { Row } from '../../model/row.ts';
import type { GuideCommand, GuideStep } from '../guide/guide.ts';
import type { Platform, Shell } from '../guide/guide-format.ts';
import { fill } from '../guide/placeholders.ts';
import { assignments, type FindingValues, valuesIn } from './finding-values.ts';
import type { Investigation } from './investigate.ts';
import { quoted } from './quote.ts';

/** A command with its values in it, ready to be copied. */
export interface ReadyCommand {
  readonly shell: Shell;
  readonly text: string;
  /** The step of the guide or playbook it stands in. */
  readonly step: GuideStep;
}

export interface ReadyCommands {
  readonly commands: readonly ReadyCommand[];
  /** Values that cannot be put into a command safely; somebody has to look at them. */
  readonly refused: readonly string[];
}

/** Platforms of which a query of the guide gave rows; chapters about all of them tell of none. */
export function platformsOf({ answers }: Pick<Investigation, 'answers'>): readonly Platform[] {
  const told = answers.filter(({ rows, chapter }) => rows.length > 0 && chapter.platforms.length <= 2);
  return [...new Set(told.flatMap(({ chapter }) => chapter.platforms))];
}

/** The commands that revoke what the investigation found: those of containment first, then those of single rows. */
export function commandsOf(investigation: Investigation): ReadyCommands {
  const { answers, chapters, findings } = investigation;
  const platforms = platformsOf(investigation);
  const containing = chapters.filter(
    ({ kind, phase, platforms: own }) =>
      kind === 'playbook' && phase === 'containment' && own.some((platform) => platforms.includes(platform)),
  );
  const steps = [...containing.flatMap((chapter) => chapter.steps), ...new Set(answers.map(({ step }) => step))];
  const perFinding = findings.map((finding) => valuesIn([finding]));
  const collected = new Collected();
  for (const step of steps) {
    for (const command of step.commands) {
      if (command.for === undefined) collected.forValues(command, step, perFinding);
      else collected.forRows(command, step, answers.find(({ query }) => query.id === command.for)?.rows ?? []);
    }
  }
  return { commands: collected.commands, refused: [...collected.refused] };
}

/**
 * A step's commands with what findings name in them; those that cannot be filled are left out. Values of different
 * findings are not mixed: a pod's name in another namespace is another pod.
 */
export function filledCommands(step: GuideStep, values: readonly FindingValues[]): ReadyCommands {
  const collected = new Collected();
  for (const command of step.commands) if (command.for === undefined) collected.forValues(command, step, values);
  return { commands: collected.commands, refused: [...collected.refused] };
}

class Collected {
  readonly commands: ReadyCommand[] = [];
  readonly refused = new Set<string>();

  /** A command without placeholders is a preparation, and stands in the playbook. */
  forValues(command: GuideCommand, step: GuideStep, values: readonly FindingValues[]): void {
    if (command.placeholders.length === 0) return;
    for (const given of waysToFill(command, values)) this.add(command, step, (name) => given.get(name));
  }

  forRows(command: GuideCommand, step: GuideStep, rows: readonly Row[]): void {
    for (const row of rows)
      this.add(command, step, (name) => (Object.hasOwn(row, name) ? String(row[name]) : undefined));
  }

  private add(command: GuideCommand, step: GuideStep, valueFor: (name: string) => string | undefined): void {
    const { shell } = command;
    const text = fill(command.text, (name) => {
      const value = valueFor(name);
      if (value === undefined || value === '-') return undefined;
      const safe = quoted(value, shell);
      if (safe === undefined) this.refused.add(value);
      return safe;
    });
    if (text === undefined || this.commands.some((other) => other.text === text)) return;
    this.commands.push({ shell, text, step });
  }
}

/** Microsoft's commands take the whole name of a user. */
function waysToFill(
  { placeholders, shell, text }: GuideCommand,
  values: readonly FindingValues[],
): readonly ReadonlyMap<string, string>[] {
  const ways = values.flatMap((one) => assignments(placeholders, one) ?? []);
  if (!placeholders.includes('user') || !(shell === 'powershell' || /\baz /.test(text))) return ways;
  const whole = ways.filter((way) => way.get('user')?.includes('@'));
  return whole.length > 0 ? whole : ways;
}
