import type { PrimitiveUse } from '../../../plan/primitive-use.ts';
import type { PrimitiveData, ScalarPrimitive } from '../../../plan/primitives.ts';
import { refusedPattern, refusedTemplate } from './regex.ts';

type Refusals = { readonly [P in ScalarPrimitive]?: (data: PrimitiveData[P]) => string | undefined };

const refusals: Refusals = {
  regexMatches: ({ pattern }) => refusedPattern(pattern),
  regexExtract: ({ pattern }) => refusedPattern(pattern),
  regexExtractAll: ({ pattern }) => refusedPattern(pattern),
  regexReplace: ({ pattern, template }) => refusedPattern(pattern) ?? refusedTemplate(template),
  regexSplit: ({ pattern }) => refusedPattern(pattern),
  recordMatches: ({ pattern }) => refusedPattern(pattern),
};

/** Why ClickHouse cannot do this, and what to do instead; absent: it can. */
export function refuses({ op, data }: PrimitiveUse): string | undefined {
  return (refusals as Readonly<Record<string, ((data: unknown) => string | undefined) | undefined>>)[op]?.(data);
}
