import { findFunctionLoosely } from '../functions/registry.ts';
import type { CheckedPipeline, CheckedStep } from '../model/checked.ts';
import type { Assignment, Call, Expression, Pipeline, Step, Value } from '../syntax/ast.ts';
import { fieldsOfPipelines } from './call-fields.ts';
import { checkNegatable, takesAs } from './call-kinds.ts';
import { checkExpression } from './expressions.ts';
import type { FieldSet } from './fields.ts';
import { type CheckState, type PipelineRole, report } from './state.ts';

export function subPipeline(node: Pipeline, fields: FieldSet, role: PipelineRole, state: CheckState): CheckedPipeline {
  return state.recurse.pipeline(node, { ...fields, aggregated: false }, role, state).pipeline;
}

/** `function=`: one aggregate, an array of them, `x := f()`, or composite functions `{ ... }`. */
export function aggregatePipelines(
  value: Value,
  fields: FieldSet,
  state: CheckState,
): readonly CheckedPipeline[] | undefined {
  switch (value.kind) {
    case 'ArrayValue': {
      const lists = value.elements.map((element) => aggregatePipelines(element, fields, state));
      if (!lists.every((l) => l !== undefined)) return undefined;
      const pipelines = lists.flatMap((l) => l ?? []);
      noteClashes(pipelines, value, state);
      return pipelines;
    }
    case 'Paren':
      return aggregatePipelines(value.inner, fields, state);
    case 'Subquery':
      return [subPipeline(value.pipeline, fields, 'composite', state)];
    case 'Call':
      return callPipeline(value, undefined, fields, state);
    case 'Assignment':
      return assignedPipeline(value, fields, state);
    case 'FieldCall': {
      const call = state.recurse.call(value.call, { fields, position: 'aggregate', field: value.field }, state);
      return call === undefined ? [] : [{ steps: [{ kind: 'call', call, negated: false, at: place(value, state) }] }];
    }
    default:
      return undefined;
  }
}

function callPipeline(
  node: Call,
  target: Assignment['target'] | undefined,
  fields: FieldSet,
  state: CheckState,
): readonly CheckedPipeline[] {
  const call = state.recurse.call(
    node,
    { fields: { ...fields, aggregated: false }, position: 'aggregate', target },
    state,
  );
  return call === undefined ? [] : [{ steps: [{ kind: 'call', call, negated: false, at: place(node, state) }] }];
}

function assignedPipeline(
  node: Assignment,
  fields: FieldSet,
  state: CheckState,
): readonly CheckedPipeline[] | undefined {
  if (node.value.kind !== 'Call') return undefined;
  if (takesAs(node.value)) return callPipeline(node.value, node.target, fields, state);
  report(state, 'error', 'CQL0320', node.span, `${node.value.name.value}() has no parameter \`as\` for \`:=\` to set`);
  return [];
}

/** `condition=`, `where=`, `function=` of array functions: a filter, a call, or `{ pipeline }` on the events at hand. */
export function subPipelines(
  value: Value,
  fields: FieldSet,
  state: CheckState,
  wanted: 'condition' | 'pipeline',
): readonly CheckedPipeline[] | undefined {
  switch (value.kind) {
    case 'ArrayValue': {
      const lists = value.elements.map((element) => subPipelines(element, fields, state, wanted));
      return lists.every((l) => l !== undefined) ? lists.flatMap((l) => l ?? []) : undefined;
    }
    case 'Paren':
      return subPipelines(value.inner, fields, state, wanted);
    case 'Subquery':
      return [subPipeline(value.pipeline, fields, 'condition', state)];
    case 'Call':
      return wanted === 'condition' && isValue(value)
        ? expressionPipeline(value, fields, state)
        : stepPipeline({ kind: 'CallStep', span: value.span, call: value }, fields, state);
    case 'FieldCall':
      return stepPipeline({ ...value, kind: 'FieldCallStep' }, fields, state);
    case 'Unary':
      return value.operator === '!' && value.operand.kind === 'Call'
        ? negatedPipeline(value.operand, fields, state)
        : expressionPipeline(value, fields, state);
    case 'Binary':
      return expressionPipeline(value, fields, state);
    case 'Assignment': {
      const step: CheckedStep = {
        kind: 'assign',
        target: value.target.value,
        value: checkExpression(value.value, fields, state),
        at: place(value, state),
      };
      return [{ steps: [step] }];
    }
    default:
      return undefined;
  }
}

/** A call is what it is in braces. */
function stepPipeline(step: Step, fields: FieldSet, state: CheckState): readonly CheckedPipeline[] {
  return [subPipeline({ kind: 'Pipeline', span: step.span, steps: [step] }, fields, 'condition', state)];
}

function negatedPipeline(node: Call, fields: FieldSet, state: CheckState): readonly CheckedPipeline[] {
  const call = state.recurse.call(node, { fields, position: 'step' }, state);
  if (call === undefined) return [];
  checkNegatable(node, call.name, state);
  return [{ steps: [{ kind: 'call', call, negated: true, at: place(node, state) }] }];
}

/** A bare comparison where a condition is wanted means test(). */
function expressionPipeline(value: Expression, fields: FieldSet, state: CheckState): readonly CheckedPipeline[] {
  const at = place(value, state);
  const expression = { kind: 'expression', value: checkExpression(value, fields, state), at } as const;
  const call = { name: 'test', args: new Map([['expression', expression]]), written: new Set(['expression']), at };
  return [{ steps: [{ kind: 'call', call, negated: false, at }] }];
}

/** if() and its kin compute a value and let every event through. */
function isValue(node: Call): boolean {
  const definition = findFunctionLoosely(node.name.value);
  return definition?.kind === 'transform' && definition.value !== undefined && definition.step === undefined;
}

function place(node: { readonly span: { start: number; end: number } }, state: CheckState) {
  return { source: state.source, span: node.span };
}

/** LogScale fails where two aggregates give one field different values. */
function noteClashes(pipelines: readonly CheckedPipeline[], value: Value, state: CheckState): void {
  const seen = new Set<string>();
  for (const pipeline of pipelines) {
    const names = new Set(fieldsOfPipelines([pipeline]) ?? []);
    for (const name of names) {
      if (seen.has(name)) {
        const at = pipeline.steps[0]?.at.span ?? value.span;
        report(state, 'warning', 'CQL0323', at, `two aggregates write \`${name}\`; the last one wins`, {
          strict: true,
          notes: ['LogScale fails when their values differ', 'give one of them another name: as=...'],
        });
      }
      seen.add(name);
    }
  }
}
