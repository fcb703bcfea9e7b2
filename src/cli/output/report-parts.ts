import type { Finding } from '../../detections/finding.ts';
import type { Answer } from '../../detections/investigation/investigate.ts';
import type { Report } from '../../detections/investigation/report.ts';
import type { TimeLineEntry } from '../../detections/investigation/time-line.ts';
import { oneStory } from '../../detections/stories/tell-stories.ts';
import type { Row } from '../../model/row.ts';
import { counted, grouped } from '../amounts.ts';
import { formatInstant } from '../time-zone.ts';

// What both forms of a report say, in the same words.

/** More rows of one table are counted, not shown. */
export const mostRows = 200;

const timeFields = new Set(['When', 'Until', 'FirstSeen', 'LastSeen', '@timestamp']);

export interface ReportTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Rows that are not shown. */
  readonly more: number;
}

export function tableOf({ rows, fields }: Answer, timezone: string): ReportTable {
  const columns = fields.length > 0 ? fields : [...new Set(rows.flatMap((row) => Object.keys(row)))];
  const shown = rows.slice(0, mostRows).map((row) => columns.map((column) => cellOf(row, column, timezone)));
  return { columns, rows: shown, more: Math.max(0, rows.length - mostRows) };
}

function cellOf(row: Row, column: string, timezone: string): string {
  const value = row[column];
  if (value === undefined) return '';
  const epoch = Number(value);
  return timeFields.has(column) && Number.isSafeInteger(epoch) ? instant(epoch, timezone) : String(value);
}

export function timeLineTable({ timeLine }: Report, timezone: string): ReportTable {
  return {
    columns: ['When', 'Until', 'Times', 'Source', 'Who', 'From', 'What'],
    rows: timeLine.slice(0, 2 * mostRows).map((entry) => timeLineCells(entry, timezone)),
    more: Math.max(0, timeLine.length - 2 * mostRows),
  };
}

function timeLineCells(entry: TimeLineEntry, timezone: string): readonly string[] {
  const { when, until, times, source, who, from, what } = entry;
  return [
    instant(when, timezone),
    until === when ? '' : instant(until, timezone),
    grouped(times),
    source,
    who,
    from,
    what,
  ];
}

/** What the time line leaves out, one sentence an address. */
export function sharedAddressTexts({ sharedAddresses }: Report): readonly string[] {
  return sharedAddresses.map(
    ({ address, identities, leftOut }) =>
      `${counted(leftOut, 'entry', 'entries')} from ${address} left out: ${grouped(identities)} identities share it. What the findings' own did from there is shown.`,
  );
}

/** To the second, as people read times. */
export function instant(epoch: number, timezone: string): string {
  return formatInstant(epoch, timezone).replace(/\.\d+/, '');
}

/** `4 rows`, or that there are none and among how many. */
export function answerText({ rows, eventsRead, failure }: Answer): string {
  const among = eventsRead === undefined ? '' : ` from ${counted(eventsRead, 'event')}`;
  if (failure !== undefined && rows.length === 0) return `Not answered: ${failure}`;
  const found = rows.length === 0 ? `No rows${among}.` : `${counted(rows.length, 'row')}${among}.`;
  return failure === undefined ? found : `${found} Not all of it was answered: ${failure}`;
}

/** What the guide says an answer means. */
export function meaningOf({ rows, query }: Answer): string | undefined {
  return (rows.length > 0 ? query.rows : query.noRows)?.replace(/\s+/g, ' ');
}

/** `?address = 192.0.2.45`, one a run. */
export function askedText({ asked }: Answer): readonly string[] {
  return asked
    .map((given) => [...given].map(([name, value]) => `?${name} = ${value}`).join(', '))
    .filter((text) => text !== '');
}

/** The finding's, or that of the story it is about. */
export function titleOf({ findings }: Report): string {
  const title = findings.length === 1 ? findings[0]?.detection.title : oneStory(findings)?.title;
  return title ?? 'no finding';
}

export function factsOf(finding: Finding, timezone: string): readonly (readonly [name: string, value: string])[] {
  const { who, where, which, firstSeen, lastSeen, score } = finding;
  const names = (entities: Finding['who']) =>
    [...new Set(entities.map(({ value }) => value.replaceAll('\n', ', ')))].join(' · ');
  const times = [firstSeen, lastSeen].flatMap((epoch) => (epoch === undefined ? [] : [instant(epoch, timezone)]));
  const facts: readonly (readonly [string, string])[] = [
    ['Level', finding.level],
    ['Confidence', finding.confidence],
    ['Who', names(who)],
    ['Where', names(where)],
    ['What', names(which)],
    ['When', [...new Set(times)].join(' to ')],
    ['Events', grouped(finding.count)],
    ['Score', score ? `${score.value}: ${score.reasons.map(({ text }) => text).join('; ')}` : ''],
    ['Technique', [...new Set(finding.attack.map(({ technique }) => technique))].join(', ')],
    ['Id', finding.id],
  ];
  return facts.filter(([, value]) => value !== '');
}

/** One sentence: what was found, in how many sources, from when to when. */
export function summaryText(report: Report, timezone: string): string {
  const { findings, timeLine, platforms } = report;
  const sources = new Set(timeLine.map(({ source }) => source));
  const [first] = timeLine;
  const last = timeLine.reduce<number | undefined>((max, { until }) => Math.max(max ?? until, until), undefined);
  const span =
    first === undefined || last === undefined
      ? 'Nothing of it stands on a time line.'
      : `The time line has ${counted(timeLine.length, 'entry', 'entries')} of ${counted(sources.size, 'source')}, from ${instant(first.when, timezone)} to ${instant(last, timezone)}.`;
  const where = platforms.length === 0 ? '' : ` Logs with answers: ${platforms.join(', ')}.`;
  return `${counted(findings.length, 'finding')}. ${span}${where}`;
}
