import type { PrimitiveUse } from '../../../plan/primitive-use.ts';
import type { PrimitiveData, ScalarPrimitive } from '../../../plan/primitives.ts';
import { refusedMatch, refusedMatches, refusedReplacement, refusedSplit } from './regex.ts';

type Refusals = { readonly [P in ScalarPrimitive]?: (data: PrimitiveData[P]) => string | undefined };

const refusals: Refusals = {
  regexMatches: ({ pattern }) => refusedMatch(pattern),
  regexExtract: ({ pattern }) => refusedMatch(pattern),
  regexExtractAll: ({ pattern }) => refusedMatches(pattern),
  regexReplace: ({ pattern, template }) => refusedReplacement(pattern, template),
  regexSplit: ({ pattern }) => refusedSplit(pattern),
  recordMatches: ({ pattern }) => refusedMatch(pattern),
};

/** Why ClickHouse cannot do this, and what to do instead; absent: it can. */
export function refuses({ op, data }: PrimitiveUse): string | undefined {
  return (refusals as Readonly<Record<string, ((data: unknown) => string | undefined) | undefined>>)[op]?.(data);
}
