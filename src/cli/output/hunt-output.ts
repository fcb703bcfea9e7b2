import type { Finding } from '../../detections/finding.ts';
import type { HuntResult } from '../../detections/hunt.ts';
import type { Pack } from '../../detections/pack.ts';
import { Failure } from '../failure.ts';
import type { LookedInto } from '../next-command.ts';
import type { Screen } from '../terminal.ts';
import { findingObject, findingRow } from './finding-rows.ts';
import { formatRows, type RowFormat } from './format.ts';
import { jsonText } from './ndjson.ts';
import { storyColumns, storyObject, storyRow } from './story-rows.ts';

export type FindingFormat = RowFormat | 'ocsf';

/** `stories`: what belongs together, together. `findings`: each alone, the gravest first. */
export type HuntView = 'stories' | 'findings';

interface HuntPrinting {
  readonly view?: HuntView;
  readonly showSuppressed?: boolean;
  readonly timezone: string;
  readonly screen: Screen;
  readonly packs: readonly Pack[];
  readonly now: number;
  /** The command that looks into a finding or a story. */
  readonly next?: (what: LookedInto) => string;
}

/** OCSF knows findings only. */
export function checkView({ view, output }: { readonly view?: HuntView; readonly output?: FindingFormat }): void {
  if (view === 'stories' && output === 'ocsf')
    throw new Failure('OCSF has findings and no stories', 'Leave out --view stories, or write -o json.');
}

/** What a hunt prints: people read stories, programs get findings with the ids of theirs. */
export async function formatHunt(
  result: HuntResult,
  format: FindingFormat,
  printing: HuntPrinting,
): Promise<Iterable<string>> {
  const { view = format === 'table' ? 'stories' : 'findings', showSuppressed = false } = printing;
  const suppressed = showSuppressed ? result.suppressed : [];
  if (format === 'table') return tableText(result, view, suppressed, printing);
  return view === 'stories' && format !== 'ocsf'
    ? formatStories(result, format, printing)
    : formatFindings([...result.findings, ...suppressed], format, storyIds(result), printing);
}

async function tableText(
  { stories, findings }: HuntResult,
  view: HuntView,
  suppressed: readonly Finding[],
  { timezone, screen, next }: HuntPrinting,
): Promise<Iterable<string>> {
  const { findingBlocks } = await import('./findings.ts');
  const { storyBlocks } = await import('./stories.ts');
  return [
    ...(view === 'stories'
      ? storyBlocks(stories, timezone, screen, next)
      : findingBlocks(findings, timezone, screen, next && (({ id }) => next({ kind: 'finding', id })))),
    ...findingBlocks(suppressed, timezone, screen),
  ];
}

async function formatStories(
  { stories }: HuntResult,
  format: Exclude<FindingFormat, 'table' | 'ocsf'>,
  { timezone, screen }: HuntPrinting,
): Promise<Iterable<string>> {
  switch (format) {
    case 'ndjson':
      return stories.map((story) => `${jsonText(storyObject(story))}\n`);
    case 'json':
      return [`${jsonText(stories.map(storyObject), 2)}\n`];
    case 'csv': {
      const { csv } = await import('./csv.ts');
      const { noFormulas } = await import('./finding-csv.ts');
      return csv(
        stories.map((story) => noFormulas(storyRow(story, timezone))),
        storyColumns,
        screen.isTTY,
      );
    }
    case 'markdown':
      return formatRows(
        stories.map((story) => storyRow(story, timezone)),
        format,
        { screen, timezone },
      );
  }
}

/** Findings a line each, with the ids of their stories: what `saker investigate --from` reads. */
export function findingLines(result: HuntResult, showSuppressed: boolean): readonly string[] {
  const stories = storyIds(result);
  const findings = [...result.findings, ...(showSuppressed ? result.suppressed : [])];
  return findings.map((finding) => `${jsonText(findingObject(finding, stories.get(finding.id)))}\n`);
}

async function formatFindings(
  findings: readonly Finding[],
  format: Exclude<FindingFormat, 'table'>,
  stories: ReadonlyMap<string, string>,
  { timezone, screen, packs, now }: HuntPrinting,
): Promise<Iterable<string>> {
  const object = (finding: Finding) => findingObject(finding, stories.get(finding.id));
  switch (format) {
    case 'ndjson':
      return findings.map((finding) => `${jsonText(object(finding))}\n`);
    case 'json':
      return [`${jsonText(findings.map(object), 2)}\n`];
    case 'ocsf': {
      const { findingsOcsf } = await import('./finding-ocsf.ts');
      return findingsOcsf(findings, packs, now);
    }
    case 'csv': {
      const { findingsCsv } = await import('./finding-csv.ts');
      return findingsCsv(findings, timezone, screen.isTTY, stories);
    }
    case 'markdown':
      return formatRows(
        findings.map((finding) => findingRow(finding, timezone)),
        format,
        { screen, timezone },
      );
  }
}

function storyIds({ stories }: HuntResult): ReadonlyMap<string, string> {
  return new Map(stories.flatMap(({ id, findings }) => findings.map((finding) => [finding.id, id] as const)));
}
