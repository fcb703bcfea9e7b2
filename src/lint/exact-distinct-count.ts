import type { CheckedCall } from '../model/checked.ts';
import type { LintContext, LintFinding, LintRule } from './rule.ts';

/** https://library.humio.com/data-analysis/functions-count.html */
export const exactDistinctCount: LintRule = {
  code: 'CQL0412',
  name: 'exact-distinct-count',
  summary: 'An estimate of distinct values is compared as if it were exact.',
  severity: 'warning',
  documentation: {
    why: "In LogScale `count(x, distinct=true)` is an estimate: right up to about a hundred values in the vendor's tests, off by up to two in a hundred above. Equality with a larger number, with another count or with another estimate is a matter of luck there. Saker counts exactly, so a test that passes here says nothing about it.",
    instead:
      'A range, `n >= 990`, or exact counting: `groupBy(x, limit=max) | count()`. Small numbers, `n = 2`, are exact enough and not reported.',
    reported: [
      'count(user, distinct=true, as=users) | users = 1000',
      'groupBy(host, function=[count(user, distinct=true, as=u), count(as=n)]) | test(u == n)',
    ],
    notReported: [
      'count(user, distinct=true, as=users) | users >= 1000',
      'groupBy(host, function=count(user, distinct=true, as=u)) | u = 2',
      'count(user, as=users) | users = 1000',
    ],
  },
  run: (context) => {
    const calls = context.nodes('Call').flatMap((node) => context.checkedCall(node) ?? []);
    const estimates = new Set(calls.filter(isEstimate).map(nameOf));
    if (estimates.size === 0) return [];
    const counts = new Set(calls.filter(({ name }) => name === 'count').map(nameOf));
    return [...againstNumbers(estimates, context), ...againstCounts(estimates, counts, context)];
  },
};

/** Up to here the vendor's page shows exact results. */
const exactUpTo = 100;

function againstNumbers(estimates: ReadonlySet<string>, { nodes }: LintContext): readonly LintFinding[] {
  const filters = nodes('Comparison').flatMap(({ field, operator, value, span }) => {
    const number =
      value.kind === 'NumberLiteral' ? value.value : value.kind === 'Pattern' ? Number(value.value) : Number.NaN;
    return (operator === '=' || operator === '!=') && estimates.has(field.value) && number > exactUpTo
      ? [{ name: field.value, span }]
      : [];
  });
  const expressions = nodes('Binary').flatMap(({ operator, left, right, span }) => {
    if (operator !== '==' && operator !== '!=') return [];
    const [field, number] = left.kind === 'FieldReference' ? [left, right] : [right, left];
    if (field.kind !== 'FieldReference' || number.kind !== 'NumberLiteral') return [];
    return estimates.has(field.name) && number.value > exactUpTo ? [{ name: field.name, span }] : [];
  });
  return [...filters, ...expressions].map(({ name, span }) => ({
    span,
    message: `\`${name}\` is an estimate in LogScale, off by up to 2 %: it will hardly ever be exactly this`,
    notes: ['compare with a range, or count exactly: groupBy(..., limit=max) | count()'],
  }));
}

function againstCounts(
  estimates: ReadonlySet<string>,
  counts: ReadonlySet<string>,
  { nodes }: LintContext,
): readonly LintFinding[] {
  return nodes('Binary').flatMap(({ operator, left, right, span }) => {
    if (operator !== '==' && operator !== '!=') return [];
    if (left.kind !== 'FieldReference' || right.kind !== 'FieldReference') return [];
    if (!counts.has(left.name) || !counts.has(right.name)) return [];
    const estimate = [left.name, right.name].find((name) => estimates.has(name));
    if (estimate === undefined) return [];
    return [
      {
        span,
        message: `\`${estimate}\` is an estimate of distinct values in LogScale: whether it equals another count is a matter of luck`,
        notes: ['allow for 2 %, or count exactly: groupBy(..., limit=max) | count()'],
      },
    ];
  });
}

function isEstimate(call: CheckedCall): boolean {
  const distinct = call.args.get('distinct');
  return call.name === 'count' && distinct?.kind === 'boolean' && distinct.value;
}

function nameOf(call: CheckedCall): string {
  const as = call.args.get('as');
  return as?.kind === 'text' ? as.value : '';
}
