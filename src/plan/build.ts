import type { Kind } from '../model/kind.ts';
import { formatNumber, parseNumber } from '../model/number.ts';
import type { ColumnId, EachExpr, Expr, Let } from './expression.ts';
import type { GlobData } from './primitives/matching.ts';
import type { PrimitiveData, ScalarPrimitive } from './primitives.ts';
import { scalarPrimitives } from './primitives.ts';

/** Builders of plan expressions. They cast arguments to the kinds a primitive takes and fold constants. */

export const absent: Expr = { kind: 'literal', value: null, type: 'text' };

export function literal(value: string | number | boolean): Expr {
  const type = typeof value === 'string' ? 'text' : typeof value === 'number' ? 'number' : 'boolean';
  return { kind: 'literal', value, type };
}

export function column(id: ColumnId, type: Kind): Expr {
  return { kind: 'column', id, type };
}

export function isAbsent(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.value === null;
}

/** Applies a primitive without data. */
export function apply(op: PlainPrimitive, ...args: readonly Expr[]): Expr {
  return applyWith(op, null as never, ...args);
}

type PlainPrimitive = { [P in ScalarPrimitive]: PrimitiveData[P] extends null ? P : never }[ScalarPrimitive];

/** Applies a primitive with what it carries besides its arguments. */
export function applyWith<P extends ScalarPrimitive>(op: P, data: PrimitiveData[P], ...args: readonly Expr[]): Expr {
  const signature = scalarPrimitives[op];
  const kinds: readonly string[] = signature.args;
  const same = commonKind(args);
  const cast = args.map((arg, i) => castTo(arg, kinds[i] ?? kinds[kinds.length - 1] ?? 'any', same));
  return { kind: 'primitive', op, args: cast, data, type: signature.type === 'same' ? same : signature.type };
}

function castTo(arg: Expr, kind: string, same: Kind): Expr {
  switch (kind) {
    case 'text':
    case 'text...':
      return asText(arg);
    case 'number':
    case 'number...':
      return asNumber(arg);
    case 'boolean':
    case 'boolean...':
      return asBoolean(arg);
    case 'same':
    case 'same...':
      return asKind(arg, same);
    default:
      return arg;
  }
}

/** The kind values of several expressions share: their own where it is one, text otherwise. */
export function commonKind(exprs: readonly Expr[]): Kind {
  let common: Kind | undefined;
  for (const expr of exprs) {
    if (isAbsent(expr)) continue;
    if (common !== undefined && common !== expr.type) return 'text';
    common = expr.type;
  }
  return common ?? 'text';
}

export function asKind(expr: Expr, kind: Kind): Expr {
  switch (kind) {
    case 'text':
      return asText(expr);
    case 'number':
      return asNumber(expr);
    case 'boolean':
      return asBoolean(expr);
    default:
      return expr;
  }
}

export function asText(expr: Expr): Expr {
  if (isAbsent(expr)) return absent;
  if (expr.kind === 'literal') {
    return literal(typeof expr.value === 'number' ? formatNumber(expr.value) : String(expr.value));
  }
  if (expr.type === 'number') return apply('numberToText', expr);
  if (expr.type === 'boolean') return apply('booleanToText', expr);
  return expr;
}

export function asNumber(expr: Expr): Expr {
  if (expr.type === 'number') return expr;
  if (expr.type === 'boolean') return { kind: 'literal', value: null, type: 'number' };
  if (expr.kind === 'literal') {
    const value = typeof expr.value === 'string' ? (parseNumber(expr.value) ?? null) : null;
    return { kind: 'literal', value, type: 'number' };
  }
  return apply('toNumber', expr);
}

export function asBoolean(expr: Expr): Expr {
  if (expr.type === 'boolean') return expr;
  if (expr.kind === 'literal') {
    const value = expr.value === 'true' ? true : expr.value === 'false' ? false : null;
    return { kind: 'literal', value, type: 'boolean' };
  }
  return expr.type === 'number' ? { kind: 'literal', value: null, type: 'boolean' } : apply('textToBoolean', expr);
}

export function and(items: readonly Expr[]): Expr {
  const rest = items.filter((e) => !isTrue(e));
  const [first] = rest;
  if (first === undefined) return literal(true);
  return rest.length === 1 ? first : apply('and', ...rest);
}

export function or(items: readonly Expr[]): Expr {
  const [first] = items;
  if (first === undefined) return literal(false);
  return items.length === 1 ? first : items.some(isTrue) ? literal(true) : apply('or', ...items);
}

export function isTrue(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.value === true;
}

export function isFalse(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.value === false;
}

/** Negation that counts null as false: `not f=x` holds where f is missing. */
export function notHolds(expr: Expr): Expr {
  if (expr.kind === 'literal') return literal(expr.value !== true);
  return apply('not', holds(expr));
}

export function holds(expr: Expr): Expr {
  if (expr.kind === 'literal') return literal(expr.value === true);
  if (expr.kind === 'primitive' && (expr.op === 'isPresent' || expr.op === 'holds')) return expr;
  return apply('holds', expr);
}

export function isPresent(expr: Expr): Expr {
  if (expr.kind === 'literal') return literal(expr.value !== null);
  return apply('isPresent', expr);
}

/** The first that is not null. */
export function coalesce(items: readonly Expr[]): Expr {
  const rest = items.filter((e) => !isAbsent(e));
  const [first] = rest;
  if (first === undefined) return absent;
  if (rest.length === 1 || first.kind === 'literal') return first;
  return apply('coalesce', ...rest);
}

/** Looks at a list element by element; `body` makes something of each, under a column of its own. */
export function each(
  op: EachExpr['op'],
  list: Expr,
  element: ColumnId,
  body: (element: Expr) => Expr,
  lets: readonly Let[] = [],
): Expr {
  const inside = body(column(element, 'text'));
  return { kind: 'each', op, list, element, lets, body: inside, type: op === 'any' ? 'boolean' : 'list' };
}

/** A list without its nulls. */
export function withoutNulls(list: Expr, element: ColumnId): Expr {
  return each('filter', list, element, isPresent);
}

export const noList: Expr = { kind: 'literal', value: null, type: 'list' };

export function choose(branches: readonly { readonly when: Expr; readonly then: Expr }[], otherwise: Expr): Expr {
  const live = branches.filter((b) => !isFalse(b.when));
  const certain = live.findIndex((b) => isTrue(b.when));
  const tested = certain === -1 ? live : live.slice(0, certain);
  const last = live[certain]?.then ?? otherwise;
  if (tested.length === 0) return last;
  const type = commonKind([...tested.map((b) => b.then), last]);
  return {
    kind: 'choose',
    branches: tested.map((b) => ({ when: b.when, then: asKind(b.then, type) })),
    otherwise: asKind(last, type),
    type,
  };
}

/** A text equal to a literal, the way a filter compares: as numbers where both are numbers, else as texts. */
export function equalsLiteral(value: Expr, text: string): Expr {
  const number = parseNumber(text);
  if (number === undefined) return apply('textEquals', value, literal(text));
  const numeric = apply('numberEquals', value, literal(number));
  return value.type === 'number' ? numeric : or([apply('textEquals', value, literal(text)), numeric]);
}

/** Equal to one of several literals, each the way `equalsLiteral` compares; `number` is the value as a number. */
export function equalsAny(value: Expr, number: Expr, texts: readonly string[], ignoreCase = false): Expr {
  const numeric = texts.flatMap((text) => {
    const parsed = parseNumber(text);
    return parsed === undefined ? [] : [apply('numberEquals', number, literal(parsed))];
  });
  if (value.type === 'number' && numeric.length === texts.length) return or(numeric);
  return or([applyWith('textIn', { values: texts, ignoreCase }, value), ...numeric]);
}

/** A text with asterisks as the data of a glob primitive. */
export function globData(glob: string, ignoreCase = false): GlobData {
  return { pieces: glob.split(/\*+/), ignoreCase };
}
