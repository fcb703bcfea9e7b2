import { z } from 'zod';

/**
 * What happened, as far as detections are to find it: written by `saker simulate` beside its events, or by hand for
 * events of one's own, and read by `saker hunt --truth`.
 */

const text = z.string().min(1);
/** Epoch milliseconds. */
const time = z.int().nonnegative();

export const incidentSchema = z
  .strictObject({
    id: text,
    title: text,
    technique: z.string().regex(/^T\d{4}(\.\d{3})?$/),
    source: text,
    from: time,
    to: time,
    /** Every name a finding may know them by; case does not matter. */
    entities: z.strictObject({ who: z.array(text), where: z.array(text), which: z.array(text) }),
    /** Ids of the detections that are to find it. */
    detections: z.array(z.uuid()),
    notes: z.string().optional(),
  })
  .refine(({ from, to }) => from <= to, { error: '`from` is after `to`', path: ['to'] });

export const truthSchema = z.strictObject({
  seed: z.int().optional(),
  from: time,
  to: time,
  incidents: z.array(incidentSchema),
});

export type Incident = z.output<typeof incidentSchema>;
export type Truth = z.output<typeof truthSchema>;
