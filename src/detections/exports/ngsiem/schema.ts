import { z } from 'zod';

/**
 * A correlation rule of Next-Gen SIEM as its API takes it, `POST /correlation-rules/entities/rules/v1`, in our own words:
 * the fields a template can know, with their enumerations and limits. A tenant adds its `customer_id`, and the
 * `guardrail_notifications` and `notifications` it wants.
 */

const text = z.string().min(1);
const hour = 60;

/** The minutes of a duration as Go writes it, in hours and minutes: `168h0m`; undefined for any other text. */
export function minutesOf(duration: string): number | undefined {
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?$/.exec(duration);
  return parts && duration !== '' ? Number(parts[1] ?? 0) * hour + Number(parts[2] ?? 0) : undefined;
}

/** What the API takes: at most a week back, at most 288 runs a day. */
export const limits = { longestLookback: 168 * hour, shortestInterval: 5, mappings: 10 } as const;

const lookback = z.string().refine((value) => {
  const minutes = minutesOf(value);
  return minutes !== undefined && minutes > 0 && minutes <= limits.longestLookback;
}, 'A lookback is a duration of at most 168h.');

const definition = z.string().refine((value) => {
  const minutes = value.startsWith('@every ') ? minutesOf(value.slice('@every '.length)) : undefined;
  return minutes !== undefined && minutes >= limits.shortestInterval;
}, 'A schedule is @every and a duration of at least 5m.');

export const correlationRuleSchema = z.strictObject({
  name: text,
  description: text,
  severity: z.union([z.literal(10), z.literal(30), z.literal(50), z.literal(70), z.literal(90)]),
  status: z.enum(['active', 'inactive']),
  comment: text,
  mitre_attack: z
    .array(
      z.strictObject({
        tactic_id: z.string().regex(/^TA\d{4}$/),
        technique_id: z.string().regex(/^T\d{4}(\.\d{3})?$/),
      }),
    )
    .max(limits.mappings),
  search: z.strictObject({
    filter: text,
    lookback,
    outcome: z.enum(['detection', 'case']),
    trigger_mode: z.enum(['summary', 'verbose']),
    execution_mode: z.literal('scheduled'),
    use_ingest_time: z.boolean(),
  }),
  operation: z.strictObject({ schedule: z.strictObject({ definition }) }),
});

export type CorrelationRule = Omit<z.input<typeof correlationRuleSchema>, 'severity'> & { readonly severity: number };
