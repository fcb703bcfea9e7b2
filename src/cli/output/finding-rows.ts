import type { Entity, Finding } from '../../detections/finding.ts';
import { emptyRow, type Row } from '../../model/row.ts';
import { formatInstant } from '../time-zone.ts';

/** A finding as one object, for machines, with the id of its story. Keys are only ever added. */
export function findingObject(finding: Finding, story?: string): Record<string, unknown> {
  const { id, level, confidence, detection, who, where, which, firstSeen, lastSeen, count, samples, attack, row } =
    finding;
  const iso = (epoch: number | undefined) => (epoch === undefined ? null : formatInstant(epoch, 'UTC'));
  return {
    id,
    level,
    confidence,
    detection,
    attack,
    who,
    where,
    which,
    firstSeen: iso(firstSeen),
    lastSeen: iso(lastSeen),
    count,
    samples,
    row,
    score: finding.score ?? null,
    story: story ?? null,
    suppressed: finding.suppressed ?? null,
  };
}

/** A finding as a row, for CSV and Markdown. */
export function findingRow(finding: Finding, timezone: string): Row {
  const row = emptyRow();
  const set = (name: string, value: string | number | undefined) => {
    if (value !== undefined && value !== '') row[name] = value;
  };
  const time = (epoch: number | undefined) => (epoch === undefined ? undefined : formatInstant(epoch, timezone));
  const values = (entities: readonly Entity[]) => entities.map(({ value }) => value).join('\n');
  set('level', finding.level);
  set('title', finding.detection.title);
  set('who', values(finding.who));
  set('where', values(finding.where));
  set('what', values(finding.which));
  set('firstSeen', time(finding.firstSeen));
  set('lastSeen', time(finding.lastSeen));
  set('count', finding.count);
  set('technique', [...new Set(finding.attack.map(({ technique }) => technique))].join(', '));
  set('confidence', finding.confidence);
  set('samples', finding.samples.join('\n'));
  set('detection', finding.detection.id);
  set('id', finding.id);
  return row;
}
