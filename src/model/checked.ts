import type { Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { BinaryOperator } from '../syntax/ast.ts';
import type { RegexPattern } from '../syntax/regex-ast.ts';
import type { LookupTable } from './lookup-table.ts';

/**
 * The checked tree: the query with every name resolved. Parameters and saved queries are gone (replaced by what they
 * stand for), `match` has become `case`, sugar (`:=` with a function, `=~`, `[...]`) has become plain calls, regular
 * expressions are parsed, arguments are matched to parameters and typed.
 */
export interface CheckedPipeline {
  readonly steps: readonly CheckedStep[];
}

export type CheckedStep =
  | { readonly kind: 'filter'; readonly filter: CheckedFilter; readonly at: Place }
  | { readonly kind: 'assign'; readonly target: string; readonly value: CheckedExpression; readonly at: Place }
  | { readonly kind: 'call'; readonly call: CheckedCall; readonly negated: boolean; readonly at: Place }
  | { readonly kind: 'case'; readonly branches: readonly CheckedPipeline[]; readonly at: Place }
  /** `field <=> Other.field`, in a query of correlate() alone. */
  | { readonly kind: 'link'; readonly field: string; readonly other: string; readonly at: Place };

/** Where a node stands: saved queries bring a Source of their own. */
export interface Place {
  readonly source: Source;
  readonly span: Span;
}

export type CheckedFilter =
  | { readonly kind: 'and'; readonly items: readonly CheckedFilter[]; readonly at: Place }
  | { readonly kind: 'or'; readonly items: readonly CheckedFilter[]; readonly at: Place }
  | { readonly kind: 'not'; readonly operand: CheckedFilter; readonly at: Place }
  | { readonly kind: 'constant'; readonly value: boolean; readonly at: Place }
  | { readonly kind: 'present'; readonly field: string; readonly at: Place }
  | { readonly kind: 'equals'; readonly field: string; readonly text: string; readonly at: Place }
  | { readonly kind: 'glob'; readonly field: string; readonly glob: string; readonly at: Place }
  | { readonly kind: 'regex'; readonly field: string; readonly pattern: RegexPattern; readonly at: Place }
  | {
      readonly kind: 'order';
      readonly field: string;
      readonly operator: '<' | '<=' | '>' | '>=';
      readonly value: number;
      readonly at: Place;
    }
  | { readonly kind: 'freeText'; readonly glob: string; readonly at: Place }
  | { readonly kind: 'freeRegex'; readonly pattern: RegexPattern; readonly at: Place }
  | { readonly kind: 'call'; readonly call: CheckedCall; readonly at: Place };

export type CheckedExpression =
  | { readonly kind: 'text'; readonly value: string; readonly at: Place }
  | { readonly kind: 'number'; readonly value: number; readonly at: Place }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: Place }
  | { readonly kind: 'field'; readonly name: string; readonly at: Place }
  | {
      readonly kind: 'binary';
      readonly operator: Exclude<BinaryOperator, '<=>'>;
      readonly left: CheckedExpression;
      readonly right: CheckedExpression;
      readonly at: Place;
    }
  | {
      readonly kind: 'unary';
      readonly operator: '-' | '!' | '+';
      readonly operand: CheckedExpression;
      readonly at: Place;
    }
  | { readonly kind: 'call'; readonly call: CheckedCall; readonly at: Place };

/** A call whose function exists and whose arguments fit. `name` is the documented spelling. */
export interface CheckedCall {
  readonly name: string;
  /** Literal defaults are filled in. */
  readonly args: ReadonlyMap<string, CheckedArgument>;
  /** The parameters the user wrote. */
  readonly written: ReadonlySet<string>;
  readonly at: Place;
}

/** A query of correlate(); `include` may hold `*`. */
export interface NamedQuery {
  readonly name: string;
  readonly pipeline: CheckedPipeline;
  readonly include: readonly string[];
  readonly at: Place;
}

/** An argument after typing; which variant a parameter gets is fixed by its type in the function's definition. */
export type CheckedArgument =
  | { readonly kind: 'text'; readonly value: string; readonly at: Place }
  | { readonly kind: 'number'; readonly value: number; readonly at: Place }
  | { readonly kind: 'boolean'; readonly value: boolean; readonly at: Place }
  /** Field names or texts, one or many. */
  | { readonly kind: 'texts'; readonly values: readonly string[]; readonly at: Place }
  /** `[[a, b], [c, d]]`. */
  | { readonly kind: 'pairs'; readonly values: readonly (readonly string[])[]; readonly at: Place }
  | { readonly kind: 'regex'; readonly pattern: RegexPattern; readonly at: Place }
  | { readonly kind: 'expression'; readonly value: CheckedExpression; readonly at: Place }
  | { readonly kind: 'expressions'; readonly values: readonly CheckedExpression[]; readonly at: Place }
  /** Sub-pipelines: each element of `function=[...]`, each `{ ... }`, a filter such as `condition=test(...)`. */
  | { readonly kind: 'pipelines'; readonly values: readonly CheckedPipeline[]; readonly at: Place }
  /** `name: { ... } include: [...]`. */
  | { readonly kind: 'queries'; readonly values: readonly NamedQuery[]; readonly at: Place }
  | { readonly kind: 'tables'; readonly values: readonly LookupTable[]; readonly at: Place }
  /** `eval(a=..., b=...)`. */
  | {
      readonly kind: 'assignments';
      readonly values: readonly { readonly target: string; readonly value: CheckedExpression }[];
      readonly at: Place;
    };
