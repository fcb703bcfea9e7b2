import { spellings } from '../../../model/spellings.ts';
import type { FiltersAbove } from '../../../plan/filters-above.ts';
import type { InputLayout, TableColumn, TableLayout } from '../../../plan/input-layout.ts';
import type { ScanColumn, Wanted } from '../../../plan/relation.ts';
import { indexCondition } from './index-condition.ts';
import { column, quoteIdentifier, quoteLiteral } from './quote.ts';
import { mapValue } from './records.ts';
import { absent, types } from './types.ts';

/** One SELECT over the table, a column `c<id>` for each of `columns`; without any it still gives a row an event. */
export function scanSelect(layout: InputLayout, columns: readonly ScanColumn[], filters: FiltersAbove): string {
  if (!('table' in layout)) throw new Error('ClickHouse reads a table, no files');
  const { database, name } = layout.table;
  const list = columns.map((c) => `${columnSql(c, layout)} AS ${column(c.id)}`);
  const from = database === undefined ? quoteIdentifier(name) : `${quoteIdentifier(database)}.${quoteIdentifier(name)}`;
  const condition = indexCondition(layout, columns, filters);
  const where = condition === undefined ? '' : ` WHERE ${condition}`;
  return `SELECT ${list.length === 0 ? '1 AS c0' : list.join(', ')} FROM ${from} AS e${where}`;
}

function columnSql({ wanted, type }: ScanColumn, layout: TableLayout): string {
  const sql = wantedSql(wanted, layout) ?? absent(type);
  const timeAsText = wanted.kind === 'field' && wanted.name === '@timestamp' && layout.time !== undefined;
  return timeAsText ? `toString(accurateCastOrNull(${sql}, 'Int64'))` : sql;
}

function wantedSql(wanted: Wanted, layout: TableLayout): string | undefined {
  switch (wanted.kind) {
    case 'field':
      if (wanted.name === '@timestamp') return wantedSql({ kind: 'timestamp' }, layout);
      if (wanted.name === '@rawstring') return wantedSql({ kind: 'rawstring' }, layout);
      if (copied(wanted.name, layout) !== undefined) return copied(wanted.name, layout);
      return firstOf(spellings(wanted.name).flatMap((name) => fieldSql(name, layout)));
    case 'timestamp': {
      const own = find(layout, layout.time);
      return own === undefined ? undefined : instantSql(own);
    }
    case 'rawstring': {
      const own = find(layout, layout.rawstring);
      return own === undefined ? undefined : textSql(own);
    }
    case 'position': {
      const own = find(layout, layout.position);
      // 52 bits of a hash, so that a double holds it.
      return own === undefined ? 'toFloat64(bitShiftRight(cityHash64(*), 12))' : `toFloat64(${place(own)})`;
    }
    case 'list':
      return `saker_record_list(${arrayRecord(wanted.name, layout)}, ${quoteLiteral(wanted.name)})`;
    case 'elements':
      return `saker_record_elements(${arrayRecord(wanted.name, layout)}, ${quoteLiteral(wanted.name)})`;
    case 'family':
      return arrayRecord(wanted.name, layout);
    case 'record':
      return recordSql(fields(layout));
    case 'file':
      return undefined;
  }
}

function find({ columns }: TableLayout, name: string | undefined): TableColumn | undefined {
  return columns.find((c) => c.name === name);
}

/** Qualified, for the result columns bear names a table's may bear too. */
function place({ name }: TableColumn): string {
  return `e.${quoteIdentifier(name)}`;
}

function fields(layout: TableLayout): readonly TableColumn[] {
  const roles = [layout.time, layout.rawstring, layout.position];
  return layout.columns.filter((c) => !roles.includes(c.name) && c.copyOf === undefined);
}

/** A column that repeats the field, whatever way it is spelled in the map, if no other column may hold it. */
function copied(name: string, layout: TableLayout): string | undefined {
  const copy = layout.columns.find((c) => c.name === name && c.copyOf !== undefined);
  const names = spellings(name);
  return copy === undefined || fields(layout).some((c) => names.includes(c.name)) ? undefined : textSql(copy);
}

/** Where a field may be, the column that bears its name first. */
function fieldSql(name: string, layout: TableLayout): readonly string[] {
  const found = fields(layout).flatMap((own) => {
    if (isOpen(own)) {
      const { prefix = '' } = own;
      const inside = name.startsWith(prefix) ? openFieldSql(own, name.slice(prefix.length)) : undefined;
      return inside === undefined ? [] : [{ sql: inside, open: true }];
    }
    const sql = own.name === name ? textSql(own) : undefined;
    return sql === undefined ? [] : [{ sql, open: false }];
  });
  return [...found.filter((f) => !f.open), ...found.filter((f) => f.open)].map((f) => f.sql);
}

function isOpen({ holds }: TableColumn): boolean {
  return holds === 'map' || holds === 'json';
}

function openFieldSql(own: TableColumn, name: string): string | undefined {
  if (own.holds === 'map') return mapValue(place(own), name);
  return `arrayElement(saker_parse_json(toJSONString(${place(own)}), NULL), ${quoteLiteral(name)})`;
}

function textSql(own: TableColumn): string | undefined {
  switch (own.holds) {
    case 'nested':
    case 'map':
    case 'json':
      return undefined;
    case 'text':
    case 'number':
    case 'boolean':
      return `CAST(toString(${place(own)}) AS ${types.text})`;
    case 'time':
      return `saker_iso_text(toDateTime64(${place(own)}, 6, 'UTC'))`;
  }
}

/** Epoch milliseconds. */
function instantSql(own: TableColumn): string | undefined {
  if (own.holds === 'time') return `toFloat64(toUnixTimestamp64Milli(toDateTime64(${place(own)}, 3, 'UTC')))`;
  if (own.holds === 'number') return `saker_instant_number(toFloat64(${place(own)}))`;
  if (own.holds !== 'text') return undefined;
  const text = `toString(${place(own)})`;
  return `coalesce(saker_instant_number(toFloat64OrNull(${text})), toFloat64(toUnixTimestamp64Milli(parseDateTime64BestEffortOrNull(${text}, 3, 'UTC'))))`;
}

/** A record with the elements of one array at least. */
function arrayRecord(array: string, layout: TableLayout): string {
  return recordSql(fields(layout).filter((c) => isOpen(c) || c.name.startsWith(`${array}[`)));
}

/** Real columns win over what the open ones hold under the same name. */
function recordSql(known: readonly TableColumn[]): string {
  const own = known.flatMap((c) => {
    const sql = isOpen(c) ? undefined : textSql(c);
    return sql === undefined ? [] : [{ name: c.name, sql }];
  });
  const maps = known.flatMap((c) => {
    if (!isOpen(c)) return [];
    const map =
      c.holds === 'map' ? `CAST(${place(c)} AS ${types.record})` : `saker_parse_json(toJSONString(${place(c)}), NULL)`;
    return [
      c.prefix ? `mapApply((saker_k, saker_v) -> (concat(${quoteLiteral(c.prefix)}, saker_k), saker_v), ${map})` : map,
    ];
  });
  const real =
    own.length === 0
      ? []
      : [
          `saker_record_of(CAST([${own.map((c) => quoteLiteral(c.name)).join(', ')}] AS ${types.list}), [${own.map((c) => c.sql).join(', ')}])`,
        ];
  const all = [...maps.reverse(), ...real];
  return all.length === 0 ? absent('record') : all.reduce((a, b) => `mapUpdate(${a}, ${b})`);
}

function firstOf(values: readonly string[]): string | undefined {
  return values.length > 1 ? `coalesce(${values.join(', ')})` : values[0];
}
