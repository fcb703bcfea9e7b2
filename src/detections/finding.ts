import { createHash } from 'node:crypto';
import { parseNumber } from '../model/number.ts';
import type { Row } from '../model/row.ts';
import { type Confidence, type Level, rank } from './levels.ts';
import type { Detection, Pack } from './pack.ts';
import type { AttackMapping, DetectionFile } from './pack-format.ts';
import type { Score } from './score/score.ts';
import type { Suppression } from './tuning/allow-list.ts';

/** One thing a detection found: what, who, where, when, how often, how grave. */
export interface Finding {
  /** The same for the same detection, entities and day of first sight; see `findingsOf`. */
  readonly id: string;
  readonly detection: FoundBy;
  readonly level: Level;
  readonly confidence: Confidence;
  readonly attack: readonly AttackMapping[];
  readonly who: readonly Entity[];
  readonly where: readonly Entity[];
  readonly which: readonly Entity[];
  /** Epoch milliseconds. */
  readonly firstSeen?: number;
  readonly lastSeen?: number;
  /** How many events the finding stands for; 1 where the detection does not say. */
  readonly count: number;
  readonly samples: readonly string[];
  /** The row of the result, whole. */
  readonly row: Row;
  /** Why nobody needs to look at it, where an allow-list says so. */
  readonly suppressed?: Suppression;
  readonly score?: Score;
}

export interface FoundBy {
  readonly id: string;
  readonly title: string;
  readonly kind: DetectionFile['kind'];
  readonly pack: string;
  /** The products whose logs it reads: `Microsoft Entra ID`. */
  readonly dataSources?: readonly string[];
}

/** A field of the result that names somebody or something. */
export interface Entity {
  readonly field: string;
  readonly value: string;
}

const day = 24 * 60 * 60 * 1000;

/**
 * The findings of one detection's rows. A finding's id is a hash of the detection's id, the entities and the UTC day of
 * first sight: it does not depend on other rows, on their order or on the order of events, and activity that goes on
 * keeps its id within the day. Rows whose detection names too few entities to tell them apart are told apart by all
 * their fields.
 */
export function findingsOf(pack: Pick<Pack, 'name'>, detection: Detection, rows: readonly Row[]): readonly Finding[] {
  const found = rows.map((row) => findingOf(pack, detection, row));
  const seen = new Map<string, number>();
  for (const finding of found) seen.set(finding.id, (seen.get(finding.id) ?? 0) + 1);
  return found.map((finding) => {
    if ((seen.get(finding.id) ?? 0) < 2) return finding;
    const fields = Object.entries(finding.row).sort(([a], [b]) => (a < b ? -1 : 1));
    return { ...finding, id: hash([finding.id, ...fields.flat().map(String)]) };
  });
}

function findingOf(pack: Pick<Pack, 'name'>, detection: Detection, row: Row): Finding {
  const { entities, finding: fields } = detection;
  const who = entitiesOf(entities.who, row);
  const where = entitiesOf(entities.where, row);
  const which = entitiesOf(entities.which, row);
  const firstSeen = numberAt(row, fields.firstSeen);
  const lastSeen = numberAt(row, fields.lastSeen);
  const seenDay = firstSeen === undefined ? '' : String(Math.floor(firstSeen / day));
  const samples = textAt(row, fields.samples);
  return {
    id: hash([detection.id.toLowerCase(), seenDay, ...[...who, ...where, ...which].flatMap((e) => [e.field, e.value])]),
    detection: {
      id: detection.id,
      title: detection.title,
      kind: detection.kind,
      pack: pack.name,
      dataSources: [...new Set(detection.dataSources.map(({ product }) => product))],
    },
    level: detection.level,
    confidence: detection.confidence,
    attack: detection.attack,
    who,
    where,
    which,
    ...(firstSeen !== undefined && { firstSeen }),
    ...(lastSeen !== undefined && { lastSeen }),
    count: numberAt(row, fields.count) ?? 1,
    samples: samples === undefined ? [] : samples.split('\n'),
    row,
  };
}

/** The gravest first, then what began last, as that is what still goes on; then as the page lists it: how often. */
export function compareFindings(a: Finding, b: Finding): number {
  return (
    rank(b.level) - rank(a.level) ||
    (b.firstSeen ?? 0) - (a.firstSeen ?? 0) ||
    b.count - a.count ||
    (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)
  );
}

function entitiesOf(fields: readonly string[], row: Row): readonly Entity[] {
  return fields.flatMap((field) => {
    const value = textAt(row, field);
    return value === undefined ? [] : [{ field, value }];
  });
}

function textAt(row: Row, field: string | undefined): string | undefined {
  const value = field === undefined ? undefined : row[field];
  return value === undefined ? undefined : String(value);
}

function numberAt(row: Row, field: string | undefined): number | undefined {
  const text = textAt(row, field);
  return text === undefined ? undefined : parseNumber(text);
}

/** 128 bits are plenty: a collision would need some 10^19 findings. Lengths keep neighbours from running together. */
function hash(parts: readonly string[]): string {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(`${part.length}:${part},`);
  return digest.digest('hex').slice(0, 32);
}
