import { apply, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { Context } from './context.ts';

/** The names and values of all fields an event has, side by side; the raw text and the time last. */
export function fieldsOf(context: Context): { readonly names: Expr; readonly values: Expr } {
  const all = context.bind(recordOfFields(context));
  return { names: apply('recordNames', all), values: apply('recordValues', all) };
}

/** The same as a record. */
export function recordOfFields(context: Context): Expr {
  const whole = context.bind(context.wholeEvent());
  if (context.knownFields() !== undefined) return whole;
  const own = { names: apply('recordNames', whole), values: apply('recordValues', whole) };
  // They may be no fields of the record, or bear another value there: the last one counts.
  const meta = ['@rawstring', '@timestamp'];
  const names = apply('listConcat', own.names, apply('listOf', ...meta.map(literal)));
  const values = apply('listConcat', own.values, apply('listOf', ...meta.map((name) => context.field(name))));
  return apply('recordOf', names, values);
}
