import { formatNumber, parseNumber } from '../model/number.ts';
import { emptyRow, type Row } from '../model/row.ts';
import type { OutputItem, RecordItem } from '../plan/relation.ts';
import type { Statement } from '../sql/statement.ts';
import type { EngineResult, EngineValue } from './engine.ts';
import { flattenJson } from './flatten-json.ts';

/** Result rows in LogScale's shape, and the names of their fields in the order of columns. */
export function shapeRows(
  { columns }: Pick<Statement, 'columns'>,
  result: Pick<EngineResult, 'rows'>,
): { readonly rows: readonly Row[]; readonly fields: readonly string[] } {
  const rows = result.rows.map((values) => shapeRow(columns, values));
  const found = new Set(rows.flatMap((row) => Object.keys(row)));
  // A column that is empty in every row still stands in a table; of whole events only what some event has.
  const open = columns.some((item) => item.kind === 'record');
  const named = columns.flatMap((item) =>
    item.kind === 'field' && (!open || found.has(item.name)) ? [item.name] : namesOf(item, found),
  );
  const fields = new Set(open ? found : [...named, ...found]);
  return { rows, fields: fields.has('@timestamp') && open ? ['@timestamp', ...without(fields)] : [...fields] };
}

function namesOf(item: OutputItem, found: ReadonlySet<string>): readonly string[] {
  if (item.kind !== 'list') return [];
  return [...found].filter((name) => name.startsWith(`${item.name}[`));
}

function without(fields: ReadonlySet<string>): readonly string[] {
  return [...fields].filter((name) => name !== '@timestamp');
}

/**
 * One row: values as text, `@timestamp` an integer and first, absent fields absent. Later items win over earlier ones;
 * a field or an element that is null hides the same name of an item before it.
 */
export function shapeRow(columns: readonly OutputItem[], values: readonly EngineValue[]): Row {
  const row = emptyRow();
  // Keeps the first place for the time; it is deleted again where there is none.
  const timed = columns.some((item) => item.kind === 'field' && item.name === '@timestamp');
  if (timed) row['@timestamp'] = 0;
  let time: string | number | undefined;
  for (const [i, item] of columns.entries()) {
    const value = values[i] ?? null;
    switch (item.kind) {
      case 'field': {
        const shaped = value === null ? undefined : item.name === '@timestamp' ? timeOf(value) : textOf(value);
        if (timed && item.name === '@timestamp') time = shaped;
        else if (shaped === undefined) delete row[item.name];
        else row[item.name] = shaped;
        break;
      }
      case 'list':
        if (Array.isArray(value)) {
          for (const [n, element] of value.entries()) {
            if (element === null) delete row[`${item.name}[${n}]`];
            else row[`${item.name}[${n}]`] = element;
          }
        }
        break;
      case 'record':
        if (typeof value === 'string') {
          let { hides } = item;
          flattenJson(value, (name, found) => {
            if (hides !== undefined) removeFields(row, hides);
            hides = undefined;
            const field = nameOf(item, name);
            if (item.keepExisting && (field === '@timestamp' ? time : row[field]) !== undefined) return;
            if (timed && field === '@timestamp') time = found;
            else row[field] = found;
          });
        }
        break;
    }
  }
  if (time !== undefined) row['@timestamp'] = time;
  else if (timed) delete row['@timestamp'];
  return row;
}

function removeFields(row: Row, prefix: string): void {
  for (const name of Object.keys(row)) if (name.startsWith(prefix)) delete row[name];
}

function nameOf({ prefix, asElement }: RecordItem, name: string): string {
  return asElement && name !== '' && !name.startsWith('[') ? `${prefix}.${name}` : prefix + name;
}

function textOf(value: Exclude<EngineValue, null>): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number' || typeof value === 'bigint') return formatNumber(value);
  return value.filter((element) => element !== null).join('\n');
}

/** Epoch milliseconds as an integer; a text that is no number stays what it is. */
function timeOf(value: Exclude<EngineValue, null>): string | number {
  const number = typeof value === 'string' ? parseNumber(value) : Number(value);
  return number === undefined || !Number.isFinite(number) ? textOf(value) : Math.trunc(number);
}
