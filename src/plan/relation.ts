import type { Kind } from '../model/kind.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { ColumnId, Expr } from './expression.ts';
import type { AggregateData, AggregatePrimitive } from './primitives.ts';

/**
 * The relational plan: a tree of operators. An operator passes every column of its input on unless it says otherwise,
 * so a column is named by its id anywhere above the place it is made.
 */
export type Relation =
  | Scan
  | LookupScan
  | Values
  | FilterRelation
  | Extend
  | Aggregate
  | Limit
  | Join
  | LookupJoin
  | Unnest
  | Window
  | Watch
  | Union;

/** What a scan may be asked for of each event. */
export type Wanted =
  /** A field by its flattened name, as text. */
  | { readonly kind: 'field'; readonly name: string }
  /** The values of `name[0]`, `name[1]`, ... as primitive recordList gives them, a list. */
  | { readonly kind: 'list'; readonly name: string }
  /** What lies under `name[0]`, `name[1]`, ... as primitive recordElements gives it, a list. */
  | { readonly kind: 'elements'; readonly name: string }
  /** A record with all fields that lie under `name[0]`, `name[1]`, ...; others may be in it too. */
  | { readonly kind: 'family'; readonly name: string }
  /** `@timestamp` in epoch milliseconds, a number. */
  | { readonly kind: 'timestamp' }
  /** The whole event as JSON text, kind `record`. */
  | { readonly kind: 'record' }
  /** The event as it lies in the file: `@rawstring`. */
  | { readonly kind: 'rawstring' }
  /** Position in the input, a number that orders events of equal time. */
  | { readonly kind: 'position' }
  /** The path of the file the event came from. */
  | { readonly kind: 'file' };

export interface ScanColumn {
  readonly id: ColumnId;
  readonly wanted: Wanted;
  readonly type: Kind;
}

/** Reads the events of the input; which columns it has is what the query asked for (house decision 3). */
export interface Scan {
  readonly kind: 'scan';
  /** Which parts of a layout of files it reads; absent: all of the input. */
  readonly parts?: readonly number[];
  /** Grows while the query is lowered; fixed once the plan is finished. */
  readonly columns: ScanColumn[];
}

/** Reads the rows of a lookup file, in file order. */
export interface LookupScan {
  readonly kind: 'lookupScan';
  readonly table: LookupTable;
  readonly columns: readonly { readonly id: ColumnId; readonly column: string }[];
  /** Row number from 0. */
  readonly position: ColumnId;
}

export interface Values {
  readonly kind: 'values';
  readonly columns: readonly { readonly id: ColumnId; readonly type: Kind }[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface FilterRelation {
  readonly kind: 'filter';
  readonly input: Relation;
  readonly predicate: Expr;
}

export interface Extend {
  readonly kind: 'extend';
  readonly input: Relation;
  readonly columns: readonly { readonly id: ColumnId; readonly expr: Expr }[];
}

/** One row per distinct key (null is a key value of its own); without keys exactly one row. Closes the input. */
export interface Aggregate {
  readonly kind: 'aggregate';
  readonly input: Relation;
  readonly keys: readonly { readonly id: ColumnId; readonly expr: Expr }[];
  readonly aggregates: readonly AggregateColumn[];
}

export type AggregateColumn = {
  [P in AggregatePrimitive]: {
    readonly id: ColumnId;
    readonly op: P;
    readonly args: readonly Expr[];
    readonly data: AggregateData[P];
    /** Only rows where this holds are aggregated. */
    readonly where?: Expr;
    readonly type: Kind;
  };
}[AggregatePrimitive];

export interface OrderKey {
  readonly expr: Expr;
  readonly direction: 'asc' | 'desc';
  readonly nulls: 'first' | 'last';
}

/** Keeps the first `count` rows by the order, in each partition. */
export interface Limit {
  readonly kind: 'limit';
  readonly input: Relation;
  readonly order: readonly OrderKey[];
  readonly count: number;
  readonly partition: readonly Expr[];
  /** Set where the limit is a default the user did not write: the run reports when it cut something. */
  readonly notice?: LimitNotice;
}

/** "sort() kept 200 rows": `subject` names what cut, `remedy` what to write instead. */
export interface LimitNotice {
  readonly subject: string;
  readonly remedy: string;
}

/** Rows of both sides whose keys agree (null agrees with null). `left` keeps left rows without a partner. */
export interface Join {
  readonly kind: 'join';
  readonly type: 'inner' | 'left';
  readonly left: Relation;
  readonly right: Relation;
  readonly on: readonly { readonly left: Expr; readonly right: Expr }[];
}

/** Looks keys up in a lookup file. Keeps every input row; `matched` tells whether a row was found. */
export interface LookupJoin {
  readonly kind: 'lookupJoin';
  readonly input: Relation;
  readonly table: LookupTable;
  readonly keys: readonly { readonly expr: Expr; readonly column: string }[];
  readonly mode: 'string' | 'cidr' | 'glob';
  readonly ignoreCase: boolean;
  /** At most this many rows a key, the last of the file first. */
  readonly rows: number;
  readonly columns: readonly { readonly id: ColumnId; readonly column: string }[];
  readonly matched: ColumnId;
  /** Where several rows may be found: what orders those of one input row, the best one highest. */
  readonly position?: ColumnId;
}

/** One row per element of a list; `keepEmpty` keeps a row without elements once, with nulls. */
export interface Unnest {
  readonly kind: 'unnest';
  readonly input: Relation;
  readonly lists: readonly { readonly list: Expr; readonly element: ColumnId }[];
  /** 0-based index of the element. */
  readonly index: ColumnId;
  readonly keepEmpty: boolean;
}

/**
 * Keeps every row and adds columns computed over the rows around it, in an order that tells all rows of a partition
 * apart.
 */
export interface Window {
  readonly kind: 'window';
  readonly input: Relation;
  readonly partition: readonly Expr[];
  readonly order: readonly OrderKey[];
  readonly columns: readonly (AggregateColumn & { readonly frame: Frame })[];
}

/** Which rows of the partition a window column is computed over. */
export type Frame =
  /** Rows by their distance: -1 is the row before, 0 the row itself. */
  | { readonly kind: 'rows'; readonly first: number | 'start'; readonly last: number | 'end' }
  /** Rows whose order key, one ascending number, lies up to `-first`, a small whole number, below this row's. */
  | { readonly kind: 'range'; readonly first: number; readonly last: 0 };

/** Passes all rows on; the run reports when the condition held in one of them. */
export interface Watch {
  readonly kind: 'watch';
  readonly input: Relation;
  readonly condition: Expr;
  readonly notice: LimitNotice;
}

/** The rows of all inputs; column `id` takes `from[i]` of input i. */
export interface Union {
  readonly kind: 'union';
  readonly inputs: readonly Relation[];
  readonly columns: readonly { readonly id: ColumnId; readonly from: readonly Expr[]; readonly type: Kind }[];
}

/** One field, or a family of fields, of the rows that leave the plan; later items win over earlier ones. */
export type OutputItem =
  | { readonly kind: 'field'; readonly name: string; readonly column: ColumnId; readonly type: Kind }
  /** A list becomes `name[0]`, `name[1]`, ... */
  | { readonly kind: 'list'; readonly name: string; readonly column: ColumnId }
  | RecordItem;

/** A record's fields under the names they have there, `prefix` before each. */
export interface RecordItem {
  readonly kind: 'record';
  readonly prefix: string;
  readonly column: ColumnId;
  /** An earlier item's field wins. */
  readonly keepExisting?: boolean;
  /** Names stand behind the prefix as those of an element do: `a.x`, `a[1]`, `a`. */
  readonly asElement?: boolean;
  /** Fields of earlier items whose names begin so are gone. */
  readonly hides?: string;
}

export interface Output {
  readonly items: readonly OutputItem[];
  readonly order: readonly OrderKey[];
}

export interface Plan {
  readonly root: Relation;
  readonly output: Output;
  /** True where rows are events rather than results of an aggregate. */
  readonly events: boolean;
  /** The first id no column bears: rewrites number new columns from here. */
  readonly nextColumn: ColumnId;
}
