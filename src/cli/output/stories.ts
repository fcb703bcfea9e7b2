import { userKey, valuesOf } from '../../detections/entities.ts';
import type { Finding } from '../../detections/finding.ts';
import { atLeast } from '../../detections/levels.ts';
import { shortName } from '../../detections/stories/source-names.ts';
import { type Story, type StoryEntity, type StoryLink, tieText } from '../../detections/stories/story.ts';
import { counted, grouped } from '../amounts.ts';
import { type LookedInto, shortId } from '../next-command.ts';
import type { Screen } from '../terminal.ts';
import { formatInstant } from '../time-zone.ts';
import { findingBlocks, labelled, levelPaint, nextLine, whenText } from './findings.ts';
import { cut, padEnd, width as widthOf, wrap } from './fit.ts';
import { visible } from './visible.ts';

/** More findings than these are seen better with `--view findings`. */
const mostFindings = 200;
/** So many names of a kind tell who it is about. */
const mostNames = 6;

/**
 * Stories for people: who and how grave, why, then what happened in order of time. A finding that belongs to nothing is
 * shown whole, as its block is its story.
 */
export function* storyBlocks(
  stories: readonly Story[],
  timezone: string,
  screen: Screen,
  next?: (what: LookedInto) => string,
): Iterable<string> {
  const nextOf = next && (({ id }: Finding) => next({ kind: 'finding', id }));
  for (const story of stories) {
    if (story.findings.length === 1) yield* findingBlocks(story.findings, timezone, screen, nextOf);
    else yield* storyBlock(story, timezone, screen, next?.({ kind: 'story', id: story.id }));
  }
}

function* storyBlock(story: Story, timezone: string, screen: Screen, next: string | undefined): Iterable<string> {
  const { colors } = screen;
  const line = labelled(screen);
  const { score } = story;
  const badge = ` ${story.level.toUpperCase()} ${score.value} `;
  const [title = '', ...more] = wrapped(visible(story.title), screen, badge.length + 1);
  yield `${levelPaint(colors, story.level)(badge)} ${colors.bold(title)}\n`;
  for (const rest of more) yield `${padEnd('', badge.length + 1)}${colors.bold(rest)}\n`;
  yield* line('when', whenText(story, timezone));
  for (const [i, { points, text }] of score.reasons.entries())
    yield* line(i === 0 ? 'score' : '', `${i === 0 ? '' : '+'}${points} ${visible(text)}`);
  yield* namesLine('who', ['user', 'service account']);
  yield* namesLine('where', ['host', 'pod', 'address']);
  yield* line('id', story.id, colors.dim);
  if (next !== undefined) yield nextLine(next, screen);
  yield '\n';
  yield* timeLine(story, timezone, screen);
  yield '\n';

  function* namesLine(name: string, kinds: readonly StoryEntity['kind'][]): Iterable<string> {
    const named = story.entities.filter(({ kind }) => kinds.includes(kind)).map(({ value }) => visible(value));
    const rest = named.length - mostNames;
    const text = named.slice(0, mostNames).join(' · ') + (rest > 0 ? ` and ${grouped(rest)} more` : '');
    if (text !== '') yield* line(name, text, colors.bold);
  }
}

/** A finding: when, how grave, where it shows, what; below it who else, why it belongs here, and how to ask for it. A grave one shows a sample. */
function* timeLine(story: Story, timezone: string, screen: Screen): Iterable<string> {
  const { colors } = screen;
  const shown = story.findings.slice(0, mostFindings);
  const levels = Math.max(...shown.map(({ level }) => level.length));
  const sources = Math.max(...shown.map((finding) => widthOf(sourceOf(finding))));
  const indent = 12 + levels + 2 + sources + 2;
  // A narrow screen has no room for them below the title.
  const below = (screen.width ?? Number.POSITIVE_INFINITY) < 2.5 * indent ? 12 : indent;
  const reasons = reasonsOf(story);
  let day: string | undefined;
  for (const finding of shown) {
    const [date = '', time = ''] = stampOf(finding, timezone);
    if (date !== day) yield `  ${colors.dim(date)}\n`;
    day = date;
    const level = levelPaint(colors, finding.level, false)(padEnd(finding.level, levels));
    const source = padEnd(sourceOf(finding), sources);
    const [title = '', ...more] = wrapped(visible(finding.detection.title), screen, indent);
    yield `  ${padEnd(time, 10)}${level}  ${source}  ${title}\n`;
    for (const rest of more) yield `${padEnd('', indent)}${rest}\n`;
    const details = [
      ...namesIn(finding, story.entities[0]),
      reasons.get(finding.id) ?? [],
      finding.id.slice(0, shortId),
    ];
    const [sample] = atLeast(finding.level, 'high') ? finding.samples : [];
    if (sample !== undefined) yield `${padEnd('', below)}${oneLine(visible(sample), screen, below)}\n`;
    for (const text of wrapped(details.flat().join(' · '), screen, below))
      yield `${padEnd('', below)}${colors.dim(text)}\n`;
  }
  const rest = story.findings.length - shown.length;
  if (rest > 0) yield `  ${colors.dim(`and ${counted(rest, 'more finding')}: --view findings`)}\n`;
}

const longestName = 60;

function wrapped(text: string, { width }: Screen, indent: number): readonly string[] {
  return width === undefined ? [text] : wrap(text, Math.max(30, width - indent));
}

function oneLine(text: string, { width }: Screen, indent: number): string {
  return width === undefined ? text : cut(text, Math.max(30, width - indent));
}

function stampOf({ firstSeen, lastSeen }: Finding, timezone: string): readonly string[] {
  const first = firstSeen ?? lastSeen;
  return first === undefined ? ['at an unknown time'] : formatInstant(first, timezone).slice(0, 19).split('T');
}

function sourceOf({ detection }: Finding): string {
  return visible((detection.dataSources ?? []).map(shortName).join(', '));
}

/** Who and where, the one the whole story is about left out, then what. */
function namesIn({ who, where, which }: Finding, main: StoryEntity | undefined): readonly string[] {
  const others = [...who, ...where]
    .flatMap(valuesOf)
    .filter((value) => main?.kind !== 'user' || userKey(value) !== main.key);
  // Of a path the program tells enough.
  const things = which
    .flatMap(valuesOf)
    .slice(0, 1)
    .map((value) => value.replace(/^.*[\\/](?=[^\\/]+$)/, ''));
  return [...new Set([...others, ...things])].map((value) => cut(visible(value), longestName));
}

const strongest: readonly StoryEntity['kind'][] = [
  ...(['user', 'service account', 'host', 'pod', 'session', 'token', 'access key'] as const),
  ...(['application', 'address', 'network'] as const),
];

/** Why each finding belongs to the story that does not name the one it is about: its strongest tie to another. */
function reasonsOf({ entities: [main], links }: Story): ReadonlyMap<string, string> {
  const ties = new Map<string, StoryLink>();
  for (const link of links) {
    for (const id of [link.finding, link.earlier]) {
      const known = ties.get(id);
      if (!known || strongest.indexOf(link.kind) < strongest.indexOf(known.kind)) ties.set(id, link);
    }
  }
  return new Map(
    [...ties]
      .filter(([, { text }]) => main === undefined || text !== tieText(main))
      .map(([id, { text }]) => [id, visible(text)]),
  );
}
