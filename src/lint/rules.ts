import { defaultLimit } from './default-limit.ts';
import { exactDistinctCount } from './exact-distinct-count.ts';
import { implicitTail } from './implicit-tail.ts';
import { inlineFlagScope } from './inline-flag-scope.ts';
import { joinInsteadOfTable } from './join-instead-of-table.ts';
import { lateFilter } from './late-filter.ts';
import { likeNotAnchored } from './like-not-anchored.ts';
import { literalWildcard } from './literal-wildcard.ts';
import { mixedAndOr } from './mixed-and-or.ts';
import { negationKeepsMissing } from './negation-keeps-missing.ts';
import { rawstringAfterAggregate } from './rawstring-after-aggregate.ts';
import { refusedInTriggers } from './refused-in-triggers.ts';
import { regexAnchorScope } from './regex-anchor-scope.ts';
import { regexCapturesNothing } from './regex-captures-nothing.ts';
import { regexUnescapedDot } from './regex-unescaped-dot.ts';
import type { LintRule } from './rule.ts';
import { textSortedAsNumber } from './text-sorted-as-number.ts';
import { unknownFalconEvent } from './unknown-falcon-event.ts';
import { unknownFalconField } from './unknown-falcon-field.ts';
import { unusedField } from './unused-field.ts';
import { wildcardInExpression } from './wildcard-in-expression.ts';

/** Every lint rule, in the order of its code. */
export const lintRules: readonly LintRule[] = [
  mixedAndOr,
  literalWildcard,
  wildcardInExpression,
  inlineFlagScope,
  regexAnchorScope,
  regexCapturesNothing,
  regexUnescapedDot,
  likeNotAnchored,
  defaultLimit,
  implicitTail,
  textSortedAsNumber,
  exactDistinctCount,
  unusedField,
  rawstringAfterAggregate,
  joinInsteadOfTable,
  lateFilter,
  negationKeepsMissing,
  unknownFalconEvent,
  unknownFalconField,
  refusedInTriggers,
];
