import type { InputPart } from '../../../plan/input-layout.ts';
import { type FieldPath, fieldPaths } from './field-paths.ts';
import { ifOnTheWay, jsonPath, leafOf } from './json-value.ts';
import { quoteIdentifier, quoteLiteral } from './quote.ts';
import { type PartSource, type PartWants, readerOptions } from './scan-part.ts';

const formats = { ndjson: 'newline_delimited', 'json-array': 'array', 'json-objects': 'unstructured' } as const;
type JsonPart = InputPart & { readonly format: keyof typeof formats };

export function isJson(part: InputPart): part is JsonPart {
  return Object.hasOwn(formats, part.format);
}

/**
 * JSON records. Where single fields are wanted only their top-level keys are read, which is several times faster than
 * reading records (house decision 3); whole records are read where they are wanted, where two keys differ only by
 * case, which DuckDB's column names cannot, and in damaged files, where only a record tells that it is malformed.
 */
export function jsonSource(part: JsonPart, wants: PartWants): PartSource {
  const paths = new Map(wants.fields.map((name) => [name, fieldPaths(name)]));
  const keys = [...new Set([...paths.values()].flatMap((ways) => ways.map(keyOf)))];
  const whole = wants.record || keys.length === 0 || (part.tolerant && part.envelope === undefined);
  const fit = fitAsColumns(keys);
  return whole || !fit ? recordSource(part, wants, paths, fit) : keySource(part, wants, paths);
}

function keyOf(path: FieldPath): string {
  return String(path[0]);
}

function fitAsColumns(keys: readonly string[]): boolean {
  const folded = new Set(keys.map((key) => key.toLowerCase()));
  return (
    folded.size === keys.length && !folded.has('') && !folded.has('saker_file') && !keys.some((k) => k.includes('\0'))
  );
}

type Paths = ReadonlyMap<string, readonly FieldPath[]>;
type KeyTypes = ReadonlyMap<string, 'text' | 'JSON'>;

/** A key is read as JSON where some field lies below it. */
function keyTypes(paths: Paths): KeyTypes {
  const types = new Map<string, 'text' | 'JSON'>();
  for (const way of [...paths.values()].flat()) {
    const key = keyOf(way);
    types.set(key, way.length > 1 ? 'JSON' : (types.get(key) ?? 'text'));
  }
  return types;
}

/** Fields from columns that hold the values of top-level keys; `cell` is the text of one that was read as text. */
function fromKeys(
  paths: Paths,
  types: KeyTypes,
  columnOf: (key: string) => string,
  cell: (key: string) => string,
): PartSource['text'] {
  const ofKey = (key: string, ways: readonly FieldPath[]): string =>
    types.get(key) === 'text'
      ? cell(key)
      : leafOf(
          columnOf(key),
          ways.map((way) => way.slice(1)),
        );
  return (name) => firstOf(byKey(paths.get(name) ?? []).map(([key, ways]) => ofKey(key, ways)));
}

/** Top-level keys as columns. */
function keySource(part: JsonPart, wants: PartWants, paths: Paths): PartSource {
  const types = keyTypes(paths);
  const typeOf = (type: 'text' | 'JSON'): string => (type === 'text' ? 'saker_cell' : 'JSON');
  const columnOf = (key: string): string => `${part.envelope === undefined ? '' : 'r.'}${quoteIdentifier(key)}`;
  const text = fromKeys(paths, types, columnOf, (key) => `saker_cell_text(${columnOf(key)})`);
  /** A record has a tag in one of its spellings: the two cells are joined before they are looked at. */
  const firstText = (names: readonly string[]): string | undefined => {
    const keys = names.flatMap((name) => (paths.get(name) ?? []).map(keyOf));
    if (keys.length < 2 || keys.some((key) => types.get(key) !== 'text')) return undefined;
    return `saker_cell_text(coalesce(${keys.map(columnOf).join(', ')}))`;
  };
  const source = { ...wholeRecord('NULL'), text, firstText, file: 'saker_file' };
  if (part.envelope === undefined) {
    const columns = [...types].map(([key, type]) => `${quoteLiteral(key)}: '${typeOf(type)}'`);
    return { ...source, from: readJson(part, columns.join(', '), wants) };
  }
  const struct = [...types].map(([key, type]) => `${quoteIdentifier(key)} ${typeOf(type)}`).join(', ');
  const columns = `${quoteLiteral(part.envelope)}: ${quoteLiteral(`STRUCT(${struct})[]`)}`;
  return {
    ...source,
    from: unnested(part.envelope, readJson(part, columns, wants), wants, 'r'),
    where: 'r IS NOT NULL',
  };
}

/** Records as JSON text, each read once for all its fields: into a struct, or into a list where names do not fit one. */
function recordSource(part: JsonPart, wants: PartWants, paths: Paths, fit: boolean): PartSource {
  const types = keyTypes(paths);
  const { values, text } = types.size === 0 ? none : fit ? structOf(paths, types) : listOf(paths);
  const { from, where } = records(part, wants);
  const list = ['json', ...(values === '' ? [] : [`${values} AS v`]), ...(wants.file ? ['saker_file'] : [])];
  return {
    ...wholeRecord('CAST(json AS VARCHAR)'),
    text,
    from: `(SELECT ${list.join(', ')} FROM ${from} WHERE ${where})`,
    file: 'saker_file',
  };
}

interface RecordFields {
  /** What is computed of every record. */
  readonly values: string;
  readonly text: PartSource['text'];
}

const none: RecordFields = { values: '', text: () => undefined };

function structOf(paths: Paths, types: KeyTypes): RecordFields {
  const columnOf = (key: string): string => `v.${quoteIdentifier(key)}`;
  const cell = (key: string): string => `saker_member_text(${columnOf(key)}, json, ${jsonPath([key])})`;
  const members = [...types].map(([key, type]) => [key, type === 'text' ? 'VARCHAR' : 'JSON']);
  const structure = quoteLiteral(JSON.stringify(Object.fromEntries(members)));
  return { values: `json_transform(json, ${structure})`, text: fromKeys(paths, types, columnOf, cell) };
}

function listOf(paths: Paths): RecordFields {
  const all = [...new Set([...paths.values()].flatMap((ways) => ways.map(jsonPath)))];
  const position = new Map(all.map((path, i) => [path, i + 1]));
  return {
    values: `json_value(json, [${all.join(', ')}])`,
    text: (name) => {
      const found = firstOf(
        (paths.get(name) ?? []).map((way) => ifOnTheWay('json', way, `v[${position.get(jsonPath(way))}]`)),
      );
      return found === undefined ? undefined : `(${found} ->> '$')`;
    },
  };
}

function records(part: JsonPart, wants: PartWants): { from: string; where: string } {
  const object = `starts_with(CAST(json AS VARCHAR), '{')`;
  if (part.envelope !== undefined) {
    const columns = `${quoteLiteral(part.envelope)}: 'JSON[]'`;
    return { from: unnested(part.envelope, readJson(part, columns, wants), wants, 'json'), where: object };
  }
  const options = readerOptions(part, wants, [`format = '${formats[part.format]}'`, ...objectSize(part)]);
  if (!part.tolerant) return { from: `read_json_objects(${options})`, where: 'saker_is_object(json)' };
  // A malformed line is a null; unnesting it away keeps the count of events exact, which a filter would not.
  const kept = `unnest(CASE WHEN ${object} THEN [json] ELSE [] END) AS json${wants.file ? ', saker_file' : ''}`;
  return { from: `(SELECT ${kept} FROM read_json_objects(${options}, ignore_errors = true))`, where: 'TRUE' };
}

/** `records = true`: with a single column DuckDB would otherwise take a whole line for its value. */
function readJson(part: JsonPart, columns: string, wants: PartWants): string {
  const own = [`columns = {${columns}}`, `format = '${formats[part.format]}'`, 'records = true', ...objectSize(part)];
  if (part.tolerant) own.push('ignore_errors = true');
  return `read_json(${readerOptions(part, wants, own)})`;
}

function unnested(envelope: string, from: string, wants: PartWants, name: string): string {
  const file = wants.file ? ', saker_file' : '';
  return `(SELECT unnest(${quoteIdentifier(envelope)}) AS ${name}${file} FROM ${from})`;
}

/** DuckDB's buffer for one value. An envelope is one value, however many events it holds. */
function objectSize({ envelope, largestFile, longestRecord = 0 }: InputPart): readonly string[] {
  const needed = Math.max(longestRecord, envelope === undefined ? 0 : largestFile);
  return needed < 1 << 24 ? [] : [`maximum_object_size = ${Math.min(needed + 1024, 0x7fffffff)}`];
}

function wholeRecord(json: string): Pick<PartSource, 'record' | 'rawstring' | 'arrayRecord'> {
  if (json === 'NULL') return { record: json, rawstring: json, arrayRecord: () => undefined };
  // An event exported from LogScale brings its raw text along.
  const own = `json_value(json, '$."@rawstring"') ->> '$'`;
  return {
    record: json,
    arrayRecord: () => 'json',
    rawstring: `CASE WHEN contains(${json}, '"@rawstring"') THEN coalesce(${own}, ${json}) ELSE ${json} END`,
  };
}

function byKey(ways: readonly FieldPath[]): readonly (readonly [string, readonly FieldPath[]])[] {
  const groups = new Map<string, FieldPath[]>();
  for (const way of ways) {
    const group = groups.get(keyOf(way));
    if (group) group.push(way);
    else groups.set(keyOf(way), [way]);
  }
  return [...groups];
}

function firstOf(values: readonly string[]): string | undefined {
  return values.length > 1 ? `coalesce(${values.join(', ')})` : values[0];
}
