import { z } from 'zod';
import { baselineSchema } from './baseline/baseline-format.ts';
import { detectionSchema, packSchema } from './pack-format.ts';

/** JSON Schema of the pack's files, for editors: the file names of `schemas/` and what stands in them. */
export function jsonSchemas(): Readonly<Record<string, object>> {
  // What a person writes, before defaults are filled in.
  const options = { io: 'input', target: 'draft-2020-12' } as const;
  return {
    'pack.schema.json': z.toJSONSchema(packSchema, options),
    'detection.schema.json': z.toJSONSchema(detectionSchema, options),
    'baseline.schema.json': z.toJSONSchema(baselineSchema, options),
  };
}
