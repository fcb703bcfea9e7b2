import { z } from 'zod';
import { confidences, levels } from './levels.ts';
import { evasionSchema, mutantSchema, testSchema } from './test-format.ts';

/**
 * The form of a pack's files. Keys are those Sigma, CQL Hub and Next-Gen SIEM templates have, in camelCase, and a few
 * of our own; `scripts/write-schemas.mjs` makes JSON Schema of it, so the descriptions are what an editor shows.
 */

const text = z.string().min(1);
const date = z.iso.date().describe('A day, as YYYY-MM-DD.');
const references = z.array(z.url()).default([]);

const attack = z
  .array(
    z.strictObject({
      version: z
        .string()
        .regex(/^\d+(\.\d+)?$/)
        .describe('The ATT&CK version the mapping holds for, quoted: "18".'),
      technique: z
        .string()
        .regex(/^T\d{4}(\.\d{3})?$/)
        .describe('For example T1550.001.'),
      tactics: z
        .array(z.string().regex(/^[a-z]+(-[a-z]+)*$/))
        .min(1)
        .describe('Tactics as ATT&CK spells them in links: lateral-movement.'),
    }),
  )
  .min(1)
  .describe('One entry for each ATT&CK version, as tactics and techniques move between versions.');

export const packSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9][a-z0-9.-]*$/)
      .describe('The name of the folder.'),
    title: text,
    version: z
      .string()
      .regex(/^\d+\.\d+\.\d+$/)
      .describe('A semantic version, quoted.'),
    description: text,
    license: text.describe('An SPDX expression.'),
    author: text,
    attack,
    references,
  })
  .meta({ title: 'Saker pack', description: 'pack.yaml: what a folder of detections and hunts is about.' });

const dataSource = z.strictObject({
  product: text.describe('What writes the events: CrowdStrike Falcon.'),
  category: z.enum(['endpoint', 'network', 'identity', 'cloud', 'mail', 'other']),
  repository: text.optional().describe('The LogScale repository or view, `#repo`.'),
  type: text.optional().describe('The parser, `#type`.'),
  events: z.array(text).default([]).describe('The events the query reads: values of `#event_simpleName` for Falcon.'),
  fields: z.array(text).default([]).describe('The fields without which the query cannot find anything.'),
  optionalFields: z.array(text).default([]).describe('Fields used where they exist.'),
});

const fieldNames = z.array(text).default([]);

const entities = z
  .strictObject({
    who: fieldNames.describe('Fields of the result that name users.'),
    where: fieldNames.describe('Fields of the result that name hosts.'),
    which: fieldNames.describe('Fields that tell rows of one user and host apart: the program, the file.'),
  })
  .describe('Fields of the result; together they are what makes a finding this finding and no other.');

const findingFields = z
  .strictObject({
    firstSeen: text.optional().describe('The field that holds the first time, in epoch milliseconds.'),
    lastSeen: text.optional().describe('The field that holds the last time, in epoch milliseconds.'),
    count: text.optional().describe('The field that says how many events the finding stands for.'),
    samples: text.optional().describe('The field that holds samples, one a line.'),
  })
  .describe('Which field of the result says what.');

export const detectionSchema = z
  .strictObject({
    id: z.uuid().describe('Never changes, and no other detection has it.'),
    title: text,
    status: z.enum(['stable', 'test', 'experimental', 'deprecated', 'unsupported']).describe("Sigma's words."),
    kind: z.enum(['detection', 'hunt']).describe('A detection may raise an alert; a hunt gives a person leads.'),
    level: z.enum(levels),
    confidence: z.enum(confidences),
    description: text,
    author: text,
    date,
    modified: date.optional(),
    attack,
    dataSources: z.array(dataSource).min(1),
    query: text.describe('CQL, as a literal block (`query: |`).'),
    window: z
      .string()
      .regex(/^\d+(m|min|h|d|w)$/)
      .describe('How far back one run looks: 24h.'),
    schedule: z
      .string()
      .regex(/^(@every \d+[mh](\d+m)?|[^@\s]+( [^\s]+){4})$/)
      .describe('How often it runs: `@every 1h` or five cron fields.'),
    entities,
    finding: findingFields,
    falsePositives: z.array(text).default([]),
    baseline: text
      .optional()
      .describe(
        'What the query compares with: a lookup file to keep, or what the events of its own window say is usual.',
      ),
    tuning: z.array(text).default([]).describe('How to make it quieter or more sensitive.'),
    blindSpots: z.array(text).default([]).describe('What it cannot see.'),
    references,
    tests: z
      .array(testSchema)
      .default([])
      .describe('What `saker test` runs: at least one attack and two benign twins.'),
    equivalentMutants: z
      .array(mutantSchema)
      .default([])
      .describe('Changes to the query that no test can notice, each with a reason.'),
    evasion: z
      .array(evasionSchema)
      .default([])
      .describe('Rewrites of its attacks that the detection is known to miss.'),
  })
  .meta({
    title: 'Saker detection',
    description: 'One detection or hunt of a pack: a CQL query and what is known about it.',
  });

export type PackFile = z.output<typeof packSchema>;
export type DetectionFile = z.output<typeof detectionSchema>;
export type AttackMapping = PackFile['attack'][number];
export type DataSource = DetectionFile['dataSources'][number];
