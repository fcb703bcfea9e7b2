import type { CheckedCall } from '../model/checked.ts';
import type { LocalDataKind } from '../model/local-data.ts';
import { asText } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';

/** What asn(), ipLocation(), rdns(), reverseDns() and worldMap() have in common: an address is looked up in data of the user's. */

/** The columns of the row of an address; undefined where the data are missing, which is reported. */
export function lookUpAddress(
  call: CheckedCall,
  kind: LocalDataKind,
  context: Context,
  field = args.text(call, 'field'),
): ReadonlyMap<string, Expr> | undefined {
  const table = context.localData(kind, call.at);
  if (table === undefined) return undefined;
  const expr = context.bind(asText(context.field(field)));
  const keys = [{ expr, column: table.columns[0] ?? '' }];
  return context.lookup({ table, keys, mode: 'cidr', ignoreCase: false, rows: 1, columns: table.columns }).columns;
}

/** Writes `prefix.column` for each column the row has. */
export function addAddressFields(call: CheckedCall, kind: LocalDataKind, context: Context): void {
  for (const [name, value] of lookUpAddress(call, kind, context) ?? []) {
    context.assign(`${prefixOf(call)}.${name}`, value);
  }
}

/** `as`, or the field itself. */
export function prefixOf(call: CheckedCall): string {
  return args.optionalText(call, 'as') ?? args.text(call, 'field');
}
