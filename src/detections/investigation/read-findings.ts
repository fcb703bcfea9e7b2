import { z } from 'zod';
import { emptyRow } from '../../model/row.ts';
import type { Finding } from '../finding.ts';
import { confidences, levels } from '../levels.ts';

const entity = z.array(z.object({ field: z.string(), value: z.string() }));
const time = z.string().nullish();

/** A finding as `saker hunt -o ndjson` writes it; keys that were added since are passed over. */
const schema = z.object({
  id: z.string().min(1),
  level: z.enum(levels),
  confidence: z.enum(confidences),
  detection: z.object({
    id: z.string(),
    title: z.string(),
    kind: z.enum(['detection', 'hunt']),
    pack: z.string(),
    dataSources: z.array(z.string()).optional(),
  }),
  attack: z.array(z.object({ version: z.string(), technique: z.string(), tactics: z.array(z.string()) })).default([]),
  who: entity,
  where: entity,
  which: entity,
  firstSeen: time,
  lastSeen: time,
  count: z.number(),
  samples: z.array(z.string()).default([]),
  row: z.record(z.string(), z.union([z.string(), z.number()])),
  score: z
    .object({
      value: z.number(),
      reasons: z.array(z.object({ kind: z.string(), points: z.number(), text: z.string() })),
    })
    .nullish(),
  story: z.string().nullish(),
});

export interface StoredFinding {
  readonly finding: Finding;
  /** The id of its story. */
  readonly story?: string;
}

export interface StoredFindings {
  readonly found: readonly StoredFinding[];
  /** 1-based numbers of lines that hold no finding. */
  readonly malformed: readonly number[];
}

/** Reads findings that a hunt wrote: one a line, or a JSON array or object. */
export function readFindings(text: string): StoredFindings {
  const whole = parsed(text);
  const records =
    whole === undefined
      ? text.split('\n').flatMap((line, i) => (line.trim() === '' ? [] : [[i + 1, parsed(line)] as const]))
      : (Array.isArray(whole) ? whole : [whole]).map((record, i) => [i + 1, record] as const);
  const found: StoredFinding[] = [];
  const malformed: number[] = [];
  for (const [line, record] of records) {
    const { data } = schema.safeParse(record);
    if (data === undefined) malformed.push(line);
    else found.push(storedOf(data));
  }
  return { found, malformed };
}

function storedOf({ firstSeen, lastSeen, story, score, row, ...rest }: z.output<typeof schema>): StoredFinding {
  const first = epoch(firstSeen);
  const last = epoch(lastSeen);
  return {
    finding: {
      ...rest,
      ...(first !== undefined && { firstSeen: first }),
      ...(last !== undefined && { lastSeen: last }),
      row: Object.assign(emptyRow(), row),
      ...(score && { score }),
    },
    ...(story && { story }),
  };
}

function epoch(text: string | null | undefined): number | undefined {
  const value = text ? Date.parse(text) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
