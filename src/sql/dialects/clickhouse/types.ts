import type { Kind } from '../../../model/kind.ts';

/** How each kind is carried. Arrays and maps cannot be null: without elements they are absent. */
export const types = {
  text: 'Nullable(String)',
  number: 'Nullable(Float64)',
  boolean: 'Nullable(Bool)',
  list: 'Array(Nullable(String))',
  record: 'Map(String, String)',
} as const satisfies Record<Kind, string>;

export function absent(kind: Kind): string {
  if (kind === 'list') return `CAST([] AS ${types.list})`;
  return kind === 'record' ? `CAST(map() AS ${types.record})` : `CAST(NULL AS ${types[kind]})`;
}

/** The value with a place for null in its type: an aggregate of no rows would give 0 or an empty text otherwise. */
export function nullable(sql: string, kind: Kind | undefined): string {
  return kind === 'list' || kind === 'record' ? sql : `toNullable(${sql})`;
}

export function isPresent(sql: string, kind: Kind | undefined): string {
  return kind === 'list' || kind === 'record' ? `notEmpty(${sql})` : `(${sql} IS NOT NULL)`;
}
