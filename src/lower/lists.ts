import { apply, applyWith, choose, literal, noList } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import {
  bindExpr,
  elementOf,
  type Flow,
  hiddenBy,
  isElement,
  nameInElement,
  nameInRecord,
  type RecordLayer,
  recordIn,
  type Scope,
  setField,
} from './flow.ts';
import { type Session, scanColumn } from './session.ts';

/** Arrays are families of fields `name[0]`, `name[1]`, ...; functions see them up to the first gap behind `from`. */
export function getList(flow: Flow, name: string, from = 0): Expr {
  const family = familyIn(flow, name, flow.session);
  if (family === noList) return noList;
  return apply('listUntilGap', from === 0 ? family : applyWith('listSlice', { from }, family));
}

/** All elements there are, null in gaps. */
export function familyIn(scope: Scope, name: string, session: Session): Expr {
  const list = scope.lists.get(name);
  const below = familyBelow(scope.base, name, session);
  const base = list === undefined ? below : over(list, below);
  const own: { readonly index: number; readonly value: Expr }[] = [];
  for (const [field, value] of scope.values) {
    const element = elementOf(field);
    if (element?.array === name) own.push({ index: element.index, value });
  }
  own.sort((a, b) => a.index - b.index);
  return own.reduce((family, { index, value }) => withElement(family, index, value), base);
}

const mostFilled = 1000;

/** An element far behind all others lies beyond a gap in any case: the list is not filled up for it. */
function withElement(family: Expr, index: number, value: Expr): Expr {
  const { args = [], op } = family.kind === 'primitive' ? family : {};
  if (family === noList && index === 0) return apply('listOf', value);
  if (op === 'listOf' && args.length === index) return apply('listOf', ...args, value);
  const own = apply('listOf', value);
  const before = apply('listPad', applyWith('listSlice', { from: 0, count: index }, family), literal(index));
  const behind = applyWith('listSlice', { from: index + 1 }, family);
  const written = apply('listConcat', apply('listConcat', before, own), behind);
  if (index < mostFilled) return written;
  return choose([{ when: apply('lessOrEqual', literal(index), apply('listLength', family)), then: written }], family);
}

/** A list in place of the elements another one has at the same indexes. */
function over(list: Expr, below: Expr): Expr {
  if (below === noList) return list;
  return apply('listConcat', list, apply('listFrom', below, apply('listLength', list)));
}

function familyBelow(base: Scope['base'], name: string, session: Session): Expr {
  if (base === 'event') return scanColumn(session, { kind: 'list', name });
  if (base === 'nothing') return noList;
  if (isElement(base)) {
    const inner = nameInElement(base, name);
    return inner === undefined
      ? familyIn(base.below, name, session)
      : applyWith('recordList', { name: inner }, base.element);
  }
  const before = hiddenBy(base, `${name}[`, familyIn(base.below, name, session));
  const inner = nameOfList(base, name);
  if (inner === undefined) return before;
  const found = base.ofEvent
    ? scanColumn(session, { kind: 'list', name: inner })
    : applyWith('recordList', { name: inner }, base.record);
  if (before === noList) return found;
  return base.keepExisting ? apply('listOverlay', before, found) : apply('listOverlay', found, before);
}

/** `a` is the list of a record whose fields are `a[0]`, ... where the prefix is `a`. */
function nameOfList(layer: RecordLayer, name: string): string | undefined {
  return name === layer.prefix ? '' : nameInRecord(layer, name);
}

/** What lies under `name[0]`, `name[1]`, ..., a record's text each, null where there is nothing. */
export function getElements(flow: Flow, name: string): Expr {
  return elementsIn(flow, name, flow);
}

function elementsIn(scope: Scope, name: string, flow: Flow): Expr {
  const { session } = flow;
  const names = [...scope.values.keys()];
  if (scope.lists.has(name) || [...names, ...scope.lists.keys()].some((field) => field.startsWith(`${name}[`))) {
    // Reading elements names the record several times over.
    return applyWith('recordElements', { name }, bindExpr(flow, recordIn(scope, session, name)));
  }
  const { base } = scope;
  if (base === 'event') return scanColumn(session, { kind: 'elements', name });
  if (base === 'nothing') return noList;
  if (isElement(base)) {
    const inner = nameInElement(base, name);
    return inner === undefined
      ? elementsIn(base.below, name, flow)
      : applyWith('recordElements', { name: inner }, base.element);
  }
  const before = hiddenBy(base, `${name}[`, elementsIn(base.below, name, flow));
  const inner = nameOfList(base, name);
  if (inner === undefined) return before;
  const found = base.ofEvent
    ? scanColumn(session, { kind: 'elements', name: inner })
    : applyWith('recordElements', { name: inner }, base.record);
  if (before === noList) return found;
  const [first, second] = base.keepExisting ? [before, found] : [found, before];
  return choose([{ when: apply('less', literal(0), apply('listLength', first)), then: first }], second);
}

/** Writes `name[0]`, `name[1]`, ...; elements there were behind the last one stay. */
export function assignList(flow: Flow, name: string, list: Expr): void {
  const written = bindExpr(flow, list);
  const length = apply('listLength', written);
  for (const [field, value] of flow.values) {
    const element = elementOf(field);
    if (element?.array !== name) continue;
    const index = literal(element.index);
    const taken = apply('less', index, length);
    const kept = choose([{ when: taken, then: apply('element', written, index) }], value);
    flow.values.set(field, bindExpr(flow, kept));
  }
  const before = flow.lists.get(name);
  flow.lists.set(name, before === undefined ? written : bindExpr(flow, over(written, before)));
}

/** Writes a list in place of the array there was: nothing of that is left. */
export function replaceList(flow: Flow, name: string, list: Expr): void {
  const before = getList(flow, name);
  assignList(flow, name, before === noList ? list : apply('listPad', list, apply('listLength', before)));
}

/**
 * Arrays as fields `name[]` and back: aggregates hand on values by their names, and an array is a value to them.
 */
export function gatherLists(flow: Flow): void {
  for (const [name, list] of flow.lists) setField(flow, `${name}[]`, list);
  flow.lists = new Map();
}

export function spreadLists(flow: Flow): void {
  for (const [name, value] of [...flow.values]) {
    if (value.type !== 'list' || !name.endsWith('[]')) continue;
    flow.values.delete(name);
    flow.lists.set(name.slice(0, -2), value);
  }
}
