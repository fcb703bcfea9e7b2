import type { CheckedCall } from '../model/checked.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import * as args from './arguments.ts';
import type { CallProblem } from './define.ts';
import { missingColumns } from './lookup-columns.ts';

/** Absent where the file was not found, which `check` has reported. */
export function tableOf(call: CheckedCall): LookupTable | undefined {
  return args.optionalTables(call, 'file')?.[0];
}

/** The columns the fields are looked up in. */
export function keyColumns(call: CheckedCall, table: LookupTable): readonly string[] {
  const written = args.optionalTexts(call, 'column');
  const fields = args.texts(call, 'field');
  if (written !== undefined) return written;
  return table.keyColumn !== undefined && fields.length === 1 ? [table.keyColumn] : fields;
}

export function takesAll(call: CheckedCall): boolean {
  return args.optionalTexts(call, 'include')?.includes('*') ?? true;
}

export function included(call: CheckedCall, table: LookupTable, all: readonly string[]): readonly string[] {
  if (!takesAll(call)) return args.optionalTexts(call, 'include') ?? [];
  const keys = keyColumns(call, table);
  return all.filter((name) => !keys.includes(name) && !(table.adHoc && name.startsWith('@')));
}

/** Fields that do not go with columns, and columns that are not there. */
export function keyProblems(call: CheckedCall): readonly CallProblem[] {
  const fields = args.texts(call, 'field');
  if (fields.length === 0) {
    return [{ parameter: 'field', code: 'CQL0306', message: `${call.name}() has no field to look up` }];
  }
  const table = tableOf(call);
  if (table === undefined) return [];
  const columns = keyColumns(call, table);
  if (fields.length !== columns.length) {
    const message = `${call.name}() has ${count(fields, 'field')} for ${count(columns, 'column')}`;
    return [
      { parameter: 'column', code: 'CQL0306', message, note: 'each field is looked up in the column at its place' },
    ];
  }
  const include = args.optionalTexts(call, 'include')?.filter((name) => name !== '*') ?? [];
  return [
    ...missingColumns(call, args.isWritten(call, 'column') ? 'column' : 'field', columns, [table]),
    ...missingColumns(call, 'include', include, [table]),
  ];
}

function count(names: readonly string[], noun: string): string {
  return `${names.length} ${noun}${names.length === 1 ? '' : 's'}`;
}
