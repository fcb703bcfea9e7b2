import { absent, coalesce, column, isAbsent } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { LimitNotice, OrderKey, Relation } from '../plan/relation.ts';
import { eventField, newColumn, type Session } from './session.ts';

/**
 * The events at one point of the pipeline: the relation they are rows of, what each known field is computed from, and
 * what an unknown name is asked of (house decision 4): the event as it came in, or nobody.
 */
export interface Flow {
  readonly session: Session;
  relation: Relation;
  /** Fields assigned or yielded so far, in order. An absent value hides the field below. */
  values: Map<string, Expr>;
  /** Families `name[0]`, `name[1]`, ... */
  lists: Map<string, Expr>;
  /** `event`: other names are fields of the event that came in; `nothing`: there are no other fields. */
  base: 'event' | 'nothing';
  order: readonly OrderKey[];
  /** False once an aggregate or a source has put other rows in place of the events: the scan is out of reach. */
  fromScan: boolean;
  /** Orders rows that came from one event: matches of one pattern, rows of a lookup file. */
  ties: readonly OrderKey[];
  /** Keys of the enclosing groupBy: aggregates and limits work within them. */
  partition: readonly Expr[];
  /**
   * Present in branches of case and in composite functions, which must not drop rows: filters collect here instead of
   * becoming part of the relation.
   */
  conditions?: Expr[];
  /** Set where such a flow met a step that cannot be done without touching the rows. */
  blocked?: boolean;
  /** True after the first aggregate. */
  aggregated: boolean;
}

export function eventFlow(session: Session): Flow {
  return {
    session,
    relation: session.scan,
    values: new Map(),
    lists: new Map(),
    base: 'event',
    order: [],
    fromScan: true,
    ties: [],
    partition: [],
    aggregated: false,
  };
}

export function fork(flow: Flow): Flow {
  return { ...flow, values: new Map(flow.values), lists: new Map(flow.lists) };
}

/** A copy whose filters collect in `conditions`. */
export function forkConditional(flow: Flow): Flow & { conditions: Expr[] } {
  return { ...fork(flow), conditions: [], blocked: false };
}

const elementName = /^(.*)\[(\d+)\]$/;

/** The value of a field, absent where it is certainly missing. */
export function getField(flow: Flow, name: string): Expr {
  const value = flow.values.get(name);
  if (value !== undefined) return value;
  const other = flow.values.get(name.startsWith('#') ? name.slice(1) : `#${name}`);
  if (other !== undefined && flow.base === 'nothing') return other;
  const below = flow.base === 'event' ? eventField(flow.session, name) : absent;
  const match = elementName.exec(name);
  const list = match === null ? undefined : flow.lists.get(match[1] ?? '');
  if (list === undefined || match === null) return below;
  const element: Expr = {
    kind: 'primitive',
    op: 'element',
    args: [list, { kind: 'literal', value: Number(match[2]), type: 'number' }],
    data: null,
    type: 'text',
  };
  return coalesce([element, below]);
}

/** Gives an expression a column of its own, unless it is one already. */
export function bindExpr(flow: Flow, expr: Expr): Expr {
  if (expr.kind === 'column' || expr.kind === 'literal') return expr;
  const id = newColumn(flow.session);
  if (isCertain(flow, expr)) flow.session.certain.add(id);
  flow.relation = { kind: 'extend', input: flow.relation, columns: [{ id, expr }] };
  return column(id, expr.type);
}

/** True where an expression is known to have a value in every row. */
export function isCertain(flow: Flow, expr: Expr): boolean {
  switch (expr.kind) {
    case 'literal':
      return expr.value !== null;
    case 'column':
      return flow.session.certain.has(expr.id);
    case 'choose':
      return [expr.otherwise, ...expr.branches.map((b) => b.then)].every((e) => isCertain(flow, e));
    case 'primitive':
      return expr.op === 'coalesce' && expr.args.some((arg) => isCertain(flow, arg));
  }
}

/** A column even for a literal: what outputs and unions need. */
export function bindColumn(flow: Flow, expr: Expr): Extract<Expr, { kind: 'column' }> {
  if (expr.kind === 'column') return expr;
  const id = newColumn(flow.session);
  flow.relation = { kind: 'extend', input: flow.relation, columns: [{ id, expr }] };
  return { kind: 'column', id, type: expr.type };
}

export function watch(flow: Flow, condition: Expr, notice: LimitNotice): void {
  flow.relation = { kind: 'watch', input: flow.relation, condition, notice };
}

/** Writes a field; a null value leaves the field as it was. */
export function assignField(flow: Flow, name: string, value: Expr): void {
  if (isAbsent(value)) return;
  if (value.kind === 'literal') {
    setField(flow, name, value);
    return;
  }
  // Making a text of a number, to join the old value, names the number several times over.
  const bound = value.type === 'text' ? value : bindExpr(flow, value);
  setField(flow, name, bindExpr(flow, coalesce([bound, getField(flow, name)])));
}

export function setField(flow: Flow, name: string, value: Expr): void {
  flow.values.delete(name);
  flow.values.set(name, value);
}
