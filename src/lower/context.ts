import type { Context, FieldLink, FoundRows, LookupRequest, SourceField } from '../functions/context.ts';
import type { CheckedStep } from '../model/checked.ts';
import { absent, column } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { OrderKey, Relation } from '../plan/relation.ts';
import { aggregateFlow, aggregatePipelines, emptyGroup, type PipelineLowering } from './aggregate.ts';
import { attachRows, attachTable } from './attach.ts';
import { fillBuckets, keepGroups } from './buckets.ts';
import { conditionOf } from './condition.ts';
import { anyElement, keptElements, mappedElements } from './elements.ts';
import { lowerExpression } from './expression.ts';
import { searchEvent } from './filter.ts';
import {
  addEventRecord,
  addRecord,
  addSplitElement,
  assignField,
  bindExpr,
  type Flow,
  fork,
  getField,
  isCertain,
  setField,
  watch,
  wholeEvent,
} from './flow.ts';
import { assignList, getElements, getList, replaceList } from './lists.ts';
import { assignNamed, fieldNamed } from './named-field.ts';
import { addTie, newestOrder, timeOrder } from './order.ts';
import { reduceAll, reduceColumn, reduceRow } from './reduce-elements.ts';
import { limitWithRest, total } from './rest.ts';
import { cannotRun, localData, newColumn, scanColumn, warn } from './session.ts';
import { subquery } from './subquery.ts';
import { defineTable, queryTable, tableColumns, tableRows } from './tables.ts';
import { aggregateRuns, sequenceOrder, stretches, windowPipelines, windowValues } from './windows.ts';

/** The one implementation of what functions may do (functions/context.ts), over a flow. */
export function contextOf(flow: Flow, steps: (steps: readonly CheckedStep[], flow: Flow) => void): Context {
  const { session } = flow;
  const lowering: PipelineLowering = { steps, context: (inner) => contextOf(inner, steps) };
  /** Rows cannot be touched in a branch of case or a conditional pipeline. */
  const touchRows = (): boolean => {
    if (flow.conditions === undefined) return true;
    flow.blocked = true;
    return false;
  };
  const context: Context = {
    environment: session.environment,
    newColumn: () => newColumn(session),
    field: (name) => getField(flow, name),
    fieldNamed: (name) => fieldNamed(flow, name),
    list: (name, from) => getList(flow, name, from),
    elements: (name) => getElements(flow, name),
    anyElement: (request) => anyElement(flow, request, lowering),
    keptElements: (request) => keptElements(flow, request, lowering),
    mappedElements: (request, result) => mappedElements(flow, request, result, lowering),
    wholeEvent: () => wholeEvent(flow),
    storedEvent: () => ({
      record: scanColumn(session, { kind: 'record' }),
      rawstring: scanColumn(session, { kind: 'rawstring' }),
      file: scanColumn(session, { kind: 'file' }),
    }),
    isEventText: (text) => session.structured && text === scanColumn(session, { kind: 'rawstring' }),
    addEventRecord: (prefix) => addEventRecord(flow, prefix),
    addRecord: (record, prefix, keepExisting) => addRecord(flow, record, prefix, keepExisting),
    knownFields: () => (flow.base === 'nothing' ? [...flow.values.keys()] : undefined),
    expression: (value) => lowerExpression(value, flow, context),
    conditionOf: (pipeline) => conditionOf(flow, pipeline, lowering),
    searchEvent: (glob) => searchEvent(flow, glob),

    assign: (name, value) => assignField(flow, name, value),
    assignNamed: (name, value) => assignNamed(flow, name, value),
    overwrite: (name, value) => setField(flow, name, bindExpr(flow, value)),
    assignList: (name, list) => assignList(flow, name, list),
    replaceList: (name, list) => replaceList(flow, name, list),
    splitElement: (element, array, strip) => addSplitElement(flow, element, array, strip),
    drop: (names) => {
      for (const name of names) setField(flow, name, absent);
    },
    forget: (name) => {
      flow.values.delete(name);
    },
    select: (names) => {
      const kept = names.map((name) => [name, getField(flow, name)] as const);
      flow.values = new Map(kept);
      flow.lists = new Map([...flow.lists].filter(([name]) => names.includes(name) || names.includes(`${name}[]`)));
      flow.base = 'nothing';
    },
    filter: (condition) => {
      if (flow.conditions !== undefined) flow.conditions.push(condition);
      else flow.relation = { kind: 'filter', input: flow.relation, predicate: condition };
    },
    bind: (value) => bindExpr(flow, value),
    isCertain: (value) => isCertain(flow, value),

    subquery: (pipeline, range) => subquery(session, pipeline, range, lowering),
    linked: (pipeline) => {
      const links: FieldLink[] = [];
      const inner: Flow = { ...fork(flow), links };
      steps(pipeline.steps, inner);
      return { context: contextOf(inner, steps), links };
    },
    rows: () => flow.relation,
    aggregated: () => flow.aggregated,
    attach: (request) => {
      if ((request.most > 1 || flow.lets) && !touchRows())
        return { values: request.values.map(() => absent), matched: absent };
      return attachRows(flow, request);
    },
    defineTable: (name, rows, include) => defineTable(session, name, rows, include),
    localData: (kind, at) => localData(session, kind, at),
    tableColumns: (table) => tableColumns(session, table),
    tableRows: (table, names) => tableRows(session, table, names),

    timeOrder: (direction) => timeOrder(flow, direction),
    newestOrder: (values) => newestOrder(flow, values),
    currentOrder: () => flow.order,
    orderBy: (order) => {
      flow.order = order;
    },
    limit: (order, count, notice) => {
      if (!touchRows()) return;
      flow.relation = { kind: 'limit', input: flow.relation, order, count, partition: flow.partition, notice };
      flow.order = order;
      flow.aggregated = true;
    },
    limitWithRest: (order, count, keys, rest) => {
      if (touchRows()) limitWithRest(flow, order, count, keys, rest);
    },
    total: (value, op = 'sum') => total(flow, value, op),
    aggregate: (keys, outputs) => {
      if (touchRows()) aggregateFlow(flow, keys, outputs);
    },
    aggregatePipelines: (keys, pipelines) =>
      touchRows()
        ? aggregatePipelines(flow, keys, pipelines, lowering)
        : { fields: [], single: true, empty: emptyGroup(session) },
    sequenceOrder: () => sequenceOrder(flow),
    window: (parts, order, within = []) =>
      touchRows() ? windowValues(flow, parts, order, within) : parts.map(() => absent),
    windowPipelines: (call, pipelines, order, frame) => {
      if (touchRows()) windowPipelines(flow, call, pipelines, order, frame, lowering);
    },
    stretches: (time, span, within) => (touchRows() ? stretches(flow, time, span, within) : absent),
    aggregateRuns: (starts, order, pipelines) => {
      if (touchRows()) aggregateRuns(flow, starts, order, pipelines, lowering);
    },
    unnest: (lists, keepEmpty) => unnest(flow, lists, keepEmpty, touchRows()),
    watch: (condition, notice) => watch(flow, condition, notice),
    lookup: (request) => lookup(flow, request, touchRows),
    reduceAll: (reduction) => {
      if (touchRows()) reduceAll(flow, reduction, lowering);
    },
    reduceRow: (reduction) =>
      flow.lets === undefined || touchRows() ? reduceRow(flow, reduction, lowering) : new Map(),
    reduceColumn: (reduction, as) => {
      if (touchRows()) reduceColumn(flow, reduction, as, lowering);
    },
    keepGroups: (keys, score, count, notice) => {
      if (touchRows()) keepGroups(flow, keys, score, count, notice);
    },
    fillBuckets: (request) => {
      if (touchRows()) fillBuckets(flow, request);
    },
    source: (relation, fields, order) => replaceRows(flow, relation, fields, order),

    cannotRun: (at, message, note) => cannotRun(session, 'CQL0502', at, message, note),
    refuse: (at, code, message, note) => cannotRun(session, code, at, message, note),
    warn: (at, code, message) => warn(session, code, at, message),
    extent: () => {
      if (session.environment.extent === undefined) session.progress.needsExtent = true;
      return session.environment.extent;
    },
  };
  return context;
}

function unnest(
  flow: Flow,
  lists: readonly Expr[],
  keepEmpty: boolean,
  allowed: boolean,
): { readonly elements: readonly Expr[]; readonly index: Expr } {
  if (!allowed) return { elements: lists.map(() => absent), index: absent };
  const { session } = flow;
  const pairs = lists.map((list) => ({ list, element: newColumn(session) }));
  const index = newColumn(session);
  flow.relation = { kind: 'unnest', input: flow.relation, lists: pairs, index, keepEmpty };
  addTie(flow, { expr: column(index, 'number'), direction: 'asc', nulls: 'first' });
  return { elements: pairs.map((p) => column(p.element, 'text')), index: column(index, 'number') };
}

/** One row a key at most keeps the rows as they are, so it may stand in a branch; more rows may not. */
function lookup(flow: Flow, request: LookupRequest, touchRows: () => boolean): FoundRows {
  if ((request.rows > 1 || flow.lets) && !touchRows()) return { columns: new Map(), matched: absent };
  const { session } = flow;
  if (request.table.adHoc) return attachTable(flow, queryTable(session, request.table), request);
  const columns = request.columns.map((name) => ({ id: newColumn(session), column: name }));
  const matched = newColumn(session);
  const position = request.rows > 1 ? newColumn(session) : undefined;
  flow.relation = { kind: 'lookupJoin', input: flow.relation, ...request, columns, matched, position };
  if (position !== undefined) addTie(flow, { expr: column(position, 'number'), direction: 'desc', nulls: 'first' });
  return {
    columns: new Map(columns.map((c) => [c.column, column(c.id, 'text')])),
    matched: column(matched, 'boolean'),
  };
}

function replaceRows(flow: Flow, relation: Relation, fields: readonly SourceField[], order: readonly OrderKey[]): void {
  flow.relation = relation;
  flow.values = new Map(fields.map((f) => [f.name, f.expr]));
  flow.lists = new Map();
  flow.base = 'nothing';
  flow.fromScan = false;
  flow.ties = [];
  flow.order = order;
  flow.aggregated = true;
}
