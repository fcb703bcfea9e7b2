import type { CheckedCall, CheckedPipeline, Place } from '../model/checked.ts';
import type { Environment } from '../model/environment.ts';
import type { LocalDataKind } from '../model/local-data.ts';
import type { Expr } from '../plan/expression.ts';
import type { CodeName } from '../source/codes.ts';
import type { AggregateOutput, Context } from './context.ts';

/**
 * What a function is, for everybody who asks: checking, completion, the reference page, tests on every engine and
 * lowering all read this one object (house.md, "The shape of a function file").
 */
export interface FunctionDefinition {
  /** Exactly as the user types it. */
  readonly name: string;
  readonly kind: FunctionKind;
  /** One sentence in our own words. */
  readonly summary: string;
  /** The vendor's page. */
  readonly docs: string;
  readonly params: readonly ParameterDefinition[];
  /** The fields it adds, in words: `_count`, `the fields`. */
  readonly output: string | null;
  /** The fields of its result rows, where they follow from the call; undefined: they cannot be known. Aggregates, sources. */
  readonly outputFields?: (call: CheckedCall, inner: InnerFields) => readonly string[] | undefined;
  /** The fields it adds to an event, where they follow from the call; undefined: they cannot be known. */
  readonly addedFields?: (call: CheckedCall, inner: InnerFields) => readonly string[] | undefined;
  /** The fields an event has after it; for functions that take fields away. */
  readonly fieldsAfter?: (call: CheckedCall, before: readonly string[]) => readonly string[];
  /** Only the fields of `fieldsAfter` are left, whatever the event had. */
  readonly closesFields?: boolean;
  /** Names its pipelines see besides the fields, by the text of its arguments; `x.*` stands for all that begin so. */
  readonly binds?: (text: (parameter: string) => string | undefined) => readonly string[];
  /** Where in a pipeline it may stand; absent: anywhere its kind may. */
  readonly stage?: 'first' | 'preamble' | 'beforeAggregate' | 'afterAggregate' | 'result';
  /** The functions whose sub-aggregates it may stand among, and nowhere else. */
  readonly within?: readonly string[];
  /** True where the call searches the event as it came in, as free text does: an aggregate leaves nothing to search. */
  readonly searchesEvent?: (call: CheckedCall) => boolean;
  /** The table a call makes for later steps to look up, and its columns as far as they are named. */
  readonly definesTable?: (call: CheckedCall) => { readonly name: string; readonly columns: readonly string[] };
  /** LogScale refuses it in a query that makes tables. */
  readonly excludesTables?: boolean;
  /** What is wrong with the arguments taken together, or beyond what their types say. */
  readonly problems?: (call: CheckedCall) => readonly CallProblem[];
  readonly notes?: readonly string[];
  readonly examples?: readonly FunctionExample[];
  /** `!f(...)` is allowed. */
  readonly negatable?: boolean;
  /** Since which release, where the vendor says. */
  readonly since?: string;
  readonly deprecated?: string;

  // How it is run. A function with none of these cannot be run yet.
  /** A condition on one event: usable as a filter, negated, in case guards and in expressions. */
  readonly condition?: (call: CheckedCall, context: Context) => Expr;
  /** The one value it computes: usable in expressions and written to `as` when it stands as a step. */
  readonly value?: (call: CheckedCall, context: Context) => Expr;
  /** Why this call gives more than one value, so that it is no value of an expression. */
  readonly manyValues?: (call: CheckedCall) => string | undefined;
  /** Its columns as an aggregate that yields exactly one row a group; undefined where this call yields several. */
  readonly aggregate?: (call: CheckedCall, context: Context) => readonly AggregateOutput[] | undefined;
  /** The aggregates it puts into one row where each gives one; `step` does the rest. */
  readonly combines?: (call: CheckedCall) => readonly CheckedPipeline[];
  /** In the preamble: what the whole query runs with instead. */
  readonly environment?: (call: CheckedCall, environment: Environment) => Environment;
  /** Anything else it does to the events when it stands as a step; wins over `condition` and `value` there. */
  readonly step?: (call: CheckedCall, context: Context) => void;
}

/** A mistake in a call, said at a place within it or at an argument; without either at the call. */
export interface CallProblem {
  readonly at?: Place;
  readonly parameter?: string;
  readonly code: CodeName;
  /** Absent: an error. */
  readonly severity?: 'error' | 'warning' | 'info';
  /** What `--strict` makes of it: an error where LogScale may reject it, or a warning. */
  readonly strict?: boolean | 'warning';
  readonly message: string;
  readonly note?: string;
}

export type FunctionKind = 'filter' | 'transform' | 'aggregate' | 'source' | 'preamble';

/** Gives the fields a sub-pipeline yields, undefined where they cannot be known. */
export type InnerFields = (pipelines: readonly CheckedPipeline[]) => readonly string[] | undefined;

export type ParameterType =
  /** Literal text. */
  | 'text'
  /** The name of a field that is read. */
  | 'field'
  /** The name of a field that is written, or a prefix of such names. */
  | 'name'
  | 'integer'
  | 'number'
  | 'boolean'
  /** One of `values`. */
  | 'enum'
  /** A relative time such as `15m`. */
  | 'duration'
  | 'timezone'
  /** One field name or an array of them. */
  | 'fields'
  /** One text or an array of them. */
  | 'texts'
  /** One of `values` or an array of them. */
  | 'enums'
  /** One number or an array of them. */
  | 'numbers'
  /** `[[old, new], ...]`, or one field name. */
  | 'pairs'
  /** A regular expression, as a string or a literal. */
  | 'regex'
  | 'expression'
  | 'expressions'
  /** Aggregates: one call, an array of calls, or `{ pipelines }`. */
  | 'aggregates'
  /** A filter, a call or `{ pipeline }` that runs on the events at hand. */
  | 'pipeline'
  /** The same where it only counts whether an event passes: a value alone means test(). */
  | 'condition'
  /** `{ pipeline }` that is a query of its own. */
  | 'query'
  /** Several of them, `name: { pipeline }`, whose events are linked by `<=>`. */
  | 'queries'
  /** An array's name: `"a[]"`. */
  | 'array'
  /** The name of a lookup file or an ad-hoc table. */
  | 'file'
  | 'files'
  /** The name of a parameter of the query; the argument is its value. */
  | 'parameter'
  /** `eval(a=..., b=...)`: any name, an expression each. */
  | 'assignments';

export interface ParameterDefinition {
  readonly name: string;
  readonly type: ParameterType;
  readonly required?: boolean;
  /** Another name for the same parameter. */
  readonly alias?: string;
  /** The one that may be given without its name. */
  readonly unnamed?: boolean;
  /** What it is when absent. */
  readonly default?: string | number | boolean | readonly string[];
  /** The default in words, where it is no literal. */
  readonly defaultNote?: string;
  /** Allowed values of `enum` and `enums`; words an `integer` takes besides numbers (`max`). */
  readonly values?: readonly string[];
  readonly min?: number;
  readonly max?: number;
  /** Of an `array`: its name may stand without brackets. */
  readonly bare?: boolean;
  readonly description?: string;
  readonly deprecated?: string;
  /** The fields it names need not be there: that is what the function is for, or it does not matter. */
  readonly mayBeMissing?: boolean;
  /** LogScale knows no such parameter, but the intent is plain (house decision 11). */
  readonly lenient?: LenientParameter;
}

export interface LenientParameter {
  /** What LogScale does with it, and what to write. */
  readonly note: string;
  /** The call as LogScale wants it. */
  readonly rewrite?: (call: CheckedCall) => string;
}

/** Events in, query, rows out; or the code of the diagnostic it must give. Run on every engine. */
export interface FunctionExample {
  readonly title: string;
  readonly events: readonly Readonly<Record<string, string | number>>[];
  readonly query: string;
  /** Rows to come out; only the listed fields are compared, `null` says the field must be absent. */
  readonly rows?: readonly Readonly<Record<string, string | number | null>>[];
  /** Rows must come in this order. */
  readonly ordered?: boolean;
  readonly diagnostic?: string;
  /** Lookup files, by name. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files of local data: their text. */
  readonly data?: { readonly [K in LocalDataKind]?: string };
}

export function defineFunction(definition: FunctionDefinition): FunctionDefinition {
  return definition;
}

/** True where some lowering exists. */
export function isRunnable(definition: FunctionDefinition): boolean {
  const { condition, value, aggregate, step, environment } = definition;
  return Boolean(condition ?? value ?? aggregate ?? step ?? environment);
}
