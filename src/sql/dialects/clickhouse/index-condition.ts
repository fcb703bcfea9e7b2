import { spellings } from '../../../model/spellings.ts';
import type { Expr } from '../../../plan/expression.ts';
import type { FiltersAbove } from '../../../plan/filters-above.ts';
import type { TableColumn, TableLayout } from '../../../plan/input-layout.ts';
import type { ScanColumn, Wanted } from '../../../plan/relation.ts';
import { escapeLike } from './glob.ts';
import { quoteIdentifier, quoteLiteral } from './quote.ts';
import { searchedText } from './table.ts';

/**
 * What filters imply in the terms indexes are made of: the primary key, parts by day, n-grams of all texts of an event,
 * and the values of its fields. It is only there for ClickHouse to pass over granules without an event that can meet
 * the filters; they themselves are still tested, so it may ask for less than they do, never for more.
 */
export function indexCondition(
  layout: TableLayout,
  columns: readonly ScanColumn[],
  filters: FiltersAbove,
): string | undefined {
  const wanted = new Map(columns.map((c) => [c.id, c.wanted]));
  const implied = anyOf(filters.map((all) => allOf(all.map((expr) => hintOf(expr, { layout, wanted })))));
  if (implied === undefined) return undefined;
  const { forIndex, forRows } = implied;
  return [...(forIndex.length > 0 ? [`indexHint(${forIndex.join(' AND ')})`] : []), ...forRows].join(' AND ');
}

interface Place {
  readonly layout: TableLayout;
  readonly wanted: ReadonlyMap<number, Wanted>;
}

/** What holds of an event, all of it. An index of n-grams takes no hint: what is for it is tested for each row. */
type Hint = { readonly forIndex: readonly string[]; readonly forRows: readonly string[] } | undefined;

function forIndex(condition: string): Hint {
  return { forIndex: [condition], forRows: [] };
}

function allOf(hints: readonly Hint[]): Hint {
  const known = hints.filter((hint) => hint !== undefined);
  if (known.length === 0) return undefined;
  return { forIndex: known.flatMap((hint) => hint.forIndex), forRows: known.flatMap((hint) => hint.forRows) };
}

function anyOf(hints: readonly Hint[]): Hint {
  const known = hints.filter((hint) => hint !== undefined);
  if (known.length < hints.length || known.length < 2) return known.length < hints.length ? undefined : known[0];
  const each = known.map((hint) => `(${[...hint.forIndex, ...hint.forRows].join(' AND ')})`);
  const condition = `(${[...new Set(each)].join(' OR ')})`;
  return known.some((hint) => hint.forRows.length > 0)
    ? { forIndex: [], forRows: [condition] }
    : { forIndex: [condition], forRows: [] };
}

function hintOf(expr: Expr, place: Place): Hint {
  if (expr.kind !== 'primitive') return undefined;
  const { args } = expr;
  switch (expr.op) {
    case 'and':
      return allOf(args.map((arg) => hintOf(arg, place)));
    case 'or':
      return anyOf(args.map((arg) => hintOf(arg, place)));
    case 'holds':
      return args[0] && hintOf(args[0], place);
    case 'textEquals': {
      const [field, text] = args[0]?.kind === 'literal' ? [args[1], args[0]] : args;
      return hasValue(field, [textOf(text)], place);
    }
    case 'textIn': {
      const { values, ignoreCase } = expr.data as { readonly values: readonly string[]; readonly ignoreCase: boolean };
      return ignoreCase ? undefined : hasValue(args[0], values, place);
    }
    case 'glob': {
      const { pieces, ignoreCase } = expr.data as { readonly pieces: readonly string[]; readonly ignoreCase: boolean };
      if (ignoreCase) return undefined;
      return pieces.length === 1 ? hasValue(args[0], pieces, place) : undefined;
    }
    case 'recordContains': {
      const { pieces, ignoreCase } = expr.data as { readonly pieces: readonly string[]; readonly ignoreCase: boolean };
      return ignoreCase ? undefined : holdsParts(pieces, place.layout);
    }
    case 'less':
    case 'lessOrEqual':
      return timeBound(args, expr.op === 'lessOrEqual', place);
    default:
      return undefined;
  }
}

function textOf(expr: Expr | undefined): string | undefined {
  return expr?.kind === 'literal' && typeof expr.value === 'string' ? expr.value : undefined;
}

/** A value of the map is one of these. */
function hasValue(field: Expr | undefined, values: readonly (string | undefined)[], place: Place): Hint {
  const texts = values.filter((value) => value !== undefined);
  if (texts.length === 0 || texts.length < values.length || texts.length > mostValues) return undefined;
  if (!isInMap(field, place)) return undefined;
  const all = `mapValues(${sql(onlyMap(place.layout)!.name)})`;
  const quoted = texts.map(quoteLiteral);
  return forIndex(quoted.length === 1 ? `has(${all}, ${quoted[0]})` : `hasAny(${all}, [${quoted.join(', ')}])`);
}

const mostValues = 100;
/** Shorter texts hold no n-gram of the index. */
const ngram = 4;

/** The raw text or a value holds every one of these texts: where they and the map are all there is to look through. */
function holdsParts(pieces: readonly string[], layout: TableLayout): Hint {
  const map = onlyMap(layout);
  const raw = layout.columns.find((c) => c.name === layout.rawstring);
  const long = pieces.filter((piece) => [...piece].length >= ngram);
  if (map === undefined || raw?.holds !== 'text' || raw.nullable) return undefined;
  if (long.length === 0 || ownFields(layout).length > 0) return undefined;
  const text = searchedText(sql(raw.name), sql(map.name));
  return { forIndex: [], forRows: long.map((piece) => `${text} LIKE ${quoteLiteral(`%${escapeLike(piece)}%`)}`) };
}

/** Milliseconds of the comparison as an instant of the column's own type: both sides of it are cut to milliseconds. */
function timeBound([left, right]: readonly Expr[], orEqual: boolean, { layout, wanted }: Place): Hint {
  const time = layout.columns.find((c) => c.name === layout.time);
  if (time?.holds !== 'time') return undefined;
  const isTime = (expr: Expr | undefined) => expr?.kind === 'column' && wanted.get(expr.id)?.kind === 'timestamp';
  const bound = isTime(left) ? right : isTime(right) ? left : undefined;
  if (bound?.kind !== 'literal' || typeof bound.value !== 'number') return undefined;
  // From 1970 on, where the precisions of all types of time agree, and not beyond what the smallest of them can hold.
  if (!(bound.value >= 1 && bound.value < 4.29e12)) return undefined;
  const above = isTime(right);
  const instant = above === orEqual ? Math.ceil(bound.value) : Math.floor(bound.value) + 1;
  return forIndex(`${sql(time.name)} ${above ? '>=' : '<'} fromUnixTimestamp64Milli(${instant}, 'UTC')`);
}

/** The map, where it is the only column with open fields and their names stand as they are. */
function onlyMap({ columns }: TableLayout): TableColumn | undefined {
  const open = columns.filter((c) => c.holds === 'map' || c.holds === 'json');
  const [map] = open;
  return open.length === 1 && map?.holds === 'map' && (map.prefix ?? '') === '' ? map : undefined;
}

/** A field no column but the map, or a copy from it, holds. */
function isInMap(expr: Expr | undefined, { layout, wanted }: Place): boolean {
  const field = expr?.kind === 'column' ? wanted.get(expr.id) : undefined;
  if (field?.kind !== 'field' || field.name === '@timestamp' || field.name === '@rawstring') return false;
  const names = spellings(field.name);
  return onlyMap(layout) !== undefined && !ownFields(layout).some((c) => names.includes(c.name));
}

function ownFields({ columns, time, rawstring, position }: TableLayout): readonly TableColumn[] {
  const others = new Set(['map', 'json', 'nested']);
  const roles = [time, rawstring, position];
  return columns.filter((c) => !others.has(c.holds) && !roles.includes(c.name) && c.copyOf === undefined);
}

function sql(name: string): string {
  return `e.${quoteIdentifier(name)}`;
}
