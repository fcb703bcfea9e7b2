import { spellings } from '../../../model/spellings.ts';
import type { FiltersAbove } from '../../../plan/filters-above.ts';
import type { InputLayout, InputPart } from '../../../plan/input-layout.ts';
import type { ScanColumn, Wanted } from '../../../plan/relation.ts';
import { instantOf } from './instant.ts';
import { elementsIn, familyIn, listIn } from './json-value.ts';
import { column, quoteLiteral } from './quote.ts';
import { isJson, jsonSource } from './scan-json.ts';
import { escapeGlob, type PartSource, type PartWants, timeSources } from './scan-part.ts';
import { csvSource, parquetSource, textSource } from './scan-table.ts';

/** Room for the positions of one part's events: a part's positions begin after those of the parts before it. */
const partStride = 2 ** 40;

/** One SELECT over the input, a column `c<id>` for each of `columns`; without any it still gives a row an event. */
export function scanSelect(
  layout: InputLayout,
  columns: readonly ScanColumn[],
  _filters?: FiltersAbove,
  parts?: readonly number[],
): string {
  if (!('parts' in layout)) throw new Error('DuckDB reads files, no table');
  // Positions count on from part to part, also where others are read elsewhere in the statement.
  const selects = layout.parts.flatMap((part, i) =>
    parts === undefined || parts.includes(i) ? [partSelect(part, columns, i)] : [],
  );
  if (selects.length === 0) {
    const nulls = columns.map((c) => `${absent(c.wanted)} AS ${column(c.id)}`);
    return `SELECT ${nulls.length === 0 ? '1 AS c0' : nulls.join(', ')} WHERE FALSE`;
  }
  return selects.join('\nUNION ALL\n');
}

function partSelect(part: InputPart, columns: readonly ScanColumn[], index: number): string {
  const wanted = columns.map((c) => metaField(c.wanted));
  const times = wanted.some((w) => w.kind === 'timestamp') ? timeSources(part).map((t) => t.name) : [];
  const source = sourceOf(part, {
    fields: [...new Set([...wanted.flatMap((w) => (w.kind === 'field' ? spellings(w.name) : [])), ...times])],
    record: wanted.some((w) => wholeRecord.has(w.kind)),
    file: wanted.some((w) => w.kind === 'file'),
  });
  const list = columns.map((c, i) => {
    const as = wanted[i] ?? c.wanted;
    const sql = columnSql(as, source, part, index) ?? absent(as);
    const text = as.kind === 'timestamp' && c.wanted.kind === 'field' ? `CAST(CAST(${sql} AS BIGINT) AS VARCHAR)` : sql;
    return `${text} AS ${column(c.id)}`;
  });
  const where = source.where === undefined ? '' : ` WHERE ${source.where}`;
  return `SELECT ${list.length === 0 ? '1 AS c0' : list.join(', ')} FROM ${source.from}${where}`;
}

const wholeRecord: ReadonlySet<Wanted['kind']> = new Set(['record', 'rawstring', 'list', 'elements', 'family']);

function sourceOf(part: InputPart, wants: PartWants): PartSource {
  if (isJson(part)) return jsonSource(part, wants);
  switch (part.format) {
    case 'csv':
      return csvSource(part, wants);
    case 'parquet':
      return parquetSource(part, wants);
    default:
      return textSource(part, wants);
  }
}

/** `@timestamp` and `@rawstring` asked for by name. */
function metaField(wanted: Wanted): Wanted {
  if (wanted.kind !== 'field') return wanted;
  if (wanted.name === '@timestamp') return { kind: 'timestamp' };
  return wanted.name === '@rawstring' ? { kind: 'rawstring' } : wanted;
}

function columnSql(wanted: Wanted, source: PartSource, part: InputPart, index: number): string | undefined {
  switch (wanted.kind) {
    case 'field':
      return source.firstText?.(spellings(wanted.name)) ?? firstOf(spellings(wanted.name).map(source.text));
    case 'timestamp':
      return firstOf(
        timeSources(part).map(({ name, form }) => {
          const typed = source.instant?.(name);
          const text = source.text(name);
          return typed ?? (text === undefined ? undefined : instantOf(text, form));
        }),
      );
    case 'list':
    case 'elements': {
      const record = source.arrayRecord(wanted.name);
      if (record === undefined) return undefined;
      return wanted.kind === 'list' ? listIn(record, wanted.name) : elementsIn(record, wanted.name);
    }
    case 'family': {
      const record = source.arrayRecord(wanted.name);
      return record === undefined ? undefined : familyIn(record, wanted.name);
    }
    case 'record':
      return source.record;
    case 'rawstring':
      return source.rawstring;
    case 'position':
      return `CAST(${index * partStride} AS DOUBLE)`;
    case 'file':
      return givenPath(source.file, part);
  }
}

/** DuckDB puts `./` before a relative path that it found by a pattern, and every path with `*`, `?` or `[` is one. */
function givenPath(file: string, { files }: InputPart): string {
  const changed = files.filter((path) => escapeGlob(path) !== path && !/^(?:\.?\/|[A-Za-z]:)/.test(path));
  if (changed.length === 0) return file;
  const cases = changed.map((path) => `WHEN ${quoteLiteral(`./${path}`)} THEN ${quoteLiteral(path)}`);
  return `CASE ${file} ${cases.join(' ')} ELSE ${file} END`;
}

function firstOf(values: readonly (string | undefined)[]): string | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length > 1 ? `coalesce(${known.join(', ')})` : known[0];
}

function absent({ kind }: Wanted): string {
  if (kind === 'list' || kind === 'elements') return 'CAST(NULL AS VARCHAR[])';
  return `CAST(NULL AS ${kind === 'timestamp' || kind === 'position' ? 'DOUBLE' : 'VARCHAR'})`;
}
