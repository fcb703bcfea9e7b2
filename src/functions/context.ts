import type { CheckedCall, CheckedExpression, CheckedPipeline, Place } from '../model/checked.ts';
import type { Environment } from '../model/environment.ts';
import type { Kind } from '../model/kind.ts';
import type { LocalDataKind } from '../model/local-data.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { ColumnId, Expr } from '../plan/expression.ts';
import type { GlobData } from '../plan/primitives/matching.ts';
import type { AggregateData, AggregatePrimitive } from '../plan/primitives.ts';
import type { Frame, LimitNotice, OrderKey, Relation } from '../plan/relation.ts';
import type { CodeName } from '../source/codes.ts';

/** One aggregate over the rows of a group. */
export type AggregatePart = {
  [P in AggregatePrimitive]: {
    readonly op: P;
    readonly args: readonly Expr[];
    readonly data: AggregateData[P];
    readonly type: Kind;
    /** Rows it counts; absent: all. */
    readonly where?: Expr;
  };
}[AggregatePrimitive];

/** One column of an aggregate that yields one row a group. */
export type AggregateOutput = AggregatePart & {
  /** The field it is written to. */
  readonly name: string;
  /** Further aggregates of the same rows, from which `after` makes the value too. */
  readonly also?: readonly AggregatePart[];
  /** Makes the field's value of the aggregate's value and those of `also`. */
  readonly after?: (value: Expr, ...also: readonly Expr[]) => Expr;
  /** Reports when the aggregate's value says that something was cut. */
  readonly report?: { readonly when: (value: Expr) => Expr; readonly notice: LimitNotice };
};

/** An aggregate over the rows around a row. */
export type WindowPart = AggregatePart & { readonly frame: Frame };

/** A grouping key: the field it becomes and what it is computed from. */
export interface GroupKey {
  readonly name: string;
  readonly expr: Expr;
}

/**
 * What a function may do to the events while it is lowered; `lower` implements it. Everything works on the pipeline
 * as it stands before the function's step.
 */
export interface Context {
  readonly environment: Environment;
  /** The value of a field, null where it is absent for certain. */
  field(name: string): Expr;
  /** The value of the field that a text names. */
  fieldNamed(name: Expr): Expr;
  /** The elements `name[0]`, `name[1]`, ..., or those from an index on, up to the first gap. */
  list(name: string, from?: number): Expr;
  /** What lies under each of them, a record's text (primitive recordElements), null where there is nothing. */
  elements(name: string): Expr;
  /** True where a pipeline of steps lets some element of an array through; the event stays as it is. */
  anyElement(request: ElementRequest): Expr;
  /** The elements it lets through. */
  keptElements(request: ElementRequest): Expr;
  /** What it leaves in the field `result` for each of those, nulls left out. */
  mappedElements(request: ElementRequest, result: string): Expr;
  /** The event as it came in, whatever the pipeline did since: its fields, its raw text and the file it lies in. */
  storedEvent(): { readonly record: Expr; readonly rawstring: Expr; readonly file: Expr };
  /** All fields of the event as a record, those set since included. */
  wholeEvent(): Expr;
  /** The names known to be there, in order; undefined where events may bear fields nobody has named. */
  knownFields(): readonly string[] | undefined;
  expression(value: CheckedExpression): Expr;
  /** A pipeline of filters as one condition on the event. */
  conditionOf(pipeline: CheckedPipeline): Expr;
  /** The glob is found in the event as it came in: free text. */
  searchEvent(glob: GlobData): Expr;

  /** Writes a field; a null value leaves the field as it was (syntax.md section 6). */
  assign(name: string, value: Expr): void;
  /** The same for a field that a text names; where that is null nothing is written. */
  assignNamed(name: Expr, value: Expr): void;
  /** Writes a field, null included. */
  overwrite(name: string, value: Expr): void;
  /** Writes fields `name[0]`, `name[1]`, ...; those behind the last one stay what they were. */
  assignList(name: string, list: Expr): void;
  /** The same in place of the array there was. */
  replaceList(name: string, list: Expr): void;
  /**
   * Adds fields that the data names: those of a record, `prefix` before each name. They stand over fields of the same
   * name unless `keepExisting`.
   */
  addRecord(record: Expr, prefix: string, keepExisting: boolean): void;
  /** The text is the raw text of events that came in as JSON. */
  isEventText(text: Expr): boolean;
  /** Adds the fields of such an event, null left out, `prefix` before each name: read without parsing its text again. */
  addEventRecord(prefix: string): void;
  /**
   * Puts an element of `elements(array)` in place of the array: `a.x`, `a[1]` and `a` are its fields, or `x` and `[1]`
   * where they are stripped of the array's name.
   */
  splitElement(element: Expr, array: string, strip: boolean): void;
  drop(names: readonly string[]): void;
  /** Takes back a field that was only set for the moment: it is what it was in the event. */
  forget(name: string): void;
  /** Keeps only these fields. */
  select(names: readonly string[]): void;
  filter(condition: Expr): void;
  /** True where a value is known to be there in every event, so that asking for it costs nothing. */
  isCertain(value: Expr): boolean;
  /** Computes a value once, so that it can be used several times. */
  bind(value: Expr): Expr;

  /** A query of its own over the same input; a side of the range that is absent is that of this query. */
  subquery(pipeline: CheckedPipeline, range: TimeRange): Context;
  /** The events at hand in a pipeline of their own, and the links in it; what it does is not seen here. */
  linked(pipeline: CheckedPipeline): { readonly context: Context; readonly links: readonly FieldLink[] };
  /** The rows as they are now, with all that was bound to columns. */
  rows(): Relation;
  /** True where the rows are results rather than events. */
  aggregated(): boolean;
  /** Puts rows of another query beside those that agree with them; every row stays, and more than one may be found. */
  attach(request: AttachRequest): { readonly values: readonly Expr[]; readonly matched: Expr };
  /** Keeps the rows of a query for later steps to look up; without `include` with all their fields. */
  defineTable(name: string, rows: Context, include: readonly string[] | undefined): void;
  /** Data the user named a file for; undefined where none was named, which is reported. */
  localData(kind: LocalDataKind, at: Place): LookupTable | undefined;
  /** The columns of a table by name; a table the query made may have others. */
  tableColumns(table: LookupTable): readonly string[];
  /** The rows of a table with these columns. */
  tableRows(table: LookupTable, names: readonly string[]): TableRows;

  /** Time, then position: the order house decision 9 fixes. */
  timeOrder(direction: 'asc' | 'desc'): readonly OrderKey[];
  /**
   * The newest first, for rows of which nothing but `values` counts. Where the input gives its events times, those of one
   * time come by these values: to number events keeps their scan on one thread (docs/decisions/0096).
   */
  newestOrder(values: readonly Expr[]): readonly OrderKey[];
  /** The order the rows are in now. */
  currentOrder(): readonly OrderKey[];
  orderBy(order: readonly OrderKey[]): void;
  /** Keeps the first `count` rows by an order, in each group of an enclosing groupBy. */
  limit(order: readonly OrderKey[], count: number, notice?: LimitNotice): void;
  /** The same, and one row more that stands for all the others; `keys` tell rows apart. Fields not named are absent. */
  limitWithRest(
    order: readonly OrderKey[],
    count: number,
    keys: readonly Expr[],
    rest: ReadonlyMap<string, RestField>,
  ): void;
  /** The sum, or a bound, of a number over all rows, in each group of an enclosing groupBy. */
  total(value: Expr, op?: 'sum' | 'min' | 'max'): Expr;
  /** One row a group with the keys and these columns; every other field is gone. */
  aggregate(keys: readonly GroupKey[], outputs: readonly AggregateOutput[]): void;
  /** The same with sub-aggregates as the query wrote them: groupBy(), stats(), bucket(). */
  aggregatePipelines(keys: readonly GroupKey[], pipelines: readonly CheckedPipeline[]): AggregatedPipelines;
  /** The order of the rows, made such that it tells all of them apart: what functions over sequences go by. */
  sequenceOrder(): readonly OrderKey[];
  /** Values over the rows around each row, of its group and, where that is given, of rows that agree in `within`. */
  window(parts: readonly WindowPart[], order: readonly OrderKey[], within?: readonly Expr[]): readonly Expr[];
  /** Sub-aggregates of one row each over the rows around each row, their fields added to it. */
  windowPipelines(
    call: CheckedCall,
    pipelines: readonly CheckedPipeline[],
    order: readonly OrderKey[],
    frame: Frame,
  ): void;
  /**
   * The time at which the stretch a row lies in began, among rows that agree in `within`: a stretch begins with the
   * first row, and with each that is more than `span` after the last beginning.
   */
  stretches(time: Expr, span: number, within: Expr): Expr;
  /** Sub-aggregates of each run of rows; a new run begins where `starts` holds. */
  aggregateRuns(starts: Expr, order: readonly OrderKey[], pipelines: readonly CheckedPipeline[]): void;
  /** Aggregates over all elements of an array, of all events at once. */
  reduceAll(reduction: Reduction): void;
  /** The fields of aggregates over the elements of each event by itself, which see no other field. */
  reduceRow(reduction: Reduction): ReadonlyMap<string, Expr>;
  /** Aggregates over the elements of equal index: afterwards there are the fields `as[index]` or `as[index].field`. */
  reduceColumn(reduction: Reduction, as: string): void;
  /** Keeps the rows of the `count` groups, told apart by fields, whose total of `score` is greatest. */
  keepGroups(keys: readonly string[], score: Expr, count: number, notice?: LimitNotice): void;
  /** One row per element; every other field stays. Gives the elements and the 0-based index. */
  unnest(lists: readonly Expr[], keepEmpty: boolean): { readonly elements: readonly Expr[]; readonly index: Expr };
  /** Reports when the condition holds in some row: something was cut. */
  watch(condition: Expr, notice: LimitNotice): void;
  /** Looks the keys up; gives the columns' values and whether a row was found. Keeps every row. */
  lookup(request: LookupRequest): FoundRows;
  /** Adds a row for every bucket without events, in every group. */
  fillBuckets(request: BucketRequest): void;
  /** Replaces the events by other rows. */
  source(relation: Relation, fields: readonly SourceField[], order: readonly OrderKey[]): void;
  newColumn(): ColumnId;

  /** Says that this call, or this way of calling, cannot be run. */
  cannotRun(at: Place, message: string, note?: string): void;
  /** Says that LogScale would not take this. */
  refuse(at: Place, code: CodeName, message: string, note?: string): void;
  /** Says that an argument is taken otherwise than it is written. */
  warn(at: Place, code: CodeName, message: string): void;
  /** Asks for `environment.extent`; gives it once it was measured. */
  extent(): { readonly first: number; readonly last: number } | undefined;
}

/** Steps on each element of an array, up to its first gap. */
export interface ElementRequest {
  readonly array: string;
  /** Elements are objects or arrays: `variable.key` and `variable[1]` lie in them, and gaps are passed over. */
  readonly nested: boolean;
  /** The name the element bears in the steps. */
  readonly variable: string;
  readonly pipeline: CheckedPipeline;
}

/** Aggregates over the elements of an array, which bear the name `variable` there. */
export interface Reduction {
  readonly array: string;
  readonly variable: string;
  readonly pipelines: readonly CheckedPipeline[];
}

/** A field of the row that stands for others: a text, or the sum or maximum of a number over them. */
export type RestField =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sum' | 'max'; readonly value: Expr };

export interface AggregatedPipelines {
  /** The fields each pipeline yields, in the order of the pipelines. */
  readonly fields: readonly (readonly string[])[];
  /** Every group has one row. */
  readonly single: boolean;
  readonly empty: EmptyGroup;
}

/** What the aggregates yield where there is no event: 0 for counts and sums, nothing for most others. */
export interface EmptyGroup {
  readonly values: ReadonlyMap<string, Expr>;
  /** One row, which values that are no literals are columns of. */
  readonly relation: Relation;
}

export interface BucketRequest {
  /** The field of the bucket, and those of the groups. */
  readonly bucket: string;
  readonly keys: readonly string[];
  /** The bucket that holds an instant. */
  readonly start: (instant: Expr) => Expr;
  /** Instants so far apart that none skips a bucket. */
  readonly step: number;
  /** First and last instant that counts; absent: that of the rows. */
  readonly first?: number;
  readonly last?: number;
  /** More steps than these are not filled, which `notice` reports. */
  readonly most: number;
  readonly notice: LimitNotice;
  readonly empty: EmptyGroup;
}

export interface SourceField {
  readonly name: string;
  readonly expr: Expr;
}

export interface LookupRequest {
  readonly table: LookupTable;
  readonly keys: readonly { readonly expr: Expr; readonly column: string }[];
  readonly mode: 'string' | 'cidr' | 'glob';
  readonly ignoreCase: boolean;
  readonly rows: number;
  readonly columns: readonly string[];
}

export interface FoundRows {
  readonly columns: ReadonlyMap<string, Expr>;
  readonly matched: Expr;
  /** All fields of the row, where its table has more than can be named. */
  readonly record?: Expr;
}

/** Epoch milliseconds. */
export interface TimeRange {
  readonly start?: number;
  readonly end?: number;
}

export interface AttachRequest {
  readonly relation: Relation;
  /** What must agree: an expression over this query's rows and one over the others. */
  readonly on: readonly { readonly left: Expr; readonly right: Expr }[];
  /** What is wanted of the rows found, over the others. */
  readonly values: readonly Expr[];
  /** How many rows one row may find; those that come first in `order`. */
  readonly most: number;
  readonly order: readonly OrderKey[];
}

export interface TableRows {
  readonly relation: Relation;
  readonly columns: readonly Expr[];
  /** Orders the rows. */
  readonly position: Expr;
  /** All fields of a row, where the table has more than can be named. */
  readonly record?: Expr;
}

/** `field <=> Other.field`, with the value of the field where the link stands. */
export interface FieldLink {
  readonly field: string;
  readonly other: string;
  readonly value: Expr;
  readonly at: Place;
}
