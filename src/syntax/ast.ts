import type { Span } from '../source/span.ts';

/**
 * The abstract syntax tree of CQL. Nodes are readonly objects with a string `kind`; every node has a span. The tree
 * says what was written, not what it means: whether `x := count()` passes `as=x` or assigns a value is decided in
 * `check`, because the parser knows no function.
 * Grammar: https://library.humio.com/data-analysis/syntax.html and the grammar subset manual.
 */
export interface Query {
  readonly kind: 'Query';
  readonly span: Span;
  readonly pipeline: Pipeline;
  /** Every comment of the text in order; the printer puts them back. */
  readonly comments: readonly Comment[];
}

export interface Comment {
  readonly kind: 'Comment';
  readonly span: Span;
  readonly style: 'line' | 'block';
  /** The text with its markers, e.g. `// why`. */
  readonly text: string;
}

export interface Pipeline {
  readonly kind: 'Pipeline';
  readonly span: Span;
  /** Pipes with nothing between them leave no step behind. */
  readonly steps: readonly Step[];
}

export type Step =
  | FilterStep
  | CallStep
  | AssignStep
  | FieldCallStep
  | CaseStep
  | MatchStep
  | StatsStep
  | SavedQueryStep
  | ParameterStep
  | LinkStep
  | ErrorStep;

/** One or more filters side by side: `a=1 b=2 OR c=3`, `/re/`, `error`. */
export interface FilterStep {
  readonly kind: 'FilterStep';
  readonly span: Span;
  readonly filter: Filter;
}

/** A function call alone between two pipes. */
export interface CallStep {
  readonly kind: 'CallStep';
  readonly span: Span;
  readonly call: Call;
}

/** `field := expression`, also `field := fn(...)`. */
export interface AssignStep {
  readonly kind: 'AssignStep';
  readonly span: Span;
  readonly target: Name;
  readonly value: Expression;
}

/** `field =~ fn(...)` or `field =~ !fn(...)` alone between two pipes. */
export interface FieldCallStep {
  readonly kind: 'FieldCallStep';
  readonly span: Span;
  readonly field: Name;
  readonly negated: boolean;
  readonly call: Call;
}

/** `case { pipeline ; pipeline ; ... }`. */
export interface CaseStep {
  readonly kind: 'CaseStep';
  readonly span: Span;
  readonly branches: readonly Pipeline[];
}

/** `field match { guard => pipeline ; ... }`. */
export interface MatchStep {
  readonly kind: 'MatchStep';
  readonly span: Span;
  readonly field: Name;
  readonly branches: readonly MatchBranch[];
}

export interface MatchBranch {
  readonly kind: 'MatchBranch';
  readonly span: Span;
  readonly guard: MatchGuard;
  readonly pipeline: Pipeline;
}

/** A pattern (`abc*`, `"*"`, a number), a regex, `?param`, or a filter function without its `field` parameter. */
export type MatchGuard = Pattern | Regex | Parameter | Call | NegatedCall;

export interface NegatedCall {
  readonly kind: 'NegatedCall';
  readonly span: Span;
  readonly call: Call;
}

/** `[count(), sum(x)]` as a step: the same as `stats([...])`. */
export interface StatsStep {
  readonly kind: 'StatsStep';
  readonly span: Span;
  readonly elements: readonly Value[];
}

/** `$name()`, `$"scope/package:name"(arg="v")`. */
export interface SavedQueryStep {
  readonly kind: 'SavedQueryStep';
  readonly span: Span;
  readonly call: SavedQueryCall;
}

export interface SavedQueryCall {
  readonly kind: 'SavedQueryCall';
  readonly span: Span;
  readonly name: Name;
  readonly args: readonly Argument[];
}

/** `?{x="*"}` alone between two pipes: defines a default and filters by nothing. */
export interface ParameterStep {
  readonly kind: 'ParameterStep';
  readonly span: Span;
  readonly parameter: Parameter;
}

/** `field <=> Other.field` inside a subquery of correlate(). */
export interface LinkStep {
  readonly kind: 'LinkStep';
  readonly span: Span;
  readonly left: Name;
  /** A parameter where a saved query is told what to link. */
  readonly right: Name | Parameter;
}

/** Text the parser could not make sense of; a diagnostic covers it. */
export interface ErrorStep {
  readonly kind: 'ErrorStep';
  readonly span: Span;
}

// Filters ------------------------------------------------------------------------------------------------------------

export type Filter =
  | And
  | Or
  | Not
  | Group
  | Comparison
  | FreeText
  | BooleanFilter
  | CallFilter
  | FieldCallFilter
  | SavedQueryFilter
  | ErrorFilter;

/** AND binds loosest; `explicit[i]` tells whether the word stood between item i and i + 1. */
export interface And {
  readonly kind: 'And';
  readonly span: Span;
  readonly items: readonly Filter[];
  readonly explicit: readonly boolean[];
}

export interface Or {
  readonly kind: 'Or';
  readonly span: Span;
  readonly items: readonly Filter[];
}

export interface Not {
  readonly kind: 'Not';
  readonly span: Span;
  /** How it was written. */
  readonly sign: 'not' | '!';
  readonly operand: Filter;
}

/** `( filter )`. */
export interface Group {
  readonly kind: 'Group';
  readonly span: Span;
  readonly inner: Filter;
}

export type FilterOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | 'like';

/** Left is always a field name, right always a literal. */
export interface Comparison {
  readonly kind: 'Comparison';
  readonly span: Span;
  readonly field: Name;
  readonly operator: FilterOperator;
  readonly value: Pattern | Regex | Parameter | NumberLiteral;
}

/** `error`, `"access denied"`, `/re/i`, `?param` at filter position. */
export interface FreeText {
  readonly kind: 'FreeText';
  readonly span: Span;
  readonly value: Pattern | Regex | Parameter;
}

/** `true`, `false`, or `*` alone. */
export interface BooleanFilter {
  readonly kind: 'BooleanFilter';
  readonly span: Span;
  readonly value: boolean;
  readonly written: 'true' | 'false' | '*';
}

/** A filter function among other filters: `not cidr(ip, subnet="10.0.0.0/8") and a=1`. */
export interface CallFilter {
  readonly kind: 'CallFilter';
  readonly span: Span;
  readonly call: Call;
}

/** `ip =~ !cidr(...)` among other filters. */
export interface FieldCallFilter {
  readonly kind: 'FieldCallFilter';
  readonly span: Span;
  readonly field: Name;
  readonly negated: boolean;
  readonly call: Call;
}

export interface SavedQueryFilter {
  readonly kind: 'SavedQueryFilter';
  readonly span: Span;
  readonly call: SavedQueryCall;
}

export interface ErrorFilter {
  readonly kind: 'ErrorFilter';
  readonly span: Span;
}

// Leaves -------------------------------------------------------------------------------------------------------------

/** A field, function, parameter or query name. `value` is the name itself, without quotes. */
export interface Name {
  readonly kind: 'Name';
  readonly span: Span;
  readonly value: string;
  readonly quoted: boolean;
}

/** A literal of a filter, where `*` is a wildcard even inside quotes. */
export interface Pattern {
  readonly kind: 'Pattern';
  readonly span: Span;
  /** Unescaped text. */
  readonly value: string;
  readonly quoted: boolean;
}

/** `/body/flags`. */
export interface Regex {
  readonly kind: 'Regex';
  readonly span: Span;
  /** The body as the regex engine sees it: `\/` has become `/`. */
  readonly body: string;
  readonly flags: string;
}

/** `?name`, `?"name"`, `?{name=default}`, `?{name}`. */
export interface Parameter {
  readonly kind: 'Parameter';
  readonly span: Span;
  readonly name: Name;
  readonly defaultValue?: Pattern;
}

/** A number as written; `value` is its meaning. */
export interface NumberLiteral {
  readonly kind: 'NumberLiteral';
  readonly span: Span;
  readonly text: string;
  readonly value: number;
}

// Expressions and argument values ----------------------------------------------------------------------------------

export type BinaryOperator = '==' | '!=' | '<' | '<=' | '>' | '>=' | '<=>' | '+' | '-' | '*' | '/' | '%';

export type Expression =
  | Binary
  | Unary
  | Paren
  | Call
  | FieldReference
  | StringLiteral
  | NumberLiteral
  | BooleanLiteral
  | Parameter
  | Regex
  | Word
  | ArrayValue
  | Subquery
  | SavedQueryCall
  | ErrorExpression;

/** What may stand as an argument or an array element. */
export type Value = Expression | Assignment | FieldCall;

export interface Binary {
  readonly kind: 'Binary';
  readonly span: Span;
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary {
  readonly kind: 'Unary';
  readonly span: Span;
  readonly operator: '-' | '!' | '+';
  readonly operand: Expression;
}

export interface Paren {
  readonly kind: 'Paren';
  readonly span: Span;
  readonly inner: Expression;
}

/** A bare word: in an expression the value of that field, in a plain parameter the text itself. */
export interface FieldReference {
  readonly kind: 'FieldReference';
  readonly span: Span;
  readonly name: string;
}

/** A quoted string. */
export interface StringLiteral {
  readonly kind: 'StringLiteral';
  readonly span: Span;
  readonly value: string;
}

export interface BooleanLiteral {
  readonly kind: 'BooleanLiteral';
  readonly span: Span;
  readonly value: boolean;
}

/** An unquoted argument that is no expression, only text: `pattern=*h*rse*`, `span=1d@d`, `a:b`, `now@w`. */
export interface Word {
  readonly kind: 'Word';
  readonly span: Span;
  readonly value: string;
}

export interface ArrayValue {
  readonly kind: 'ArrayValue';
  readonly span: Span;
  readonly elements: readonly Value[];
}

/** `{ pipeline }` as a value. Attributes such as `include: *` occur in correlate() only. */
export interface Subquery {
  readonly kind: 'Subquery';
  readonly span: Span;
  readonly pipeline: Pipeline;
  /** In correlate(): `name: { ... } include: [a, b]`. */
  readonly name?: Name;
  readonly attributes?: readonly SubqueryAttribute[];
}

export interface SubqueryAttribute {
  readonly kind: 'SubqueryAttribute';
  readonly span: Span;
  readonly name: Name;
  readonly value: Value;
}

/** `x := fn(...)` inside `[ ]` or as an argument. */
export interface Assignment {
  readonly kind: 'Assignment';
  readonly span: Span;
  readonly target: Name;
  readonly value: Expression;
}

/** `x =~ fn(...)` as an argument value. */
export interface FieldCall {
  readonly kind: 'FieldCall';
  readonly span: Span;
  readonly field: Name;
  readonly negated: boolean;
  readonly call: Call;
}

export interface ErrorExpression {
  readonly kind: 'ErrorExpression';
  readonly span: Span;
}

/** `name(args)`. */
export interface Call {
  readonly kind: 'Call';
  readonly span: Span;
  readonly name: Name;
  readonly args: readonly Argument[];
}

export interface Argument {
  readonly kind: 'Argument';
  readonly span: Span;
  /** Absent for the one unnamed argument. */
  readonly name?: Name;
  readonly value: Value;
}

export type Node =
  | Query
  | Pipeline
  | Step
  | MatchBranch
  | NegatedCall
  | Filter
  | Name
  | Pattern
  | Regex
  | Parameter
  | NumberLiteral
  | Value
  | SubqueryAttribute
  | Argument;
