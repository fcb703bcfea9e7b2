import { findFunction } from '../functions/registry.ts';
import type { CheckedFilter, CheckedStep, Place } from '../model/checked.ts';
import type {
  AssignStep,
  Call,
  CallStep,
  CaseStep,
  FieldCallStep,
  MatchStep,
  Pipeline,
  StatsStep,
  Step,
} from '../syntax/ast.ts';
import { fieldsAfterCall } from './call-fields.ts';
import { checkNegatable, takesAs } from './call-kinds.ts';
import { checkCall, noteOrder, reportWithin } from './calls.ts';
import { checkExpression } from './expressions.ts';
import { noteField } from './field-notes.ts';
import { type FieldSet, unionFields, withFields } from './fields.ts';
import { checkFilter } from './filters.ts';
import { checkGuard } from './match-guards.ts';
import { parameterValue } from './parameters.ts';
import { savedPipeline } from './saved-queries.ts';
import { type CheckState, type PipelineResult, type PipelineRole, report } from './state.ts';
import { aggregatePipelines } from './sub-pipelines.ts';

/** Walks the steps from left to right and follows which fields there can be. */
export function checkPipeline(node: Pipeline, fields: FieldSet, role: PipelineRole, state: CheckState): PipelineResult {
  const steps: CheckedStep[] = [];
  let at = fields;
  for (const step of node.steps) {
    const result = checkStep(step, at, role, placeOf(steps), state);
    steps.push(...result.steps);
    at = result.fields;
  }
  return { pipeline: { steps }, fields: at };
}

/** Whether a step comes first of all, or behind others of the preamble. */
type StepPlace = 'first' | 'preamble' | 'behind';

function placeOf(before: readonly CheckedStep[]): StepPlace {
  if (before.length === 0) return 'first';
  return before.every(isPreamble) ? 'preamble' : 'behind';
}

function isPreamble(step: CheckedStep): boolean {
  return step.kind === 'call' && findFunction(step.call.name)?.kind === 'preamble';
}

interface StepResult {
  readonly steps: readonly CheckedStep[];
  readonly fields: FieldSet;
}

function checkStep(step: Step, fields: FieldSet, role: PipelineRole, place: StepPlace, state: CheckState): StepResult {
  const at: Place = { source: state.source, span: step.span };
  switch (step.kind) {
    case 'FilterStep': {
      const filter = checkFilter(step.filter, { fields, extracts: true }, state);
      return { steps: [{ kind: 'filter', filter, at }], fields: withFields(fields, extractedFields(filter)) };
    }
    case 'CallStep':
    case 'FieldCallStep':
      return checkCallStep(step, fields, role, place, state);
    case 'AssignStep':
      return checkAssign(step, fields, role, state);
    case 'CaseStep':
      return checkCase(step, fields, state);
    case 'MatchStep':
      return checkMatch(step, fields, state);
    case 'StatsStep':
      return checkStats(step, fields, role, state);
    case 'SavedQueryStep':
      return savedPipeline(step.call, fields, role, state);
    case 'LinkStep':
      if (role === 'linked') {
        const other = step.right.kind === 'Parameter' ? parameterValue(step.right, state) : step.right.value;
        noteField(step.left.value, step.left.span, fields, state);
        return { steps: [{ kind: 'link', field: step.left.value, other, at }], fields };
      }
      report(state, 'error', 'CQL0309', step.span, '`<=>` links the queries of correlate() and can stand only there');
      return { steps: [], fields };
    case 'ParameterStep':
    case 'ErrorStep':
      return { steps: [], fields };
  }
}

/** Named groups of the regular expressions that extract: those reached through AND alone. */
function extractedFields(filter: CheckedFilter): readonly string[] {
  if (filter.kind === 'and') return filter.items.flatMap(extractedFields);
  return filter.kind === 'regex' || filter.kind === 'freeRegex' ? filter.pattern.groups : [];
}

function checkCallStep(
  step: CallStep | FieldCallStep,
  fields: FieldSet,
  role: PipelineRole,
  place: StepPlace,
  state: CheckState,
): StepResult {
  const at: Place = { source: state.source, span: step.span };
  const fieldCall = step.kind === 'FieldCallStep' ? { field: step.field } : {};
  const call = checkCall(step.call, { fields, position: 'step', ...fieldCall }, state);
  if (call === undefined) return { steps: [], fields: { ...fields, names: undefined } };
  const negated = step.kind === 'FieldCallStep' && step.negated;
  if (negated) checkNegatable(step.call, call.name, state);
  if (!checkStage(step.call, call.name, fields, role, place, state)) return { steps: [], fields };
  const table = findFunction(call.name)?.definesTable?.(call);
  if (table !== undefined) defineTable(table, step.call, state);
  return { steps: [{ kind: 'call', call, negated, at }], fields: negated ? fields : fieldsAfterCall(call, fields) };
}

/** https://library.humio.com/data-analysis/functions-definetable.html */
const mostTables = 10;

function defineTable(table: { name: string; columns: readonly string[] }, { name }: Call, state: CheckState): void {
  if (state.tables.has(table.name)) {
    report(state, 'error', 'CQL0304', name.span, `the query defines two tables called "${table.name}"`);
  }
  state.tables.set(table.name, { ...table, rows: [], adHoc: true });
  if (state.tables.size !== mostTables + 1) return;
  const message = `the query defines more than ${mostTables} tables: LogScale rejects this`;
  report(state, 'warning', 'CQL0321', name.span, message, { strict: true });
}

/** Pipelines that events leave as events. */
const noAggregates: Partial<Record<PipelineRole, { readonly where: string; readonly instead: string }>> = {
  branch: { where: 'a branch of case or match', instead: 'set a field in the branch and aggregate after it' },
  condition: { where: 'a condition', instead: 'aggregate in a step of its own' },
  linked: {
    where: 'a query that is linked to others',
    instead: 'such a query finds events; aggregate what comes of them',
  },
};

/** Preambles stand first, sequence functions after an aggregate, aggregates not in a branch. */
function checkStage(
  node: Call,
  name: string,
  fields: FieldSet,
  role: PipelineRole,
  place: StepPlace,
  state: CheckState,
): boolean {
  const definition = findFunction(name);
  const span = node.name.span;
  if (definition === undefined) return false;
  const closed = noAggregates[role];
  if (definition.kind === 'aggregate' && closed !== undefined) {
    report(state, 'error', 'CQL0308', span, `${name}() is an aggregate and cannot stand in ${closed.where}`, {
      notes: [closed.instead],
    });
    return false;
  }
  if (definition.kind === 'source' && role !== 'query' && role !== 'subquery') {
    report(state, 'error', 'CQL0308', span, `${name}() replaces all events and can stand only in the query itself`, {
      notes: ['make it a step of its own, between two pipes'],
    });
    return false;
  }
  if (role !== 'composite' && reportWithin(name, undefined, { source: state.source, span: node.span }, state))
    return false;
  if (role === 'composite') noteOrder(definition, span, fields, state);
  if (definition.stage === 'afterAggregate' && !fields.aggregated && role !== 'composite') {
    report(state, 'error', 'CQL0309', span, `${name}() needs an order of the events, so it must follow an aggregate`, {
      notes: ['put head(), tail() or sort() before it'],
    });
    return false;
  }
  if (definition.stage === 'result' && (role !== 'query' || !fields.aggregated)) {
    const message = `${name}() runs on the rows of the whole query, so LogScale rejects it before an aggregate and in a query within another one`;
    report(state, 'warning', 'CQL0309', span, message, {
      strict: true,
      notes: ['put it behind an aggregate such as tail() or groupBy()'],
    });
  }
  if (definition.stage === 'beforeAggregate' && fields.aggregated) {
    report(
      state,
      'error',
      'CQL0309',
      span,
      `${name}() looks at the event as it was ingested, which an aggregate leaves behind`,
      {
        notes: ['put it before the first aggregate'],
      },
    );
    return false;
  }
  const early =
    definition.stage === 'preamble' ? place !== 'behind' : definition.stage !== 'first' || place === 'first';
  if ((definition.stage === 'preamble' || definition.stage === 'first') && (role !== 'query' || !early)) {
    const where =
      role === 'query' ? 'must stand before every other step' : 'cannot stand in a query within another one';
    report(state, 'error', 'CQL0309', span, `${name}() ${where}`);
    return false;
  }
  return true;
}

/** `x := f(...)` passes `as=x` where f takes `as`; anything else is an expression. */
function checkAssign(step: AssignStep, fields: FieldSet, role: PipelineRole, state: CheckState): StepResult {
  const at: Place = { source: state.source, span: step.span };
  const target = step.target.value;
  if (step.value.kind === 'Call' && takesAs(step.value)) {
    const call = checkCall(step.value, { fields, position: 'step', target: step.target }, state);
    if (call === undefined || !checkStage(step.value, call.name, fields, role, 'behind', state)) {
      return { steps: [], fields: withFields(fields, [target]) };
    }
    return { steps: [{ kind: 'call', call, negated: false, at }], fields: fieldsAfterCall(call, fields) };
  }
  const value = checkExpression(step.value, fields, state);
  return { steps: [{ kind: 'assign', target, value, at }], fields: withFields(fields, [target]) };
}

/** https://library.humio.com/data-analysis/syntax-conditional.html */
function checkCase(step: CaseStep, fields: FieldSet, state: CheckState): StepResult {
  const at: Place = { source: state.source, span: step.span };
  const results = step.branches.map((branch) => checkPipeline(branch, fields, 'branch', state));
  return {
    steps: [{ kind: 'case', branches: results.map((r) => r.pipeline), at }],
    fields: results.length === 0 ? fields : unionFields(results.map((r) => r.fields)),
  };
}

/** `field match { guard => pipeline }` is a case whose branches begin with the guard. */
function checkMatch(step: MatchStep, fields: FieldSet, state: CheckState): StepResult {
  const at: Place = { source: state.source, span: step.span };
  noteField(step.field.value, step.field.span, fields, state);
  const results = step.branches.map((branch) => {
    const filter = checkGuard(step.field, branch.guard, fields, state);
    const inside = withFields(fields, extractedFields(filter));
    const rest = checkPipeline(branch.pipeline, inside, 'branch', state);
    const guard: CheckedStep = { kind: 'filter', filter, at: filter.at };
    return { pipeline: { steps: [guard, ...rest.pipeline.steps] }, fields: rest.fields };
  });
  return {
    steps: [{ kind: 'case', branches: results.map((r) => r.pipeline), at }],
    fields: results.length === 0 ? fields : unionFields(results.map((r) => r.fields)),
  };
}

/** `[a(), b()]` is `stats([a(), b()])`. */
function checkStats(step: StatsStep, fields: FieldSet, role: PipelineRole, state: CheckState): StepResult {
  const at: Place = { source: state.source, span: step.span };
  const closed = noAggregates[role];
  if (closed !== undefined) {
    report(state, 'error', 'CQL0308', step.span, `an aggregate cannot stand in ${closed.where}`, {
      notes: [closed.instead],
    });
    return { steps: [], fields };
  }
  const values = aggregatePipelines({ kind: 'ArrayValue', span: step.span, elements: step.elements }, fields, state);
  if (values === undefined) {
    report(state, 'error', 'CQL0305', step.span, 'between [ and ] stand aggregates, such as [count(), sum(x)]');
    return { steps: [], fields };
  }
  const call = {
    name: 'stats',
    args: new Map([['function', { kind: 'pipelines', values, at } as const]]),
    written: new Set(['function']),
    at,
  };
  return { steps: [{ kind: 'call', call, negated: false, at }], fields: fieldsAfterCall(call, fields) };
}
