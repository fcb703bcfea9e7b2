import type { FieldLink } from '../functions/context.ts';
import { absent, apply, applyWith, choose, coalesce, column, isAbsent, isPresent, literal } from '../plan/build.ts';
import type { Expr, Let } from '../plan/expression.ts';
import type { Extend, LimitNotice, OrderKey, Relation } from '../plan/relation.ts';
import { eventField, newColumn, type Session, scanColumn } from './session.ts';

/** What names mean: fields by their own names, and what any other name is asked of. */
export interface Scope {
  /** Fields assigned or yielded so far, in order. An absent value hides the field below. */
  values: Map<string, Expr>;
  /** Families `name[0]`, `name[1]`, ... */
  lists: Map<string, Expr>;
  /** `event`: other names are fields of the event that came in; `nothing`: there are no other fields. */
  base: 'event' | 'nothing' | RecordLayer | ElementLayer;
}

/** Fields that the data names, such as those of parsed JSON: they stand over all that was there before. */
export interface RecordLayer {
  readonly record: Expr;
  /** Absent inside a lambda, and where the scan is asked. */
  readonly reader?: FieldReader;
  /** The record is the event that came in: the scan gives its fields without a record being made. */
  readonly ofEvent?: boolean;
  /** Stands before every name, without a dot between. */
  readonly prefix: string;
  /** A field that was there before stays what it was. */
  readonly keepExisting: boolean;
  /** The record is an element: its names stand behind the prefix as those of an element do, `a.x` and `a[1]`. */
  readonly asElement?: boolean;
  /** Where there is a record, fields below whose names begin so are gone. */
  readonly hides?: string;
  readonly below: Scope;
}

/** The fields that are asked of a record: one column reads them together, and each has a column of its own over that. */
export interface FieldReader {
  readonly record: Expr;
  readonly list: Expr;
  readonly names: string[];
  /** One for each name, in the relation that is read from here on; they grow while the query is lowered. */
  readonly columns: Extend['columns'][number][];
}

/** An element of an array that a pipeline looks at under a name: `x`, `x.key` and `x[1]` lie in it and nowhere else. */
export interface ElementLayer {
  readonly element: Expr;
  readonly variable: string;
  readonly below: Scope;
}

/**
 * The events at one point of the pipeline: the relation they are rows of, what each known field is computed from, and
 * what an unknown name is asked of (house decision 4): the event as it came in, or nobody.
 */
export interface Flow extends Scope {
  readonly session: Session;
  relation: Relation;
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
  /** Present in a query that is linked to others. */
  links?: FieldLink[];
  /** Present inside a lambda, whose rows are elements of a list: values get names there in place of columns. */
  lets?: Let[];
}

export function eventFlow(session: Session): Flow {
  return {
    session,
    relation: session.scan.kind === 'scan' ? session.scan : session.scan.union,
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
  return { ...flow, ...copyScope(flow) };
}

function copyScope({ values, lists, base }: Scope): Scope {
  return { values: new Map(values), lists: new Map(lists), base };
}

/** A copy whose filters collect in `conditions`. */
export function forkConditional(flow: Flow): Flow & { conditions: Expr[] } {
  return { ...fork(flow), conditions: [], blocked: false };
}

/** The value of a field, absent where it is certainly missing. */
export function getField(flow: Flow, name: string): Expr {
  return fieldIn(flow, name, flow.session);
}

function fieldIn(scope: Scope, name: string, session: Session): Expr {
  const value = scope.values.get(name);
  if (value !== undefined) return value;
  const other = scope.values.get(name.startsWith('#') ? name.slice(1) : `#${name}`);
  if (other !== undefined && scope.base === 'nothing') return other;
  const element = elementOf(name);
  const list = element === undefined ? undefined : scope.lists.get(element.array);
  const below = fieldBelow(scope.base, name, session);
  if (list === undefined || element === undefined) return below;
  const index = literal(element.index);
  const own = apply('element', list, index);
  if (isAbsent(below)) return own;
  return choose([{ when: apply('less', index, apply('listLength', list)), then: own }], below);
}

function fieldBelow(base: Scope['base'], name: string, session: Session): Expr {
  if (base === 'event') return eventField(session, name);
  if (base === 'nothing') return absent;
  if (isElement(base)) {
    const inner = nameInElement(base, name);
    return inner === undefined
      ? fieldIn(base.below, name, session)
      : applyWith('recordField', { name: inner }, base.element);
  }
  const before = hiddenBy(base, name, fieldIn(base.below, name, session));
  const inner = nameInRecord(base, name);
  if (inner === undefined) return before;
  const found = base.ofEvent ? scanColumn(session, { kind: 'field', name: inner }) : askRecord(base, inner, session);
  return coalesce(base.keepExisting ? [before, found] : [found, before]);
}

function askRecord({ record, reader }: RecordLayer, name: string, session: Session): Expr {
  if (reader === undefined) return applyWith('recordField', { name }, record);
  const { id, expr } = reader.columns[reader.names.indexOf(name)] ?? addField(reader, name, session);
  return column(id, expr.type);
}

function addField({ record, list, names, columns }: FieldReader, name: string, session: Session) {
  const index = names.push(name) - 1;
  const made = { id: newColumn(session), expr: applyWith('readField', { name, index }, list, record) };
  columns.push(made);
  return made;
}

/**
 * In steps on the elements of an array a text that names a part of one stands for it.
 * https://library.humio.com/data-analysis/functions-objectarray-eval.html writes `tmp := "in.others.d"`.
 */
export function isElementPart({ base }: Flow, text: string): boolean {
  if (typeof base === 'string') return false;
  return isElement(base) && text !== base.variable && nameInElement(base, text) !== undefined;
}

/** `a[3]` as an element of `a`. */
export function elementOf(name: string): { readonly array: string; readonly index: number } | undefined {
  const [, array, index] = /^(.*)\[(0|[1-9]\d{0,8})\]$/s.exec(name) ?? [];
  return array === undefined ? undefined : { array, index: Number(index) };
}

export function isElement(base: RecordLayer | ElementLayer): base is ElementLayer {
  return 'variable' in base;
}

/** What a layer leaves of a value of the fields below it. */
export function hiddenBy({ hides, record }: RecordLayer, name: string, value: Expr): Expr {
  if (hides === undefined || !name.startsWith(hides) || isAbsent(value)) return value;
  return choose([{ when: isPresent(record), then: { kind: 'literal', value: null, type: value.type } }], value);
}

/** What a name is called inside the record; undefined where it cannot lie there. */
export function nameInRecord({ prefix, asElement }: RecordLayer, name: string): string | undefined {
  if (asElement) return nameInElement({ variable: prefix }, name);
  return name.startsWith(prefix) && name !== prefix ? name.slice(prefix.length) : undefined;
}

export function nameInElement({ variable }: Pick<ElementLayer, 'variable'>, name: string): string | undefined {
  if (!name.startsWith(variable)) return undefined;
  const rest = name.slice(variable.length);
  if (rest === '' || rest.startsWith('[')) return rest;
  return rest.startsWith('.') ? rest.slice(1) : undefined;
}

/** Puts fields that the data names over those there are. */
export function addRecord(flow: Flow, record: Expr, prefix: string, keepExisting: boolean): void {
  addLayer(flow, { record, prefix, keepExisting });
}

/** Puts the fields of the event that came in, under a prefix, over those there are. */
export function addEventRecord(flow: Flow, prefix: string): void {
  const record = scanColumn(flow.session, { kind: 'record' });
  addLayer(flow, { record, prefix, keepExisting: false, ofEvent: true });
}

export function addLayer(flow: Flow, layer: Omit<RecordLayer, 'below' | 'reader'>): void {
  const below = copyScope(flow);
  const record = bindExpr(flow, layer.record);
  const direct = flow.lets !== undefined || layer.ofEvent;
  flow.base = { ...layer, record, reader: direct ? undefined : fieldReader(flow, layer.record, record), below };
  flow.values = new Map();
  flow.lists = new Map();
}

/** JSON is read without making a record of it first, which takes some engines long. */
function fieldReader(flow: Flow, record: Expr, bound: Expr): FieldReader {
  const direct = record.kind === 'primitive' && record.op === 'parseJson' && record.args[0]?.kind === 'column';
  const source = direct ? record : bound;
  const names: string[] = [];
  const list = bindExpr(flow, applyWith('readFields', { names }, source));
  const columns: FieldReader['columns'] = [];
  flow.relation = { kind: 'extend', input: flow.relation, columns };
  return { record: source, names, list, columns };
}

/**
 * Puts an element in place of the array it is one of. Under its name, or stripped of it: then what is no object keeps it.
 */
export function addSplitElement(flow: Flow, element: Expr, array: string, strip: boolean): void {
  const record = bindExpr(flow, apply('elementRecord', element));
  const names = strip || array === '' ? { prefix: '' } : { prefix: array, asElement: true };
  addLayer(flow, { record, ...names, keepExisting: false, hides: `${array}[` });
  if (!strip || array === '') return;
  setField(flow, '', absent);
  assignField(flow, array, applyWith('recordField', { name: '' }, record));
}

/** Puts an element under a name over all fields there are. */
export function addElement(flow: Flow, element: Expr, variable: string): void {
  const below = copyScope(flow);
  flow.base = { element, variable, below };
  flow.values = new Map();
  flow.lists = new Map();
}

/** All fields there are, in one record: later layers over earlier ones. */
export function wholeEvent(flow: Flow): Expr {
  return recordIn(flow, flow.session);
}

/** With a `family`, an array's name, at least the fields of the array: whole records are slow to make. */
export function recordIn(scope: Scope, session: Session, family?: string): Expr {
  const own = scope.base === 'event' && scope.values.size === 0 && scope.lists.size === 0;
  if (own) return scanned(session, family);
  const parts = recordParts(scope, session, family);
  return apply('recordOf', parts.names, parts.values);
}

/** The names and the values of fields, side by side. */
interface RecordParts {
  readonly names: Expr;
  readonly values: Expr;
}

function recordParts(scope: Scope, session: Session, family?: string): RecordParts {
  const parts: RecordParts[] = [];
  const { base } = scope;
  if (base === 'event') parts.push(partsOf(scanned(session, family)));
  else if (base !== 'nothing' && isElement(base)) parts.push(recordParts(base.below, session, family));
  else if (base !== 'nothing') {
    const before = partsBelow(base, session, family);
    const layer = mayHold(base, family) ? [prefixed(base)] : [];
    parts.push(...(base.keepExisting ? [...layer, before] : [before, ...layer]));
  }
  for (const [name, list] of scope.lists) if (isIn(family, `${name}[`)) parts.push(elementsOf(name, list));
  const values = [...scope.values].filter(([name]) => isIn(family, name));
  if (values.length > 0) {
    const names = values.map(([name]) => literal(name));
    parts.push({ names: apply('listOf', ...names), values: apply('listOf', ...values.map(([, value]) => value)) });
  }
  const none: Expr = { kind: 'literal', value: null, type: 'list' };
  const join = (lists: readonly Expr[]): Expr => lists.reduce((a, b) => apply('listConcat', a, b));
  if (parts.length === 0) return { names: none, values: none };
  return { names: join(parts.map((p) => p.names)), values: join(parts.map((p) => p.values)) };
}

function partsOf(record: Expr): RecordParts {
  return { names: apply('recordNames', record), values: apply('recordValues', record) };
}

function scanned(session: Session, family: string | undefined): Expr {
  return scanColumn(session, family === undefined ? { kind: 'record' } : { kind: 'family', name: family });
}

function isIn(family: string | undefined, name: string): boolean {
  return family === undefined || name.startsWith(`${family}[`);
}

/** Whether fields of a record can be those of the array. */
function mayHold(layer: RecordLayer, family: string | undefined): boolean {
  return family === undefined || family === layer.prefix || nameInRecord(layer, family) !== undefined;
}

function partsBelow({ hides, record, below }: RecordLayer, session: Session, family?: string): RecordParts {
  const parts = recordParts(below, session, family);
  if (hides === undefined || !(family === undefined || `${family}[`.startsWith(hides))) return parts;
  const all = apply('recordOf', parts.names, parts.values);
  const left = choose([{ when: isPresent(record), then: applyWith('recordWithout', { prefix: hides }, all) }], all);
  return partsOf(left);
}

function prefixed({ record, prefix, asElement }: RecordLayer): RecordParts {
  const names = apply('recordNames', record);
  const data = { prefix, asElement: asElement ?? false };
  return { names: applyWith('listPrefix', data, names), values: apply('recordValues', record) };
}

function elementsOf(name: string, list: Expr): RecordParts {
  return { names: applyWith('listIndexNames', { name }, list), values: list };
}

/** The names that are known, whatever layer they stand in: later ones over earlier ones. */
export function namesIn({ values, base }: Scope): ReadonlySet<string> {
  const below = typeof base === 'string' ? [] : namesIn(base.below);
  return new Set([...below, ...values.keys()]);
}

/** Record layers from the top down to the event or to nothing. */
export function layersOf({ base }: Scope): readonly RecordLayer[] {
  if (typeof base === 'string') return [];
  return isElement(base) ? layersOf(base.below) : [base, ...layersOf(base.below)];
}

/** What lies under all record layers. */
export function groundOf({ base }: Scope): 'event' | 'nothing' {
  return typeof base === 'string' ? base : groundOf(base.below);
}

/** Gives an expression a column of its own, unless it is one already. */
export function bindExpr(flow: Flow, expr: Expr): Expr {
  if (expr.kind === 'column' || expr.kind === 'literal') return expr;
  const id = newColumn(flow.session);
  if (isCertain(flow, expr)) flow.session.certain.add(id);
  if (flow.lets !== undefined) {
    flow.lets.push({ id, expr });
    return column(id, expr.type);
  }
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
    case 'each':
      return false;
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
