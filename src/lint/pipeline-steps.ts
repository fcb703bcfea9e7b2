import type { FunctionDefinition } from '../functions/define.ts';
import { findFunction } from '../functions/registry.ts';
import type { CheckedCall, CheckedStep } from '../model/checked.ts';
import type { Edit } from '../source/diagnostic.ts';
import type { Call, Pipeline, Step } from '../syntax/ast.ts';
import type { LintContext } from './rule.ts';

/** A step with what `check` made of it. */
export interface PlacedStep {
  readonly node: Step;
  readonly checked: CheckedStep | undefined;
  /** Where the step is one call. */
  readonly call?: CheckedCall;
  readonly definition?: FunctionDefinition;
}

export function placedSteps(pipeline: Pipeline, { checkedStep }: LintContext): readonly PlacedStep[] {
  return pipeline.steps.map((node) => {
    const checked = checkedStep(node);
    if (checked?.kind !== 'call') return { node, checked };
    return { node, checked, call: checked.call, definition: findFunction(checked.call.name) };
  });
}

/** `query`: the whole text or a query of its own inside it; `inner`: aggregates, conditions, linked queries; `branch`. */
export type PipelineRole = 'query' | 'branch' | 'inner';

export function roleOf(pipeline: Pipeline, context: LintContext): PipelineRole {
  const parent = context.parentOf(pipeline);
  if (parent?.kind === 'Query') return 'query';
  if (parent?.kind !== 'Subquery') return 'branch';
  return parameterOf(pipeline, context)?.type === 'query' ? 'query' : 'inner';
}

/** The call a pipeline in braces is given to, if that takes a query of its own. */
export function subqueryOf(pipeline: Pipeline, context: LintContext): CheckedCall | undefined {
  const found = parameterOf(pipeline, context);
  return found?.type === 'query' ? found.call : undefined;
}

function parameterOf(pipeline: Pipeline, { parentOf, checkedCall }: LintContext) {
  const subquery = parentOf(pipeline);
  const argument = subquery && parentOf(subquery);
  const node = argument && parentOf(argument);
  if (argument?.kind !== 'Argument' || node?.kind !== 'Call') return undefined;
  const call = checkedCall(node);
  const params = findFunction(call?.name ?? '')?.params ?? [];
  const { name } = argument;
  const parameter = params.find((param) => (name === undefined ? param.unnamed : param.name === name.value));
  return call && parameter && { call, type: parameter.type };
}

/** The call a step consists of, as it was written. */
export function callOf(step: Step): Call | undefined {
  if (step.kind === 'CallStep' || step.kind === 'FieldCallStep') return step.call;
  return step.kind === 'AssignStep' && step.value.kind === 'Call' ? step.value : undefined;
}

/** Adds an argument behind those a call has. */
export function addArgument(call: Call, text: string, source: string): Edit {
  const last = call.args[call.args.length - 1];
  const end = last?.span.end ?? source.lastIndexOf(')', call.span.end - 1);
  return { span: { start: end, end }, text: last === undefined ? text : `, ${text}` };
}
