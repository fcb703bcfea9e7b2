import type { RegexPattern } from '../model/regex.ts';
import { alwaysTakesPart } from '../model/regex-groups.ts';
import { absent, apply, applyWith, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';

/** https://library.humio.com/data-analysis/functions-regex.html: at most this many events for one, by default. */
export const defaultMatches = 100;

/**
 * Named groups of the first match become fields; one that takes no part leaves its field as it was. Where only events
 * that match are left, the old value of a group that always takes part is not even asked for.
 */
export function captureGroups(pattern: RegexPattern, text: Expr, matched: boolean, context: Context): void {
  for (const group of new Set(pattern.groups)) {
    const value = applyWith('regexExtract', { pattern, group }, text);
    if (matched && alwaysTakesPart(pattern, group)) context.overwrite(group, value);
    else context.assign(group, value);
  }
}

/** One event for every match, at most `limit`; an event without a match stays one. */
export function captureEveryMatch(
  pattern: RegexPattern,
  text: Expr,
  { limit }: { readonly limit?: number },
  context: Context,
): void {
  const most = limit ?? defaultMatches;
  const names = [...new Set(pattern.groups)];
  // The whole match comes first: it is there for every match, and one more than wanted tells whether there were more.
  const whole = context.bind(applyWith('regexExtractAll', { pattern, limit: most + 1 }, text));
  const groups = names.map((group) =>
    context.bind(applyWith('regexExtractAll', { pattern, group, limit: most + 1 }, text)),
  );
  const notice = {
    subject: `a regular expression gave ${most} events for one`,
    remedy: 'write regex(..., repeat=true, limit=1000), or a limit of your own',
  };
  const { elements, index } = context.unnest([whole, ...groups], true);
  if (limit === undefined) context.watch(apply('lessOrEqual', literal(most), index), notice);
  context.filter(apply('coalesce', apply('less', index, literal(most)), literal(true)));
  names.forEach((name, i) => {
    context.assign(name, elements[i + 1] ?? absent);
  });
}
