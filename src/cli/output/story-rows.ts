import type { Story } from '../../detections/stories/story.ts';
import { emptyRow, type Row } from '../../model/row.ts';
import { formatInstant } from '../time-zone.ts';
import { findingObject } from './finding-rows.ts';

/** A story as one object, for machines, with its findings whole. Keys are only ever added. */
export function storyObject(story: Story): Record<string, unknown> {
  const { id, title, level, score, firstSeen, lastSeen, dataSources, entities, links, findings } = story;
  const iso = (epoch: number | undefined) => (epoch === undefined ? null : formatInstant(epoch, 'UTC'));
  return {
    id,
    title,
    level,
    score,
    firstSeen: iso(firstSeen),
    lastSeen: iso(lastSeen),
    dataSources,
    entities,
    links,
    findings: findings.map((finding) => findingObject(finding, id)),
  };
}

/** The columns of stories as CSV, always all of them; new ones are only ever added at the end. */
export const storyColumns = [
  ...(['score', 'level', 'title', 'firstSeen', 'lastSeen', 'entities'] as const),
  ...(['dataSources', 'reasons', 'findings', 'id'] as const),
];

/** A story as a row, for CSV and Markdown; a list has a line of its cell for each part. */
export function storyRow(story: Story, timezone: string): Row {
  const row = emptyRow();
  const { score, level, title, firstSeen, lastSeen, entities, dataSources, findings, id } = story;
  row['score'] = score.value;
  row['level'] = level;
  row['title'] = title;
  if (firstSeen !== undefined) row['firstSeen'] = formatInstant(firstSeen, timezone);
  if (lastSeen !== undefined) row['lastSeen'] = formatInstant(lastSeen, timezone);
  row['entities'] = entities.map(({ value }) => value).join('\n');
  row['dataSources'] = dataSources.join('\n');
  row['reasons'] = score.reasons.map(({ text }) => text).join('\n');
  row['findings'] = findings.map((finding) => finding.id).join('\n');
  row['id'] = id;
  return row;
}
