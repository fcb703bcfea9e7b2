import { z } from 'zod';

/** The form of the front matter of a guide's or a playbook's file, and what its code blocks may say of themselves. */

const text = z.string().min(1);

export const phases = ['investigation', 'triage', 'containment', 'eradication', 'recovery', 'lessons'] as const;
export const platforms = ['endpoint', 'entra', 'm365', 'aws', 'kubernetes'] as const;

export const frontMatterSchema = z.strictObject({
  title: text.describe('What the chapter is about, for a list.'),
  order: z.int().min(0).describe('Where it stands among the others.'),
  kind: z.enum(['guide', 'playbook']).describe('A guide finds out; a playbook acts.'),
  phase: z.enum(phases).describe('The phase of the response it belongs to.'),
  platforms: z.array(z.enum(platforms)).min(1).describe('Where its steps are taken.'),
  detections: z
    .array(z.uuid())
    .default([])
    .describe('The detections whose findings it is about, by id; absent: those of the whole pack.'),
});

/** The parts of a report that rows of a query go into. */
export const reportSections = ['time-line', 'touched', 'others', 'revoke'] as const;

/** Which quoting a command needs. */
export const shells = ['sh', 'powershell'] as const;

export type FrontMatter = z.output<typeof frontMatterSchema>;
export type Phase = (typeof phases)[number];
export type Platform = (typeof platforms)[number];
export type ReportSection = (typeof reportSections)[number];
export type Shell = (typeof shells)[number];
