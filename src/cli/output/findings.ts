import type { Entity, Finding } from '../../detections/finding.ts';
import type { Level } from '../../detections/levels.ts';
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

/** Findings for people: a block each, the most important line first, nothing that has to be looked up elsewhere. */
export function* findingBlocks(findings: readonly Finding[], timezone: string, screen: Screen): Iterable<string> {
  const { colors, width } = screen;
  const room = width === undefined ? Number.POSITIVE_INFINITY : Math.max(40, width) - label;
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
    yield* field('technique', techniqueText(finding));
    yield* sampleLines(samples);
    yield* field('id', finding.id, colors.dim);
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

  function* field(name: string, text: string, paint: (text: string) => string = (t) => t): Iterable<string> {
    const lines = Number.isFinite(room) ? wrap(cut(text, room * mostLines), room) : [text];
    for (const [i, line] of lines.entries())
      yield `${colors.dim(padEnd(i === 0 ? `  ${name}` : '', label))}${paint(line)}\n`;
  }
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
  return entities.map(({ value }) => visible(value)).join(' · ');
}

function whenText({ firstSeen, lastSeen }: Finding, timezone: string): string {
  if (firstSeen === undefined && lastSeen === undefined) return 'unknown: the detection names no time';
  const first = firstSeen ?? lastSeen ?? 0;
  const last = lastSeen ?? first;
  const text = (epoch: number) => formatInstant(epoch, timezone).replace(/\.\d+/, '');
  return first === last ? text(first) : `${text(first)} to ${text(last)} (${lengthText(last - first)})`;
}

/** `3 d 4 h`, `28 min`, `12 s`: two units at most. */
export function lengthText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return minutes % 60 === 0 ? `${hours} h` : `${hours} h ${minutes % 60} min`;
  return hours % 24 === 0 ? `${hours / 24} d` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

/** `T1550.001 (ATT&CK 18: defense-evasion, lateral-movement; ATT&CK 19: lateral-movement)` */
export function techniqueText({ attack }: Pick<Finding, 'attack'>): string {
  const byTechnique = new Map<string, string[]>();
  for (const { technique, version, tactics } of attack) {
    byTechnique.set(technique, [...(byTechnique.get(technique) ?? []), `ATT&CK ${version}: ${tactics.join(', ')}`]);
  }
  return [...byTechnique].map(([technique, versions]) => `${technique} (${versions.join('; ')})`).join(', ');
}

function levelPaint(colors: Colors, level: Level): (text: string) => string {
  const paints: Readonly<Record<Level, (text: string) => string>> = {
    informational: colors.inverse,
    low: (text) => colors.inverse(colors.cyan(text)),
    medium: (text) => colors.inverse(colors.yellow(text)),
    high: (text) => colors.inverse(colors.red(text)),
    critical: (text) => colors.inverse(colors.bold(colors.magenta(text))),
  };
  return paints[level];
}
