import { z } from 'zod';

/** What `saker test -o json` says of a detection, as far as its page shows it. */
const place = z.object({ line: z.number() });
const report = z.object({
  detections: z.array(
    z.object({
      id: z.string(),
      passed: z.boolean(),
      tests: z.array(z.object({ name: z.string(), verdict: z.string() })),
      coverage: z
        .object({
          percent: z.number(),
          clauses: z.array(z.object({ text: z.string(), place, tests: z.array(z.string()) })),
        })
        .nullable(),
      mutation: z
        .object({
          percent: z.number(),
          mutants: z.array(z.object({ text: z.string(), fate: z.string(), reason: z.string().nullable() })),
        })
        .nullable(),
      evasion: z
        .object({
          percent: z.number().nullable(),
          variants: z.array(
            z.object({
              rewrite: z.string(),
              test: z.string(),
              fires: z.boolean(),
              blindSpot: z.string().nullable(),
            }),
          ),
        })
        .nullable(),
    }),
  ),
});

export type Measures = z.output<typeof report>['detections'][number];

/** The measures in a report of `saker test -o json`, by the ids of detections; a sentence where it is none. */
export function readMeasures(text: string): ReadonlyMap<string, Measures> | string {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return 'it is no JSON';
  }
  const read = report.safeParse(data);
  if (!read.success) {
    const [issue] = read.error.issues;
    const where = issue?.path.join('.') ?? '';
    return `it is no report of \`saker test -o json\`${where === '' ? '' : ` (${where})`}`;
  }
  return new Map(read.data.detections.map((detection) => [detection.id, detection]));
}
