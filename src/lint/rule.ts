import type { CheckedPipeline } from '../model/checked.ts';
import type { CodeName } from '../source/codes.ts';
import type { DiagnosticExtra, Severity } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { Query } from '../syntax/ast.ts';
import type { QueryIndex } from './query-index.ts';

/** An opinion about a query that is right: what it says may not be what was meant. */
export interface LintRule {
  readonly code: CodeName;
  /** A kebab-case name for people; the code is for machines. */
  readonly name: string;
  /** What it reports, in one sentence. */
  readonly summary: string;
  /** `info` for what costs time or clarity, `warning` for what may change the answer, `error` for what LogScale refuses. */
  readonly severity: Severity;
  readonly documentation: RuleDocumentation;
  /** True for a rule about queries that LogScale runs by itself: it is asked only where `as` says so. */
  readonly triggersOnly?: boolean;
  readonly run: (context: LintContext) => readonly LintFinding[];
}

/** The rule's page: the reference and `saker lint --explain` print it, and a test runs the examples. Markdown. */
export interface RuleDocumentation {
  /** What LogScale does, and why that may not be what was meant. */
  readonly why: string;
  /** What to write. */
  readonly instead: string;
  /** Queries it reports. */
  readonly reported: readonly RuleExample[];
  /** Queries near them that it does not. */
  readonly notReported: readonly RuleExample[];
}

/** A query, or a query that is run as something. */
export type RuleExample = string | { readonly query: string; readonly as: Trigger };

/** What LogScale runs by itself. https://library.humio.com/data-analysis/automated-alerts.html */
export type Trigger = 'alert' | 'scheduled-search';

export const triggers: readonly Trigger[] = ['alert', 'scheduled-search'];

export interface LintSubject {
  readonly source: Source;
  readonly query: Query;
  readonly checked: CheckedPipeline;
  /** What the query is to be run as; absent: a person runs it. */
  readonly as?: Trigger;
}

/** What a rule sees: the query, and what is asked of it again and again. */
export interface LintContext extends LintSubject, QueryIndex {}

export interface LintFinding extends DiagnosticExtra {
  readonly span: Span;
  readonly message: string;
  /** Where it differs from the rule's. */
  readonly severity?: Severity;
}
