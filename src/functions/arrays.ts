import type { CheckedCall } from '../model/checked.ts';
import * as args from './arguments.ts';
import type { ElementRequest, Reduction } from './context.ts';
import type { CallProblem } from './define.ts';

/**
 * The array `a` is written `a[]`; backticks hold members that are no identifiers. Without brackets the name is taken
 * as it is: some of the vendor's pages write it so.
 * https://library.humio.com/data-analysis/syntax-array.html
 */
export function arrayName(text: string): string {
  return text.replace(/\[\]$/, '').replace(/`([^`]*)`/g, '$1');
}

export function arrayOf(call: CheckedCall, parameter = 'array'): string {
  return arrayName(args.text(call, parameter));
}

/** The array a call writes: `asArray`, or the one it reads. */
export function targetOf(call: CheckedCall): string {
  return arrayName(args.optionalText(call, 'asArray') ?? args.text(call, 'array'));
}

/** The field an element is called by in the steps of a call. */
export function variableOf(call: CheckedCall): string {
  return args.optionalText(call, 'var') ?? arrayOf(call);
}

export function elementRequest(
  call: CheckedCall,
  parameter: 'function' | 'condition',
  nested: boolean,
): ElementRequest {
  const steps = args.pipelines(call, parameter).flatMap((pipeline) => pipeline.steps);
  return { array: arrayOf(call), nested, variable: variableOf(call), pipeline: { steps } };
}

/** For checking: what steps on elements see besides the fields. */
export function bindsVariable(text: (parameter: string) => string | undefined): readonly string[] {
  return [text('var') ?? arrayName(text('array') ?? '')];
}

export function bindsElement(text: (parameter: string) => string | undefined): readonly string[] {
  return bindsVariable(text).flatMap((name) => [name, `${name}.*`, `${name}[]`]);
}

/** For checking: the fields of the array a call writes. */
export function addsTarget(call: CheckedCall): readonly string[] {
  return [`${targetOf(call)}[]`];
}

/** `x.key` must be told apart from the name of a variable. */
export function variableProblems(call: CheckedCall): readonly CallProblem[] {
  if (!args.isWritten(call, 'var') || !/[.[\]]/.test(args.text(call, 'var'))) return [];
  const message = `\`var\` of ${call.name}() is a plain name, without a dot and brackets`;
  return [{ parameter: 'var', code: 'CQL0306', message }];
}

/** What array:reduceAll() and its kin aggregate. */
export function reductionOf(call: CheckedCall): Reduction {
  return { array: arrayOf(call), variable: args.text(call, 'var'), pipelines: args.pipelines(call, 'function') };
}
