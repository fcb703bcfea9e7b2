import type { LookupTable } from '../model/lookup-table.ts';
import type { LimitNotice, OutputItem } from '../plan/relation.ts';

/** A finished statement of one dialect: what an engine needs to run it and to name what comes back. */
export interface Statement {
  readonly dialect: 'duckdb' | 'clickhouse';
  readonly text: string;
  /** One per result column, in order. */
  readonly columns: readonly OutputItem[];
  /** Lookup tables the text refers to, by the name it uses for them. */
  readonly tables: readonly { readonly name: string; readonly table: LookupTable }[];
  /** Limits that report when they cut something; result columns after `columns`, one boolean each. */
  readonly notices: readonly LimitNotice[];
}
