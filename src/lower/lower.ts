import type { Context } from '../functions/context.ts';
import { isRunnable } from '../functions/define.ts';
import { implicitTail } from '../functions/implicit-tail.ts';
import { findFunction } from '../functions/registry.ts';
import type { CheckedCall, CheckedFilter, CheckedPipeline, CheckedStep } from '../model/checked.ts';
import type { Environment } from '../model/environment.ts';
import { notHolds } from '../plan/build.ts';
import type { OutputItem, Plan } from '../plan/relation.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { pipelineOf } from './aggregate.ts';
import { lowerCase } from './case.ts';
import { contextOf } from './context.ts';
import { extractGroups, lowerFilter } from './filter.ts';
import { bindColumn, eventFlow, type Flow, groundOf, isElement, type Scope } from './flow.ts';
import { leaveOutSources } from './leave-out-sources.ts';
import { reportRefusals } from './refusals.ts';
import { cannotRun, newSession, type Session, type SessionOptions, scanColumn } from './session.ts';
import { type EventSource, openSources } from './sources.ts';
import { timeRange } from './subquery.ts';

export interface LowerResult {
  readonly plan: Plan;
  readonly needsExtent: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export interface LowerOptions extends SessionOptions {
  /** What the events go through before the query; absent: they are searched as they lie. */
  readonly sources?: readonly EventSource[];
  /** How many of its newest events a query without an aggregate keeps, where the user chose; else LogScale's 200. */
  readonly eventLimit?: number;
}

/** Checked query to plan. */
export function lower(pipeline: CheckedPipeline, environment: Environment, options: LowerOptions = {}): LowerResult {
  const { eventLimit } = options;
  const session = openSession(environmentOf(pipeline, environment), options);
  const flow = eventFlow(session);
  flow.relation = timeRange(flow);
  lowerSteps(pipeline.steps, flow);
  const events = groundOf(flow) === 'event';
  if (!flow.aggregated) {
    const context = contextOf(flow, lowerSteps);
    const notice = {
      subject: `a query without an aggregate keeps its newest ${implicitTail} events`,
      remedy: 'end it with tail(1000), or a number of your own',
    };
    if (eventLimit === undefined) context.limit(context.timeOrder('desc'), implicitTail, notice);
    else context.limit(context.timeOrder('desc'), eventLimit);
    flow.order = context.timeOrder('asc');
  }
  const items = outputItems(flow);
  leaveOutSources(flow.relation, session.progress.unions);
  const plan: Plan = {
    root: flow.relation,
    output: { items, order: flow.order },
    events,
    nextColumn: session.progress.nextColumn,
  };
  return { plan, needsExtent: session.progress.needsExtent, diagnostics: session.diagnostics };
}

function openSession(environment: Environment, options: LowerOptions): Session {
  const { sources } = options;
  const session = newSession(environment, options);
  if (sources === undefined) return session;
  const reopen = (within: Session) => openSources(within, sources, lowerSteps);
  return { ...session, scan: reopen(session), reopen };
}

/** What the preamble of a query makes of its environment. */
function environmentOf({ steps }: CheckedPipeline, given: Environment): Environment {
  let environment = given;
  for (const step of steps) {
    if (step.kind !== 'call') break;
    const definition = findFunction(step.call.name);
    if (definition?.kind !== 'preamble') break;
    environment = definition.environment?.(step.call, environment) ?? environment;
  }
  return environment;
}

function lowerSteps(steps: readonly CheckedStep[], flow: Flow): void {
  const context = contextOf(flow, lowerSteps);
  for (const step of steps) {
    lowerStep(step, flow, context);
    reportRefusals(step, flow);
  }
}

function lowerStep(step: CheckedStep, flow: Flow, context: Context): void {
  switch (step.kind) {
    case 'filter':
      lowerFilterStep(step.filter, flow, context);
      return;
    case 'assign':
      context.assign(step.target, context.expression(step.value));
      return;
    case 'case': {
      const rest = lowerCase(step.branches, flow, (branch, inner) => lowerSteps(branch.steps, inner));
      for (const condition of rest) context.filter(condition);
      return;
    }
    case 'link':
      flow.links?.push({ ...step, value: context.bind(context.field(step.field)) });
      return;
    case 'call':
      lowerCall(step.call, step.negated, flow, context);
  }
}

/** `A B` is `A | B`: what one part extracts the next one sees, and match() or regex() among filters sets its fields. */
function lowerFilterStep(filter: CheckedFilter, flow: Flow, context: Context): void {
  if (filter.kind === 'and') {
    for (const item of filter.items) lowerFilterStep(item, flow, context);
    return;
  }
  if (filter.kind === 'call') {
    lowerCall(filter.call, false, flow, context);
    return;
  }
  context.filter(lowerFilter(filter, flow, context));
  extractGroups(filter, flow, context);
}

function lowerCall(call: CheckedCall, negated: boolean, flow: Flow, context: Context): void {
  const definition = findFunction(call.name);
  if (definition === undefined || !isRunnable(definition)) {
    cannotRun(flow.session, 'CQL0502', call.at, `Saker cannot run ${call.name}() yet`, 'the query itself is fine');
    return;
  }
  if (negated) {
    // Only filters are negated, and every filter is a condition.
    if (definition.condition === undefined) throw new Error(`${call.name}() was negated and is no filter`);
    context.filter(notHolds(definition.condition(call, context)));
    return;
  }
  if (definition.step !== undefined) definition.step(call, context);
  else if (definition.condition !== undefined) context.filter(definition.condition(call, context));
  else if (definition.value !== undefined) context.assign(outputName(call), definition.value(call, context));
  else if (definition.aggregate !== undefined) context.aggregatePipelines([], [pipelineOf(call)]);
}

/** The field a function writes: `as`, or else the field it reads. */
function outputName(call: CheckedCall): string {
  for (const name of ['as', 'field']) {
    const argument = call.args.get(name);
    if (argument?.kind === 'text') return argument.value;
  }
  return `_${call.name}`;
}

/** What leaves the plan: the whole event below, then families of fields, then the fields known by name. */
function outputItems(flow: Flow): readonly OutputItem[] {
  return itemsOf(flow, flow);
}

function itemsOf(scope: Scope, flow: Flow): readonly OutputItem[] {
  const items: OutputItem[] = [];
  const { base } = scope;
  if (typeof base !== 'string' && isElement(base)) return itemsOf(base.below, flow);
  if (typeof base !== 'string') {
    const column = bindColumn(flow, base.record).id;
    const { prefix, keepExisting, asElement, hides } = base;
    const record: OutputItem = {
      kind: 'record',
      prefix,
      column,
      ...(keepExisting && { keepExisting }),
      ...(asElement && { asElement }),
      ...(hides !== undefined && { hides }),
    };
    items.push(...itemsOf(base.below, flow), record);
  }
  if (base === 'event') {
    const wanted = {
      record: scanColumn(flow.session, { kind: 'record' }),
      raw: scanColumn(flow.session, { kind: 'rawstring' }),
    };
    const time = scanColumn(flow.session, { kind: 'timestamp' });
    items.push({ kind: 'record', prefix: '', column: bindColumn(flow, wanted.record).id });
    items.push({ kind: 'field', name: '@rawstring', column: bindColumn(flow, wanted.raw).id, type: 'text' });
    items.push({ kind: 'field', name: '@timestamp', column: bindColumn(flow, time).id, type: 'number' });
  }
  for (const [name, list] of scope.lists) items.push({ kind: 'list', name, column: bindColumn(flow, list).id });
  for (const [name, value] of scope.values) {
    items.push({ kind: 'field', name, column: bindColumn(flow, value).id, type: value.type });
  }
  return items;
}
