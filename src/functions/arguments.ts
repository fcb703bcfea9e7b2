import type { CheckedArgument, CheckedCall, CheckedExpression, CheckedPipeline, NamedQuery } from '../model/checked.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { RegexPattern } from '../model/regex.ts';
import { parseTimeZone, type TimeZone } from '../model/time-zone.ts';

/**
 * Readers of a checked call's arguments. `check` has filled in literal defaults and typed everything, so a reader
 * that finds another type met a bug of ours and throws.
 */
function argument<K extends CheckedArgument['kind']>(
  call: CheckedCall,
  name: string,
  kind: K,
): Extract<CheckedArgument, { kind: K }> | undefined {
  const found = call.args.get(name);
  if (found === undefined) return undefined;
  if (found.kind !== kind) throw new Error(`${call.name}(${name}) was checked as ${found.kind}, wanted ${kind}`);
  return found as Extract<CheckedArgument, { kind: K }>;
}

function need<T>(value: T | undefined, call: CheckedCall, name: string): T {
  if (value === undefined) throw new Error(`${call.name}() was checked without its ${name}`);
  return value;
}

export function optionalText(call: CheckedCall, name: string): string | undefined {
  return argument(call, name, 'text')?.value;
}

export function text(call: CheckedCall, name: string): string {
  return need(optionalText(call, name), call, name);
}

export function optionalNumber(call: CheckedCall, name: string): number | undefined {
  return argument(call, name, 'number')?.value;
}

export function number(call: CheckedCall, name: string): number {
  return need(optionalNumber(call, name), call, name);
}

/** Absent counts as false. */
export function flag(call: CheckedCall, name: string): boolean {
  return argument(call, name, 'boolean')?.value ?? false;
}

export function optionalTexts(call: CheckedCall, name: string): readonly string[] | undefined {
  return argument(call, name, 'texts')?.values;
}

export function texts(call: CheckedCall, name: string): readonly string[] {
  return need(optionalTexts(call, name), call, name);
}

export function pairs(call: CheckedCall, name: string): readonly (readonly string[])[] {
  return need(argument(call, name, 'pairs')?.values, call, name);
}

export function regex(call: CheckedCall, name: string): RegexPattern {
  return need(argument(call, name, 'regex')?.pattern, call, name);
}

export function optionalExpression(call: CheckedCall, name: string): CheckedExpression | undefined {
  return argument(call, name, 'expression')?.value;
}

export function expression(call: CheckedCall, name: string): CheckedExpression {
  return need(optionalExpression(call, name), call, name);
}

export function expressions(call: CheckedCall, name: string): readonly CheckedExpression[] {
  return need(argument(call, name, 'expressions')?.values, call, name);
}

export function pipelines(call: CheckedCall, name: string): readonly CheckedPipeline[] {
  return need(argument(call, name, 'pipelines')?.values, call, name);
}

export function queries(call: CheckedCall, name: string): readonly NamedQuery[] {
  return need(argument(call, name, 'queries')?.values, call, name);
}

export function optionalTables(call: CheckedCall, name: string): readonly LookupTable[] | undefined {
  return argument(call, name, 'tables')?.values;
}

export function assignments(
  call: CheckedCall,
  name: string,
): Extract<CheckedArgument, { kind: 'assignments' }>['values'] {
  return need(argument(call, name, 'assignments')?.values, call, name);
}

/** A time zone, which `check` has read before. */
export function optionalZone(call: CheckedCall, name: string): TimeZone | undefined {
  const value = optionalText(call, name);
  return value === undefined ? undefined : need(parseTimeZone(value), call, name);
}

/** True where the user wrote the argument; a default was filled in otherwise. */
export function isWritten(call: CheckedCall, name: string): boolean {
  return call.written.has(name);
}
