import { z } from 'zod';

const entity = z.object({ field: z.string().min(1), value: z.string() });

/** As much of a finding that `saker hunt -o ndjson` printed as an allow-list needs. */
const storedFinding = z.object({
  id: z.string().min(1),
  detection: z.object({ id: z.string().min(1), title: z.string() }),
  who: z.array(entity),
  where: z.array(entity),
  which: z.array(entity),
});

export type StoredFinding = z.output<typeof storedFinding>;

/** The findings of a text: an object a line, or an array of objects; what is none is left out. */
export function storedFindings(text: string): readonly StoredFinding[] {
  return objectsOf(text).flatMap((object) => {
    const { data } = storedFinding.safeParse(object);
    return data ? [data] : [];
  });
}

function objectsOf(text: string): readonly unknown[] {
  const whole = json(text);
  if (whole !== undefined) return Array.isArray(whole) ? whole : [whole];
  return text.split(/\r?\n/).map(json);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
