import type { ColumnId, Expr } from '../plan/expression.ts';
import { filtersAbove } from '../plan/filters-above.ts';
import type { Relation } from '../plan/relation.ts';
import type { ParsedSources } from './session.ts';

type Known = ReadonlyMap<ColumnId, Expr>;

/**
 * Takes sources out of their unions whose events cannot pass the filters of the query: a parser says `#Vendor` of all its
 * events at once, and a query that begins with another vendor has no use for their files.
 */
export function leaveOutSources(root: Relation, unions: readonly ParsedSources['union'][]): void {
  if (unions.length === 0) return;
  const filtersOf = filtersAbove({ root });
  for (const union of unions) {
    const alternatives = filtersOf(union);
    const wanted = union.inputs.map((_, i) => {
      const known: Known = new Map(union.columns.map(({ id, from }) => [id, from[i]] as const).filter(isConstant));
      return alternatives.some((filters) => !filters.some((filter) => neverHolds(filter, known)));
    });
    // One has to stay: a union has rows of some kind.
    if (!wanted.includes(true)) wanted[0] = true;
    const keep = <T>(items: readonly T[]): T[] => items.filter((_, i) => wanted[i]);
    union.inputs.splice(0, union.inputs.length, ...keep(union.inputs));
    union.columns.splice(0, union.columns.length, ...union.columns.map((c) => ({ ...c, from: keep(c.from) })));
  }
}

function isConstant(entry: readonly [ColumnId, Expr | undefined]): entry is readonly [ColumnId, Expr] {
  return entry[1]?.kind === 'literal';
}

/** A null in one of them makes them null. */
const strict: ReadonlySet<string> = new Set([
  ...['textEquals', 'numberEquals', 'less', 'lessOrEqual', 'glob', 'regexMatches', 'toNumber', 'numberToText', 'lower'],
]);

/** True only where the condition certainly holds for no event. */
function neverHolds(expr: Expr, known: Known): boolean {
  const value = constant(expr, known);
  if (value !== undefined) return value !== true;
  if (expr.kind !== 'primitive') return false;
  switch (expr.op) {
    case 'and':
      return expr.args.some((arg) => neverHolds(arg, known));
    case 'or':
      return expr.args.every((arg) => neverHolds(arg, known));
    case 'holds':
      return expr.args.every((arg) => neverHolds(arg, known));
    default:
      return false;
  }
}

/** The one value an expression has in all events, where that is known. */
function constant(expr: Expr, known: Known): string | number | boolean | null | undefined {
  if (expr.kind === 'literal') return expr.value;
  if (expr.kind === 'column') {
    const found = known.get(expr.id);
    return found?.kind === 'literal' ? found.value : undefined;
  }
  if (expr.kind !== 'primitive') return undefined;
  const values = expr.args.map((arg) => constant(arg, known));
  if (expr.op === 'isPresent') return values[0] === null ? false : undefined;
  if (!strict.has(expr.op)) return undefined;
  if (values.includes(null)) return null;
  const [left, right] = values;
  const equal = expr.op === 'textEquals' && typeof left === 'string' && typeof right === 'string';
  return equal ? left === right : undefined;
}
