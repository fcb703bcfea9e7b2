import { absent, and, apply, choose, isPresent, literal, notHolds } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';

/** `@error` and `@error_msg` where there is a text and it is not what it should be. */
export function parseError(text: Expr, fits: Expr, what: string, context: Context): void {
  const failed = context.bind(and([isPresent(text), notHolds(fits)]));
  const message = apply(
    'concat',
    literal(`this is no ${what}: "`),
    apply('substring', text, literal(0), literal(100)),
    literal('"'),
  );
  context.assign('@error', choose([{ when: failed, then: literal('true') }], absent));
  context.assign('@error_msg', choose([{ when: failed, then: message }], absent));
}
