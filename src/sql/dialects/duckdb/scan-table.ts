import type { InputColumn, InputPart } from '../../../plan/input-layout.ts';
import { pathsBelow } from './field-paths.ts';
import { leafOf } from './json-value.ts';
import { quoteLiteral } from './quote.ts';
import { type PartSource, type PartWants, readerOptions } from './scan-part.ts';

/**
 * Columns are named by their place: DuckDB takes names that differ only by case for one.
 * An empty cell is an absent field, an empty cell in quotes an empty text.
 */
export function csvSource(part: InputPart, wants: PartWants): PartSource {
  const { delimiter, quote, escape: escapes, skip } = part.csv ?? { delimiter: ',', quote: '"', escape: '"', skip: 0 };
  const columns = part.columns ?? [];
  const from = `read_csv(${readerOptions(part, wants, [
    `columns = {${columns.map((_, i) => `'f${i}': 'VARCHAR'`).join(', ')}}`,
    'auto_detect = false',
    'header = true',
    `skip = ${skip}`,
    `delim = ${quoteLiteral(delimiter)}`,
    `quote = ${quoteLiteral(quote)}`,
    `escape = ${quoteLiteral(escapes)}`,
    `nullstr = ''`,
    'allow_quoted_nulls = false',
    ...lineSize(part),
    ...(part.tolerant ? ['ignore_errors = true'] : []),
  ])})`;
  return { from, ...tableColumns(columns.map((c) => (c.holds === 'json' ? c : { ...c, holds: 'text' }))) };
}

export function parquetSource(part: InputPart, wants: PartWants): PartSource {
  const columns = part.columns ?? [];
  const options = part.files.length > 1 ? ['union_by_name = true'] : [];
  const names = [...columns.map((_, i) => `f${i}`), ...(wants.file ? ['saker_file'] : [])];
  const from = `read_parquet(${readerOptions(part, wants, options)}) AS p(${names.join(', ')})`;
  return { from, ...tableColumns(columns) };
}

/** One event a line; DuckDB's CSV reader with a delimiter no line holds. */
export function textSource(part: InputPart, wants: PartWants): PartSource {
  const from = `read_csv(${readerOptions(part, wants, [
    `columns = {'line': 'VARCHAR'}`,
    'auto_detect = false',
    'header = false',
    `delim = ${quoteLiteral('\x01\x02\x01\x03')}`,
    `quote = ''`,
    `escape = ''`,
    `nullstr = ''`,
    'strict_mode = false',
    ...lineSize(part),
  ])})`;
  return {
    from,
    where: 'line IS NOT NULL',
    text: () => undefined,
    record: `'{}'`,
    arrayRecord: () => undefined,
    rawstring: 'line',
    file: 'saker_file',
  };
}

/** The buffer is held near the line size: DuckDB's own choice of eight times as much keeps all but one thread idle. */
function lineSize({ longestRecord = 0 }: InputPart): readonly string[] {
  const size = Math.max(1 << 24, longestRecord + 1024);
  return [`max_line_size = ${size}`, `buffer_size = ${2 * size}`];
}

function tableColumns(columns: readonly InputColumn[]): Omit<PartSource, 'from' | 'where'> {
  const places = new Map(columns.map((column, i) => [column.name, i]));
  const members = columns.map(memberOf);
  const record = recordOf(members);
  return {
    text: (name) => fieldText(columns, name),
    instant: (name) => {
      const i = places.get(name);
      return i !== undefined && columns[i]?.holds === 'time' ? `CAST(epoch_us(f${i}) // 1000 AS DOUBLE)` : undefined;
    },
    record,
    arrayRecord: (array) => {
      const parts = members.filter((_, i) => holdsArray(columns[i], array));
      return parts.length === 0 ? undefined : recordOf(parts);
    },
    rawstring: fieldText(columns, '@rawstring') ?? record,
    file: 'saker_file',
  };
}

function memberOf({ name, holds }: InputColumn, i: number): string {
  const key = quoteLiteral(`${JSON.stringify(name)}:`);
  if (holds === 'json') return `saker_json_member(${key}, CAST(f${i} AS VARCHAR))`;
  return `saker_member(${key}, ${holds === 'time' ? `saker_iso_text(f${i})` : `f${i}`})`;
}

function recordOf(members: readonly string[]): string {
  return members.length === 0 ? `'{}'` : `('{' || concat_ws(',', ${members.join(', ')}) || '}')`;
}

/** Holds elements of the array, or what they lie in. */
function holdsArray(column: InputColumn | undefined, array: string): boolean {
  if (column === undefined) return false;
  const { name, holds } = column;
  if (name === array || name.startsWith(`${array}[`)) return true;
  return (holds === 'json' || holds === 'nested') && (array.startsWith(`${name}.`) || array.startsWith(`${name}[`));
}

/** Keys of a JSON or nested column are fields too: `column.key`. A shorter column name comes first, as in JSON. */
function fieldText(columns: readonly InputColumn[], name: string): string | undefined {
  const found = columns
    .flatMap((column, i) => {
      const sql = cellOf(column, i, name);
      return sql === undefined ? [] : [{ sql, length: column.name.length }];
    })
    .sort((a, b) => a.length - b.length)
    .map(({ sql }) => sql);
  return found.length > 1 ? `coalesce(${found.join(', ')})` : found[0];
}

function cellOf({ name: own, holds }: InputColumn, i: number, name: string): string | undefined {
  if (own === name) return cellText(holds, `f${i}`);
  if ((holds !== 'json' && holds !== 'nested') || !name.startsWith(own)) return undefined;
  const rest = name.slice(own.length);
  const ways = rest[0] === '.' || rest[0] === '[' ? pathsBelow(rest) : [];
  if (ways.length === 0) return undefined;
  return leafOf(holds === 'nested' ? `to_json(f${i})` : `TRY_CAST(CAST(f${i} AS VARCHAR) AS JSON)`, ways);
}

/** Values as JSON prints them. The text of a JSON cell stays within reach of parseJson() under the column's name. */
function cellText(holds: InputColumn['holds'], cell: string): string | undefined {
  switch (holds) {
    case 'nested':
      return undefined;
    case 'time':
      return `saker_iso_text(${cell})`;
    case 'number':
    case 'boolean':
      return `CAST(to_json(${cell}) AS VARCHAR)`;
    case 'text':
    case 'json':
      return `CAST(${cell} AS VARCHAR)`;
  }
}
