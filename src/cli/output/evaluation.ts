import type { Evaluation, IncidentOutcome, Measures } from '../../detections/evaluate.ts';
import { emptyRow, type Row } from '../../model/row.ts';
import { counted, grouped } from '../amounts.ts';
import type { Screen } from '../terminal.ts';
import { formatInstant } from '../time-zone.ts';
import { table } from './table.ts';

/** Measures for people: a table of detections, one of incidents, and all of it in a line. */
export function* evaluationText(evaluation: Evaluation, screen: Screen): Iterable<string> {
  const { colors, width } = screen;
  const options = { colors, timezone: 'UTC', ...(width !== undefined && { width }) };
  yield* table(
    evaluation.detections.map((detection) => ({ ...emptyRow(), detection: detection.title, ...measureRow(detection) })),
    options,
  );
  yield '\n';
  yield* table(evaluation.incidents.map(incidentRow), options);
  yield '\n';
  yield `${colors.bold(overall(evaluation))}\n`;
}

function measureRow({ findings, truePositives, falsePositives, precision, expected, found, recall }: Measures): Row {
  return {
    ...emptyRow(),
    findings,
    true: truePositives,
    false: falsePositives,
    precision: percent(precision),
    incidents: expected,
    found,
    recall: percent(recall),
  };
}

function incidentRow({ incident, ...outcome }: IncidentOutcome): Row {
  return { ...emptyRow(), incident: incident.id, source: incident.source, 'found by': outcomeText(outcome) };
}

function outcomeText({ outcome, foundBy, seenBy }: Omit<IncidentOutcome, 'incident'>): string {
  const titles = (names: IncidentOutcome['foundBy']) => names.map(({ title }) => title).join('; ');
  if (outcome === 'found') return titles(foundBy);
  const seen = seenBy.length > 0 ? `; seen by: ${titles(seenBy)}` : '';
  return `${outcomes[outcome]}${seen}`;
}

const outcomes = {
  missed: 'missed',
  suppressed: 'suppressed: found, and every finding of it is on an allow-list',
  unexpected: 'no detection is expected to find this',
  'not run': 'the detections that are to find this did not run',
} as const;

function overall({ findings, truePositives, precision, found, expected, recall, incidents }: Evaluation): string {
  const right =
    findings === 0
      ? 'no findings'
      : `precision ${percent(precision)} (${grouped(truePositives)} of ${counted(findings, 'finding')})`;
  const caught =
    expected === 0
      ? 'no incident to find'
      : `recall ${percent(recall)} (${grouped(found)} of ${counted(expected, 'incident')})`;
  const left = incidents.length - expected;
  return `${right}, ${caught}${left > 0 ? `; ${counted(left, 'incident')} that no detection here is to find` : ''}`;
}

function percent(part: number | undefined): string {
  return part === undefined ? '' : `${Math.round(part * 100)} %`;
}

/** Measures for machines. Keys are only ever added. */
export function evaluationObject({ detections, incidents, ...all }: Evaluation): Record<string, unknown> {
  return {
    ...measureObject(all),
    detections: detections.map(({ id, title, kind, ...measures }) => ({ id, title, kind, ...measureObject(measures) })),
    incidents: incidents.map(({ incident, outcome, foundBy, seenBy }) => ({
      id: incident.id,
      title: incident.title,
      source: incident.source,
      technique: incident.technique,
      from: formatInstant(incident.from, 'UTC'),
      to: formatInstant(incident.to, 'UTC'),
      outcome,
      foundBy,
      seenBy,
    })),
  };
}

function measureObject({ precision, recall, ...counts }: Measures): Record<string, unknown> {
  return { ...counts, precision: precision ?? null, recall: recall ?? null };
}
