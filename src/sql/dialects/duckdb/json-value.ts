import { escapeRe2 } from '../../regex.ts';
import { type FieldPath, fieldPaths, pathsBelow } from './field-paths.ts';
import { quoteLiteral } from './quote.ts';

/** The text of the first of these ways that leads to a value; objects, arrays and null are none. */
export function leafOf(json: string, ways: readonly FieldPath[]): string {
  const [first = [], ...others] = ways;
  if (others.length === 0) return `(${valueAt(json, first)} ->> '$')`;
  const sure = others.filter((way) => unsureSteps(way).length === 0);
  const joined = sure.length === 0 ? [] : [`list_any_value(json_value(${json}, [${sure.map(jsonPath).join(', ')}]))`];
  const unsure = others.filter((way) => unsureSteps(way).length > 0).map((way) => valueAt(json, way));
  return `(coalesce(${[valueAt(json, first), ...joined, ...unsure].join(', ')}) ->> '$')`;
}

function valueAt(json: string, way: FieldPath): string {
  return ifOnTheWay(json, way, `json_value(${json}, ${jsonPath(way)})`);
}

/** What `jsonPath` of a way finds, where arrays and objects lie on it as the way says. */
export function ifOnTheWay(json: string, way: FieldPath, value: string): string {
  const types = unsureSteps(way).map((i) => {
    const type = typeof way[i] === 'number' ? 'ARRAY' : 'OBJECT';
    return `json_type(${json}, ${jsonPath(way.slice(0, i))}) = '${type}'`;
  });
  return types.length === 0 ? value : `CASE WHEN ${types.join(' AND ')} THEN ${value} END`;
}

/** Of a pointer `/0` is the place in an array and the key `0` of an object alike. */
function unsureSteps(way: FieldPath): readonly number[] {
  if (!isPointer(way)) return [];
  return way.flatMap((step, i) => (typeof step === 'number' || /^\d+$/.test(step) ? [i] : []));
}

/** What lies nested under each of these names as DuckDB prints it: objects and arrays too, and numbers anew. */
export function firstTexts(json: string, names: readonly string[]): string {
  const paths = names.map((name) => {
    const [way = []] = waysTo(name);
    return unsureSteps(way).length === 0 ? jsonPath(way) : 'NULL';
  });
  return `json_extract_string(${json}, [${paths.join(', ')}])`;
}

/**
 * The value of a field, given what `firstTexts` says of it: only the value itself tells whether it is an object or an
 * array where the text begins so, there are other ways to a field, and a fraction is looked up as it is written.
 */
export function fieldFrom(found: string, json: string, name: string): string {
  const ways = waysTo(name);
  const key = ways[0]?.at(-1);
  const open = `${ways.length > 1 ? `${found} IS NULL OR ` : ''}saker_opens(${found})`;
  const literal = `saker_literal(n, ${json}, ${quoteLiteral(name)}, ${quoteLiteral(JSON.stringify(key ?? null))}, ${memberPattern(key)})`;
  const asWritten = `lambda n: CASE WHEN saker_reprinted(n) THEN ${literal} ELSE n END`;
  const value = `CASE WHEN ${open} THEN ${leafOf(json, ways)} ELSE ${found} END`;
  return `CASE WHEN ${open} OR saker_reprinted(${found}) THEN list_transform([${value}], ${asWritten})[1] ELSE ${found} END`;
}

/** Finds the number that stands as the value of a key, if it is written as a plain key; finds nothing otherwise. */
function memberPattern(key: string | number | undefined): string {
  if (typeof key !== 'string' || !/^[\w@#. -]+$/.test(key)) return "'$.()'";
  return quoteLiteral(`"${escapeRe2(key)}"\\s*:\\s*"?(-?[0-9][0-9.eE+-]*)`);
}

/** `$."a"[0]`; the pointer form where a key is empty or an asterisk, which the other cannot say. */
export function jsonPath(path: FieldPath): string {
  if (isPointer(path)) {
    return quoteLiteral(path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''));
  }
  const steps = path.map((step) => (typeof step === 'number' ? `[${step}]` : `."${step.replace(/["\\]/g, '\\$&')}"`));
  return quoteLiteral(`$${steps.join('')}`);
}

function isPointer(path: FieldPath): boolean {
  return path.includes('') || path.includes('*');
}

/** Every way from a record to a field; names such as `[0].a` lie in a record that is an array, or are one key. */
export function waysTo(name: string): readonly FieldPath[] {
  return name === '' || name.startsWith('[') ? [...pathsBelow(name), ...fieldPaths(name)] : fieldPaths(name);
}

/** The values of `name[0]`, `name[1]`, ..., null where one is missing. */
export function listIn(json: string, name: string): string {
  return flatOr(json, name, 'saker_flat_list', 'saker_array_texts', 'saker_reprinted(e)');
}

/** What lies under each of them, as JSON text; null where nothing does. */
export function elementsIn(json: string, name: string): string {
  return flatOr(
    json,
    name,
    'saker_flat_elements',
    'saker_array_elements',
    `contains(e, '.') AND regexp_matches(e, '[:\\[,]-?[0-9]+[.]')`,
  );
}

/** The record where its text can have fields of the array: to make fields of a record is slow. */
export function familyIn(json: string, name: string): string {
  const last = name.slice(name.lastIndexOf('.') + 1);
  if (!/^[ -!#-.0-Z_a-~]+$/.test(last)) return json;
  const text = `CAST(${json} AS VARCHAR)`;
  return `CASE WHEN contains(${text}, ${quoteLiteral(last)}) OR contains(${text}, '\\') THEN ${json} END`;
}

/** The first of these arrays that has elements. */
function firstArray(json: string, ways: readonly FieldPath[], read: string): string {
  const lists = ways.map((way) => `${read}(${way.length === 0 ? json : `json_extract(${json}, ${jsonPath(way)})`})`);
  return lists.length > 1 ? `list_filter([${lists.join(', ')}], lambda l: len(l) > 0)[1]` : (lists[0] ?? 'NULL');
}

/**
 * Arrays whose elements have keys of their own, `{"a[0]": 1}`, are rare, and slow to gather: a text that has no such
 * key is not searched for them. Nor is it for numbers as they are written, unless one of an element `e` was printed anew.
 */
function flatOr(json: string, name: string, gather: string, read: string, printedAnew: string): string {
  const text = `CAST(${json} AS VARCHAR)`;
  const last = name.slice(name.lastIndexOf('.') + 1);
  const key = `${last === '' || last.startsWith('[') ? '"' : ''}${JSON.stringify(last).slice(1, -1)}[`;
  const escaped = /^[ -.0-~]*$/.test(name) ? '' : ` OR contains(${text}, '\\')`;
  const flat = `contains(${text}, ${quoteLiteral(key)})${escaped}`;
  const gathered = `${gather}(${text}, ${quoteLiteral(name)})`;
  const found = `list_transform([${firstArray(json, waysTo(name), read)}], lambda l:
    CASE WHEN list_bool_or(list_transform(l, lambda e: ${printedAnew})) THEN ${gathered} ELSE l END)[1]`;
  return `CASE WHEN ${flat} THEN ${gathered} ELSE ${found} END`;
}

export const jsonMacros: readonly string[] = [
  // Of a random number the optimiser makes no copies in the filters above.
  `CREATE OR REPLACE TEMP MACRO saker_once(x) AS CASE WHEN random() >= 0 THEN x END`,
  `CREATE OR REPLACE TEMP MACRO saker_opens(x) AS x >= '[' AND x < '\\' OR x >= '{' AND x < '|'`,
  `CREATE OR REPLACE TEMP MACRO saker_reprinted(x) AS
  x >= '-' AND x < ':' AND (contains(x, '.') OR contains(x, 'e')) AND regexp_full_match(x, '-?[0-9]+(?:[.][0-9]+)?(?:e[+-]?[0-9]+)?')`,
  // The one number the pattern finds is the field's if it has the value. Mostly it stands just as DuckDB prints it.
  `CREATE OR REPLACE TEMP MACRO saker_literal(x, json, name, key, pattern) AS
  CASE WHEN contains(json, key || ':' || x || ',') OR contains(json, key || ':' || x || '}')
      OR contains(json, key || ': ' || x || ',') OR contains(json, key || ': ' || x || '}') THEN x
    ELSE list_transform([regexp_extract_all(json, pattern, 1)], lambda f:
      CASE WHEN len(f) = 1 AND TRY_CAST(f[1] AS DOUBLE) = TRY_CAST(x AS DOUBLE) THEN f[1]
        ELSE saker_flat_field(json, name) END)[1] END`,
  `CREATE OR REPLACE TEMP MACRO saker_array_texts(j) AS
  list_transform(json_value(j, '$[*]')[1:100000], lambda e: e ->> '$')`,
  `CREATE OR REPLACE TEMP MACRO saker_array_elements(j) AS
  list_transform(json_extract(j, '$[*]')[1:100000], lambda e: CASE json_type(e)
    WHEN 'OBJECT' THEN saker_with_leaf(e) WHEN 'ARRAY' THEN saker_with_leaf(e) WHEN 'NULL' THEN NULL
    ELSE '{"":' || CAST(e AS VARCHAR) || '}' END)`,
  // An object of nulls and empty containers has no field.
  `CREATE OR REPLACE TEMP MACRO saker_with_leaf(e) AS
  CASE WHEN NOT contains(CAST(e AS VARCHAR), 'null') AND NOT contains(CAST(e AS VARCHAR), '{}') AND NOT contains(CAST(e AS VARCHAR), '[]')
      OR list_bool_or(list_transform(json_value(e, '$..*'), lambda v: v IS NOT NULL)) THEN CAST(e AS VARCHAR) END`,
];
