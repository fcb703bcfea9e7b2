import { z } from 'zod';

/** The form of a file in a pack's `baselines/`. The descriptions are what an editor shows. */

const text = z.string().min(1);

export const subjects = ['user', 'account', 'host', 'application'] as const;
export const values = ['application', 'userAgent', 'network', 'host', 'hour', 'program', 'request'] as const;

/** What a baseline's query gives and its lookup file holds, in this order. */
export const baselineColumns = ['subject', 'value', 'days', 'events', 'first_seen', 'last_seen'] as const;

export const baselineSchema = z
  .strictObject({
    name: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .describe('The name of the file; what is learnt becomes the lookup file NAME.csv.'),
    title: text,
    description: text,
    subject: z.enum(subjects).describe('Whose habits they are: what the column `subject` names.'),
    value: z.enum(values).describe('What is ordinary for it: what the column `value` holds.'),
    minDays: z
      .int()
      .min(1)
      .default(5)
      .describe('On how many days there must be events for what is learnt to be worth something.'),
    query: text.describe(`CQL, as a literal block (\`query: |\`). Its rows have ${baselineColumns.join(', ')}.`),
  })
  .meta({
    title: 'Saker baseline',
    description: 'A query that learns from past logs what is ordinary, for a lookup file that detections use.',
  });

export type BaselineFile = z.output<typeof baselineSchema>;
