import type { PrimitiveUse } from '../../../plan/primitive-use.ts';
import { refusedPattern, refusedTemplate } from './regex.ts';
import { refusedZone } from './time.ts';

/** Why ClickHouse cannot do this, and what to do instead; absent: it can. */
export function refuses(use: PrimitiveUse): string | undefined {
  switch (use.op) {
    case 'regexMatches':
    case 'regexExtract':
    case 'regexExtractAll':
    case 'regexSplit':
    case 'recordMatches':
      return refusedPattern((use.data as { readonly pattern: Parameters<typeof refusedPattern>[0] }).pattern);
    case 'regexReplace': {
      const { pattern, template } = use.data as {
        readonly pattern: Parameters<typeof refusedPattern>[0];
        readonly template: Parameters<typeof refusedTemplate>[0];
      };
      return refusedPattern(pattern) ?? refusedTemplate(template);
    }
    case 'timePart':
    case 'formatTime':
    case 'bucketStart':
      return refusedZone(use.args[1]);
    case 'localInstant':
      return refusedZone(use.args[6]);
    default:
      return undefined;
  }
}
