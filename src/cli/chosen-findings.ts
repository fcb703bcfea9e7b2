import type { Finding } from '../detections/finding.ts';
import type { HuntResult } from '../detections/hunt.ts';
import { oneStory } from '../detections/stories/tell-stories.ts';
import { Failure } from './failure.ts';
import { visible } from './output/visible.ts';
import { findingById, type storedFindings } from './stored-findings.ts';

/** What is to be looked into: one finding, or all of a story; an id's beginning will do. */
export type Wanted =
  | { readonly kind: 'finding'; readonly id: string }
  | { readonly kind: 'story'; readonly id: string };

/** Among findings that a hunt wrote. */
export function chosenOfStored(stored: ReturnType<typeof storedFindings>, { kind, id }: Wanted): readonly Finding[] {
  if (kind === 'finding')
    return [
      findingById(
        stored.map(({ finding }) => finding),
        id,
      ),
    ];
  const stories = new Map<string, Finding[]>();
  for (const { story, finding } of stored) {
    if (story !== undefined && begins(story, id)) stories.set(story, [...(stories.get(story) ?? []), finding]);
  }
  const findings = onlyStory([...stories.values()], id);
  return oneStory(findings)?.findings ?? findings;
}

/** Among what a hunt found just now; also what allow-lists took out. */
export function chosenOfHunt({ findings, suppressed, stories }: HuntResult, { kind, id }: Wanted): readonly Finding[] {
  if (kind === 'finding') return [findingById([...findings, ...suppressed], id)];
  return onlyStory(
    stories.filter((story) => begins(story.id, id)).map((story) => story.findings),
    id,
  );
}

function begins(whole: string, id: string): boolean {
  return id !== '' && whole.toLowerCase().startsWith(id.toLowerCase());
}

function onlyStory(stories: readonly (readonly Finding[])[], id: string): readonly Finding[] {
  const [only] = stories;
  if (only !== undefined && stories.length === 1) return only;
  const which = stories.length === 0 ? 'no story has' : 'several stories have';
  throw new Failure(
    `${which} an id that begins with \`${visible(id)}\``,
    'saker hunt prints the stories with their ids. Another --baseline, --allow, --min-level or --story-gap makes other stories.',
  );
}
