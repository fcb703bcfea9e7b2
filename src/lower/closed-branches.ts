import type { Expr } from '../plan/expression.ts';
import { bindExpr, type Flow, layersOf, namesIn, type RecordLayer, type Scope } from './flow.ts';

// Branches that end with fewer fields than the event had, because of a select(): what else the event bears must not be
// seen behind them, though it is behind the other branches.

/** True where what lies under the fields of the event can no longer be asked in the branch. */
export function isClosed(branch: Scope, flow: Flow): boolean {
  return flow.base !== 'nothing' && !basesOf(branch).includes(flow.base);
}

function basesOf({ base }: Scope): readonly Scope['base'][] {
  return typeof base === 'string' ? [base] : [base, ...basesOf(base.below)];
}

/** All names the event is known to bear, those among them that no record holds. */
export function namesOfEvent(flow: Flow): readonly string[] {
  return ['@rawstring', '@timestamp', ...namesIn(flow)];
}

/** Puts one record, the whole event or nothing, in place of all there was. */
export function replaceEvent(flow: Flow, record: Expr): void {
  const below: Scope = { values: new Map(), lists: new Map(), base: 'nothing' };
  flow.base = { record: bindExpr(flow, record), prefix: '', keepExisting: false, below };
  flow.values = new Map();
  flow.lists = new Map();
}

/** Record layers a branch has put over the event, the lowest first. */
export function layersOfBranch(branch: Flow, flow: Flow): readonly RecordLayer[] {
  const layers = layersOf(branch);
  return [...(isClosed(branch, flow) ? layers : layers.slice(0, layers.length - layersOf(flow).length))].reverse();
}
