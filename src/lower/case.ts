import type { CheckedPipeline } from '../model/checked.ts';
import { absent, and, apply, choose, isFalse, isPresent, isTrue, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import { lowerCaseRows } from './case-rows.ts';
import { addLayer, bindExpr, type Flow, forkConditional, getField, layersOf, namesIn, setField } from './flow.ts';

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
  mergeLists(flow, results, chosen);
  mergeLayers(flow, results, chosen);
  for (const { name, value } of merged) setField(flow, name, bindExpr(flow, value));
}

/** The record layers of every branch, each of them empty where another branch was taken. */
function mergeLayers(flow: Flow, results: readonly { readonly flow: Flow }[], chosen: Expr): void {
  const none: Expr = { kind: 'literal', value: null, type: 'record' };
  for (const [i, { flow: inner }] of results.entries()) {
    const own = layersOf(inner).slice(0, layersOf(inner).length - layersOf(flow).length);
    if (inner.base === flow.base) continue;
    const when = apply('numberEquals', chosen, literal(i));
    for (const layer of own.reverse()) {
      const record: Expr = {
        kind: 'choose',
        branches: [{ when, then: layer.record }],
        otherwise: none,
        type: 'record',
      };
      addLayer(flow, { ...layer, record });
    }
  }
}

function mergeLists(flow: Flow, results: readonly { readonly flow: Flow }[], chosen: Expr): void {
  const changed = new Set<string>();
  for (const { flow: inner } of results) {
    for (const [name, list] of inner.lists) if (flow.lists.get(name) !== list) changed.add(name);
  }
  for (const name of changed) {
    const none: Expr = { kind: 'literal', value: null, type: 'list' };
    const branches = results.map((r, i) => ({
      when: apply('numberEquals', chosen, literal(i)),
      then: r.flow.lists.get(name) ?? none,
    }));
    const merged: Expr = { kind: 'choose', branches, otherwise: flow.lists.get(name) ?? none, type: 'list' };
    flow.lists.set(name, bindExpr(flow, merged));
  }
}
