import type { CheckedCall, CheckedPipeline } from '../model/checked.ts';
import type { LookupTable } from '../model/lookup-table.ts';
import type { CodeName } from '../source/codes.ts';
import type { Diagnostic, DiagnosticExtra, Severity } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { Call, Name, Pipeline } from '../syntax/ast.ts';
import type { FieldSet } from './fields.ts';

/** What a query may refer to besides its own text. */
export interface CheckOptions {
  readonly parameters?: ReadonlyMap<string, string>;
  readonly lookup?: (name: string) => LookupTable | undefined;
  readonly savedQuery?: (name: string) => Source | undefined;
  /**
   * Files, saved queries and values of parameters need not be at hand: something of its kind stands in for what is
   * absent, and nothing is said of it. For looking at a query without running it.
   */
  readonly standIns?: boolean;
}

/**
 * What a pipeline is part of decides what may stand in it: the whole query, or a query of its own within it; `linked`
 * queries may be joined to one another by `<=>`.
 */
export type PipelineRole = 'query' | 'subquery' | 'linked' | 'branch' | 'composite' | 'condition';

export interface PipelineResult {
  readonly pipeline: CheckedPipeline;
  readonly fields: FieldSet;
}

/** Where a call stands, and what notation around it sets a parameter. */
export interface CallPlace {
  readonly fields: FieldSet;
  readonly position: 'step' | 'filter' | 'expression' | 'aggregate';
  /** `field =~ f()`. */
  readonly field?: Name;
  /** `target := f()` where f takes `as`. */
  readonly target?: Name;
}

/** The way back up the tree: arguments hold expressions and pipelines, which hold calls again. */
export interface Recursion {
  readonly call: (node: Call, place: CallPlace, state: CheckState) => CheckedCall | undefined;
  readonly pipeline: (node: Pipeline, fields: FieldSet, role: PipelineRole, state: CheckState) => PipelineResult;
}

/** What the checker carries along: the text at hand, what `?x` stands for in it, and the diagnostics so far. */
export interface CheckState {
  readonly options: CheckOptions;
  readonly recurse: Recursion;
  readonly source: Source;
  /** Values of `?x` in this text: arguments of a saved query's call, or what the user passed. */
  readonly bindings: ReadonlyMap<string, string>;
  /** Tables the query makes for itself. */
  readonly tables: Map<string, LookupTable>;
  /** Saved queries being expanded, outermost first. */
  readonly expanding: readonly string[];
  /** Saved queries expanded so far, so that one circle of calls cannot multiply. */
  readonly budget: { expansions: number };
  readonly diagnostics: Diagnostic[];
  /** What was said already and need not be said again: which of the diagnostics says it. */
  readonly said: Map<string, number>;
}

export function report(
  state: CheckState,
  severity: Severity,
  code: CodeName,
  span: Span,
  message: string,
  extra: DiagnosticExtra = {},
): void {
  state.diagnostics.push({ code, severity, message, source: state.source, span, ...extra });
}

/** Something the query refers to is not at hand. Said once of each. */
export function reportAbsence(
  state: CheckState,
  code: CodeName,
  span: Span,
  message: string,
  notes: readonly string[],
): void {
  if (!state.options.standIns) reportOnce(state, message, 'error', code, span, message, { notes });
}

/** Reports at most once for each key; its fix mends every place where the same would have been said. */
export function reportOnce(state: CheckState, key: string, ...rest: ReportRest): void {
  const index = state.said.get(key);
  const said = index === undefined ? undefined : state.diagnostics[index];
  if (index === undefined || said === undefined) {
    state.said.set(key, state.diagnostics.length);
    report(state, ...rest);
    return;
  }
  const fix = rest[4]?.fix;
  if (fix === undefined || said.fix?.title !== fix.title) return;
  state.diagnostics[index] = { ...said, fix: { ...fix, edits: [...said.fix.edits, ...fix.edits] } };
}

type ReportRest = Parameters<typeof report> extends [CheckState, ...infer R] ? R : never;

/** `, did you mean "x"?` or nothing. */
export function didYouMean(name: string | undefined): string {
  return name === undefined ? '' : `; did you mean \`${name}\`?`;
}
