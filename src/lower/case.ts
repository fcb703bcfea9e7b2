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
  const taken = results.map((r, i) => ({ flow: r.flow, when: apply('numberEquals', chosen, literal(i)) }));
  mergeValues(flow, taken, covered);
  return covered ? [] : results.length === 0 ? [literal(false)] : [isPresent(chosen)];
}

/** A branch, lowered, and the condition that it is the one that was taken. */
interface Taken {
  readonly flow: Flow;
  readonly when: Expr;
}

function mergeValues(flow: Flow, taken: readonly Taken[], covered: boolean): void {
  const changed = new Set<string>();
  for (const { flow: inner } of taken) {
    const rebased = inner.base !== flow.base;
    for (const name of namesIn(inner))
      if (rebased || flow.values.get(name) !== inner.values.get(name)) changed.add(name);
    if (isClosed(inner, flow)) for (const name of namesOfEvent(flow)) changed.add(name);
  }
  // Where some branch takes every event, the last one needs no test.
  const last = covered ? taken.length - 1 : taken.length;
  const tests = taken.map((branch, i) => (i === last ? { ...branch, when: literal(true) } : branch));
  const merged = [...changed].map((name) => {
    const branches = tests.map(({ flow: inner, when }) => ({
      when,
      then: inner.base === flow.base ? (inner.values.get(name) ?? getField(flow, name)) : getField(inner, name),
    }));
    return { name, value: choose(branches, absent) };
  });
  const lists = mergedLists(flow, taken);
  const layers = taken.map((branch) => ({ layers: layersOfBranch(branch.flow, flow), when: branch.when }));
  const closed = taken.flatMap((branch) => (isClosed(branch.flow, flow) ? [branch.when] : []));
  if (closed.length > 0) {
    const whole = { when: notHolds(or(closed)), then: wholeEvent(flow) };
    replaceEvent(flow, { kind: 'choose', branches: [whole], otherwise: noRecord, type: 'record' });
  }
  for (const [name, list] of lists) flow.lists.set(name, bindExpr(flow, list));
  mergeLayers(flow, layers);
  for (const { name, value } of merged) setField(flow, name, bindExpr(flow, value));
}

const noRecord: Expr = { kind: 'literal', value: null, type: 'record' };

/** The record layers of every branch, each of them empty where another branch was taken. */
function mergeLayers(
  flow: Flow,
  branches: readonly { readonly layers: readonly RecordLayer[]; readonly when: Expr }[],
): void {
  for (const { layers, when } of branches) {
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

function mergedLists(flow: Flow, taken: readonly Taken[]): readonly (readonly [name: string, list: Expr])[] {
  const changed = new Set<string>();
  for (const { flow: inner } of taken) {
    for (const [name, list] of inner.lists) if (flow.lists.get(name) !== list) changed.add(name);
    if (isClosed(inner, flow)) for (const name of flow.lists.keys()) changed.add(name);
  }
  const none: Expr = { kind: 'literal', value: null, type: 'list' };
  return [...changed].map((name) => {
    const branches = taken.map(({ flow: inner, when }) => ({ when, then: inner.lists.get(name) ?? none }));
    return [name, { kind: 'choose', branches, otherwise: flow.lists.get(name) ?? none, type: 'list' }];
  });
}
