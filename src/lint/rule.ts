import type { CheckedPipeline } from '../model/checked.ts';
import type { CodeName } from '../source/codes.ts';
import type { DiagnosticExtra } from '../source/diagnostic.ts';
import type { Source } from '../source/source.ts';
import type { Span } from '../source/span.ts';
import type { Query } from '../syntax/ast.ts';

/** An opinion about a query that is right: what it says may not be what was meant. */
export interface LintRule {
  readonly code: CodeName;
  /** A kebab-case name for people; the code is for machines. */
  readonly name: string;
  readonly summary: string;
  readonly run: (subject: LintSubject) => readonly LintFinding[];
}

export interface LintSubject {
  readonly source: Source;
  readonly query: Query;
  readonly checked: CheckedPipeline;
}

export interface LintFinding extends DiagnosticExtra {
  readonly span: Span;
  readonly message: string;
}
