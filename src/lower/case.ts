import type { CheckedPipeline } from '../model/checked.ts';
import { absent, and, apply, choose, isFalse, isPresent, isTrue, literal, notHolds, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import { lowerCaseRows } from './case-rows.ts';
import { isClosed, layersOfBranch, namesOfEvent, replaceEvent } from './closed-branches.ts';
import {
  addLayer,
  bindExpr,
  type Flow,
  forkConditional,
  getField,
  namesIn,
  type RecordLayer,
  setField,
  wholeEvent,
} from './flow.ts';

/**
 * The first branch whose whole pipeline lets the event through wins; without one the event is dropped.
 * Every branch is computed on the same rows: its filters become one condition, its assignments values to choose from.
 * https://library.humio.com/data-analysis/syntax-conditional.html
 */
export function lowerCase(
  branches: readonly CheckedPipeline[],
  flow: Flow,
  lowerBranch: (pipeline: CheckedPipeline, flow: Flow) => void,
): readonly Expr[] {
  const results: { readonly when: Expr; readonly flow: Flow }[] = [];
  const { relation } = flow;
  const said = flow.session.diagnostics.length;
  for (const branch of branches) {
    const inner = forkConditional(flow);
    lowerBranch(branch, inner);
    if (inner.blocked && flow.conditions === undefined) {
      // What has been said is said again.
      flow.session.diagnostics.length = said;
      flow.relation = relation;
      lowerCaseRows(branches, flow, lowerBranch);
      return [];
    }
    flow.relation = inner.relation;
    flow.blocked = flow.blocked || inner.blocked;
    const when = and(inner.conditions);
    if (isFalse(when)) continue;
    results.push({ when, flow: inner });
    if (isTrue(when)) break;
  }
  const chosen = bindExpr(
    flow,
    choose(
      results.map((r, i) => ({ when: r.when, then: literal(i) })),
      { kind: 'literal', value: null, type: 'number' },
    ),
  );
  const covered = results.some((r) => isTrue(r.when));
  mergeValues(flow, results, chosen, covered);
  return covered ? [] : results.length === 0 ? [literal(false)] : [isPresent(chosen)];
}

function mergeValues(flow: Flow, results: readonly { readonly flow: Flow }[], chosen: Expr, covered: boolean): void {
  const changed = new Set<string>();
  for (const { flow: inner } of results) {
    const rebased = inner.base !== flow.base;
    for (const name of namesIn(inner))
      if (rebased || flow.values.get(name) !== inner.values.get(name)) changed.add(name);
    if (isClosed(inner, flow)) for (const name of namesOfEvent(flow)) changed.add(name);
  }
  const merged = [...changed].map((name) => {
    const old = (): Expr => getField(flow, name);
    const branches = results.map((r, i) => ({
      // Where some branch takes every event, the last one needs no test.
      when: covered && i === results.length - 1 ? literal(true) : apply('numberEquals', chosen, literal(i)),
      then: r.flow.base === flow.base ? (r.flow.values.get(name) ?? old()) : getField(r.flow, name),
    }));
    return { name, value: choose(branches, absent) };
  });
  const lists = mergedLists(flow, results, chosen);
  const layers = results.map((r) => layersOfBranch(r.flow, flow));
  const closed = results.flatMap((r, i) => (isClosed(r.flow, flow) ? [apply('numberEquals', chosen, literal(i))] : []));
  if (closed.length > 0) {
    const whole = { when: notHolds(or(closed)), then: wholeEvent(flow) };
    replaceEvent(flow, { kind: 'choose', branches: [whole], otherwise: noRecord, type: 'record' });
  }
  for (const [name, list] of lists) flow.lists.set(name, bindExpr(flow, list));
  mergeLayers(flow, layers, chosen);
  for (const { name, value } of merged) setField(flow, name, bindExpr(flow, value));
}

const noRecord: Expr = { kind: 'literal', value: null, type: 'record' };

/** The record layers of every branch, each of them empty where another branch was taken. */
function mergeLayers(flow: Flow, branches: readonly (readonly RecordLayer[])[], chosen: Expr): void {
  for (const [i, layers] of branches.entries()) {
    const when = apply('numberEquals', chosen, literal(i));
    for (const layer of layers) {
      const branches = [{ when, then: layer.record }];
      addLayer(flow, {
        ...layer,
        ofEvent: false,
        record: { kind: 'choose', branches, otherwise: noRecord, type: 'record' },
      });
    }
  }
}

function mergedLists(
  flow: Flow,
  results: readonly { readonly flow: Flow }[],
  chosen: Expr,
): readonly (readonly [name: string, list: Expr])[] {
  const changed = new Set<string>();
  for (const { flow: inner } of results) {
    for (const [name, list] of inner.lists) if (flow.lists.get(name) !== list) changed.add(name);
    if (isClosed(inner, flow)) for (const name of flow.lists.keys()) changed.add(name);
  }
  const none: Expr = { kind: 'literal', value: null, type: 'list' };
  return [...changed].map((name) => {
    const branches = results.map((r, i) => ({
      when: apply('numberEquals', chosen, literal(i)),
      then: r.flow.lists.get(name) ?? none,
    }));
    return [name, { kind: 'choose', branches, otherwise: flow.lists.get(name) ?? none, type: 'list' }];
  });
}
