import type { CheckedPipeline } from '../model/checked.ts';
import { and, asKind, column, commonKind, isTrue, literal, notHolds } from '../plan/build.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { Relation, Union } from '../plan/relation.ts';
import { isClosed, layersOfBranch, namesOfEvent, replaceEvent } from './closed-branches.ts';
import { joinEvents, numberEvents, ownOrder } from './event-rows.ts';
import {
  addLayer,
  bindColumn,
  type Flow,
  fork,
  forkConditional,
  getField,
  namesIn,
  setField,
  wholeEvent,
} from './flow.ts';
import { addTie } from './order.ts';
import { newColumn } from './session.ts';
import { windowValues } from './windows.ts';

/**
 * A case in which a branch makes several events of one. Each branch gets the events that those before it let through
 * nothing of; what the branches change is put together and joined to the events, so that any other field of an event
 * can still be asked for.
 */
export function lowerCaseRows(
  branches: readonly CheckedPipeline[],
  flow: Flow,
  lowerBranch: (pipeline: CheckedPipeline, flow: Flow) => void,
): void {
  const event = numberEvents(flow);
  const events = flow.relation;
  const taken: Flow[] = [];
  let left: Relation | undefined = events;
  for (const branch of branches) {
    if (left === undefined) break;
    const { rows, rest } = throughBranch(branch, { ...flow, relation: left }, event, lowerBranch);
    taken.push(rows);
    left = rest;
  }
  const together = unionOf(taken, flow, event);
  flow.relation = {
    kind: 'join',
    type: 'inner',
    left: together.relation,
    right: events,
    on: [{ left: together.event, right: event }],
  };
  if (together.whole !== undefined) replaceEvent(flow, together.whole);
  for (const { name, list } of together.lists) flow.lists.set(name, list);
  for (const layer of together.layers) addLayer(flow, layer);
  for (const { name, value } of together.values) setField(flow, name, value);
  addTie(flow, { expr: together.place, direction: 'asc', nulls: 'first' });
}

/** The rows a branch makes of the events, and the events it lets through nothing of; undefined: it takes them all. */
function throughBranch(
  branch: CheckedPipeline,
  flow: Flow,
  event: Expr,
  lowerBranch: (pipeline: CheckedPipeline, flow: Flow) => void,
): { readonly rows: Flow; readonly rest?: Relation } {
  const inner = forkConditional(flow);
  lowerBranch(branch, inner);
  if (!inner.blocked) {
    const when = and(inner.conditions);
    if (isTrue(when)) return { rows: inner };
    const { relation } = inner;
    const rows = { ...inner, relation: { kind: 'filter', input: relation, predicate: when } as const };
    return { rows, rest: { kind: 'filter', input: relation, predicate: notHolds(when) } };
  }
  const rows = fork(flow);
  lowerBranch(branch, rows);
  const rest = { ...flow };
  const through = joinEvents(rest, event, rows.relation);
  return { rows, rest: { kind: 'filter', input: rest.relation, predicate: notHolds(through) } };
}

/** What the branches change, in columns they share. */
function unionOf(taken: readonly Flow[], flow: Flow, event: Expr) {
  const columns: { readonly id: ColumnId; readonly from: readonly Expr[]; readonly type: Expr['type'] }[] = [];
  const shared = (values: readonly Expr[]): Expr => {
    const type = commonKind(values);
    const id = newColumn(flow.session);
    columns.push({ id, from: values.map((value, i) => bound(taken[i], asKind(value, type))), type });
    return column(id, type);
  };
  const names = new Set(taken.flatMap((rows) => changedNames(rows, flow)));
  const families = new Set(
    taken.flatMap((rows) => [...rows.lists].filter(([name, l]) => flow.lists.get(name) !== l).map(([name]) => name)),
  );
  const closed = taken.map((rows) => isClosed(rows, flow));
  if (closed.includes(true)) {
    for (const name of namesOfEvent(flow)) names.add(name);
    for (const name of flow.lists.keys()) families.add(name);
  }
  const result = {
    /** The whole event behind the branches that are not closed, where there are closed ones. */
    whole: closed.includes(true)
      ? shared(closed.map((hidden) => (hidden ? none('record') : wholeEvent(flow))))
      : undefined,
    event: shared(taken.map(() => event)),
    place: shared(taken.map((rows) => placeOf(rows, flow, event))),
    values: [...names].map((name) => ({ name, value: shared(taken.map((rows) => getField(rows, name))) })),
    lists: [...families].map((name) => ({
      name,
      list: shared(taken.map((rows) => rows.lists.get(name) ?? none('list'))),
    })),
    layers: taken.flatMap((rows, i) =>
      layersOfBranch(rows, flow).map((layer) => ({
        ...layer,
        ofEvent: false,
        record: shared(taken.map((_, j) => (i === j ? layer.record : none('record')))),
      })),
    ),
  };
  const relation: Union = { kind: 'union', inputs: taken.map((rows) => rows.relation), columns };
  return { ...result, relation };
}

function changedNames(rows: Flow, flow: Flow): readonly string[] {
  const rebased = rows.base !== flow.base;
  return [...namesIn(rows)].filter((name) => rebased || rows.values.get(name) !== flow.values.get(name));
}

/** The place of a row among those made of one event. */
function placeOf(rows: Flow, flow: Flow, event: Expr): Expr {
  const order = ownOrder(rows, flow);
  if (order.length === 0) return literal(1);
  const upTo = { kind: 'rows', first: 'start', last: 0 } as const;
  const count = { op: 'count', args: [], data: null, type: 'number', frame: upTo } as const;
  const within = { ...rows, partition: [] };
  const [place = literal(1)] = windowValues(within, [count], order, [event]);
  rows.relation = within.relation;
  return place;
}

function bound(rows: Flow | undefined, value: Expr): Expr {
  return rows === undefined ? value : bindColumn(rows, value);
}

function none(kind: 'list' | 'record'): Expr {
  return { kind: 'literal', value: null, type: kind };
}
