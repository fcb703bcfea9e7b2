import type { Entity, Finding } from '../../detections/finding.ts';
import type { Level } from '../../detections/levels.ts';
import type { Score } from '../../detections/score/score.ts';
import { lengthText } from '../../detections/stories/story-title.ts';
import type { Suppression } from '../../detections/tuning/allow-list.ts';
import { grouped } from '../amounts.ts';
import type { Colors, Screen } from '../terminal.ts';
import { formatInstant } from '../time-zone.ts';
import { cut, padEnd, wrap } from './fit.ts';
import { visible } from './visible.ts';

const label = 13;
const sampleLimit = 5;
const firstSampleLines = 4;
/** A value of more lines than this is cut. */
const mostLines = 4;

/**
 * Findings for people: a block each, the most important line first, nothing that has to be looked up elsewhere; and the
 * command that looks into it, where there is one.
 */
export function* findingBlocks(
  findings: readonly Finding[],
  timezone: string,
  screen: Screen,
  next?: (finding: Finding) => string,
): Iterable<string> {
  const { colors } = screen;
  const room = roomOf(screen);
  const field = labelled(screen);
  for (const finding of findings) {
    const { who, where, which, samples } = finding;
    const badge = levelPaint(colors, finding.level)(` ${finding.level.toUpperCase()} `);
    yield `${badge} ${colors.bold(visible(finding.detection.title))}\n`;
    if (who.length > 0) yield* field('who', names(who), colors.bold);
    if (where.length > 0) yield* field('where', names(where), colors.bold);
    if (which.length > 0) yield* field('what', names(which));
    yield* field('when', whenText(finding, timezone));
    yield* field('events', grouped(finding.count));
    yield* field('confidence', finding.confidence);
    if (finding.attack.length > 0) yield* field('technique', techniqueText(finding));
    yield* sampleLines(samples);
    if (finding.score) yield* field('score', scoreText(finding.score));
    if (finding.suppressed) yield* field('suppressed', suppressionText(finding.suppressed));
    yield* field('id', finding.id, colors.dim);
    if (next) yield nextLine(next(finding), screen);
    yield '\n';
  }

  /** The first one legible, of the others what differs: tools that make many calls begin their commands alike. */
  function* sampleLines([first, ...others]: readonly string[]): Iterable<string> {
    if (first === undefined) return;
    const onScreen = Number.isFinite(room);
    const whole = onScreen ? wrap(cut(visible(first), room * firstSampleLines), room) : [visible(first)];
    const lines = whole.length > firstSampleLines ? [...whole.slice(0, firstSampleLines - 1), '…'] : [...whole];
    for (const other of others.slice(0, sampleLimit - 1)) {
      lines.push(onScreen ? cut(visible(withoutSharedStart(other, first)), room) : visible(other));
    }
    for (const [i, line] of lines.entries()) yield `${colors.dim(padEnd(i === 0 ? '  samples' : '', label))}${line}\n`;
    const rest = others.length - sampleLimit + 1;
    if (rest > 0) yield `${padEnd('', label)}${colors.dim(`and ${grouped(rest)} more`)}\n`;
  }
}

/** Writes lines with a label before the first one, as wide as the screen. */
export function labelled(screen: Screen) {
  const { colors } = screen;
  const room = roomOf(screen);
  return function* line(name: string, text: string, paint: (text: string) => string = (t) => t): Iterable<string> {
    const lines = Number.isFinite(room) ? wrap(cut(text, room * mostLines), room) : [text];
    for (const [i, part] of lines.entries())
      yield `${colors.dim(padEnd(i === 0 ? `  ${name}` : '', label))}${paint(part)}\n`;
  };
}

/** On one line, however long: a command that is broken cannot be pasted. */
export function nextLine(command: string, { colors }: Screen): string {
  return `${colors.dim(padEnd('  next', label))}${visible(command)}\n`;
}

function roomOf({ width }: Screen): number {
  return width === undefined ? Number.POSITIVE_INFINITY : Math.max(40, width) - label;
}

/** `62: 45 medium level; +10 network AS64500 is new for ann` */
function scoreText({ value, reasons }: Score): string {
  const parts = reasons
    .filter(({ points }) => points !== 0)
    .map(({ points, text }, i) => `${i > 0 && points >= 0 ? '+' : ''}${points} ${visible(text)}`);
  return [String(value), ...(parts.length > 0 ? [parts.join('; ')] : [])].join(': ');
}

function suppressionText({ file, line, owner, reason, expires }: Suppression): string {
  return visible(`${reason} (${owner}, ${expires === undefined ? 'for ever' : `until ${expires}`}, ${file}:${line})`);
}

/** `…skip=200' -OutFile 63.json` for a text that begins as the other does. */
function withoutSharedStart(text: string, other: string): string {
  let shared = 0;
  while (shared < text.length && text[shared] === other[shared]) shared++;
  const boundary = Math.max(...[' ', '/', '?', '&', "'", '"'].map((c) => text.lastIndexOf(c, shared - 1)));
  const start = Math.max(boundary, shared - 24);
  return start < 24 ? text : `…${text.slice(start)}`;
}

function names(entities: readonly Entity[]): string {
  return [...new Set(entities.map(({ value }) => visible(value)))].join(' · ');
}

export function whenText({ firstSeen, lastSeen }: Pick<Finding, 'firstSeen' | 'lastSeen'>, timezone: string): string {
  if (firstSeen === undefined && lastSeen === undefined) return 'unknown: the detection names no time';
  const first = firstSeen ?? lastSeen ?? 0;
  const last = lastSeen ?? first;
  const text = (epoch: number) => formatInstant(epoch, timezone).replace(/\.\d+/, '');
  return first === last ? text(first) : `${text(first)} to ${text(last)} (${lengthText(last - first)})`;
}

/** `T1550.001 (ATT&CK 18: defense-evasion, lateral-movement; ATT&CK 19: lateral-movement)` */
export function techniqueText({ attack }: Pick<Finding, 'attack'>): string {
  const byTechnique = new Map<string, string[]>();
  for (const { technique, version, tactics } of attack) {
    byTechnique.set(technique, [...(byTechnique.get(technique) ?? []), `ATT&CK ${version}: ${tactics.join(', ')}`]);
  }
  return [...byTechnique].map(([technique, versions]) => `${technique} (${versions.join('; ')})`).join(', ');
}

/** As a badge, or as a word. */
export function levelPaint(colors: Colors, level: Level, badge = true): (text: string) => string {
  const inverse = badge ? colors.inverse : (text: string) => text;
  const paints: Readonly<Record<Level, (text: string) => string>> = {
    informational: inverse,
    low: (text) => inverse(colors.cyan(text)),
    medium: (text) => inverse(colors.yellow(text)),
    high: (text) => inverse(colors.red(text)),
    critical: (text) => inverse(colors.bold(colors.magenta(text))),
  };
  return paints[level];
}
