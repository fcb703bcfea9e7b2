import { z } from 'zod';
import { rewriteNames } from './evasion/rewrites.ts';

/** The form of the tests in a detection's YAML; see `pack-format.ts`. */

const text = z.string().min(1);

const event = z
  .record(z.string(), z.json())
  .describe('A record as its source writes it: raw names, raw values. Numbers beyond 2^53 are quoted.');

const repeat = z
  .strictObject({
    count: z.int().min(1).max(100_000).describe('How often the events are there in all.'),
    every: z
      .string()
      .regex(/^\d+(ms|s|m|h|d)$/)
      .describe('By how much their times move on from one time to the next: 30s.'),
  })
  .describe('The events again and again, `{{n}}` in their texts replaced by 1, 2, 3 and so on.');

const expectedRow = z
  .record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
  .describe('The fields to compare; `null`: the field must be absent. Values are texts.');

const localData = z
  .strictObject({
    location: text.optional().describe('For ipLocation().'),
    asn: text.optional().describe('For asn().'),
    indicators: text.optional().describe('For ioc:lookup().'),
    hostnames: text.optional().describe('For reverseDns().'),
  })
  .describe('Files of local data, relative to the pack.');

const lookupRows = z
  .array(z.record(z.string(), z.union([z.string(), z.number()])))
  .min(1)
  .describe('Its rows; columns that the lookup file of the pack has and a row has not are empty.');

export const testKinds = ['attack', 'benign'] as const;

export const testSchema = z.strictObject({
  name: text.describe('What happens, in a sentence. No two tests of a detection have the same.'),
  kind: z.enum(testKinds).describe('An attack must give rows; its benign twin looks alike and must give none.'),
  events: z.array(event).min(1).optional(),
  files: z.array(text).min(1).optional().describe('Files, folders or globs, relative to the pack.'),
  repeat: repeat.optional(),
  parser: text
    .optional()
    .describe('A parser by its name, `auto` to recognise the source, `none` for events as they lie.'),
  now: z.iso
    .datetime({ offset: true })
    .optional()
    .describe('What now() and relative times count from; without it, the newest event.'),
  localData: localData.optional(),
  lookups: z
    .record(z.string().regex(/^[^/\\]+\.(csv|json)$/), lookupRows)
    .optional()
    .describe('Lookup files by name, in the place of those of the pack: what a baseline learnt.'),
  expect: z
    .array(expectedRow)
    .min(1)
    .optional()
    .describe('All rows that must come out, in any order. Without it one row or more.'),
  evasion: z
    .array(z.enum(rewriteNames))
    .min(1)
    .optional()
    .describe('Rewrites of this attack that the detection is known to miss, besides those it names itself.'),
});

export const mutantSchema = z.strictObject({
  mutants: z.array(text).min(1).describe('Mutants as `saker test` prints them.'),
  reason: text.describe('Why no test can tell them from the query.'),
});

export const evasionSchema = z.strictObject({
  rewrites: z.array(z.enum(rewriteNames)).min(1).describe('Names of rewrites.'),
  blindSpot: text.describe('What the detection cannot see, and why.'),
});

export type TestFile = z.output<typeof testSchema>;
export type EquivalentMutants = z.output<typeof mutantSchema>;
export type KnownEvasion = z.output<typeof evasionSchema>;
