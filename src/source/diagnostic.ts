import type { CodeName } from './codes.ts';
import type { Source } from './source.ts';
import type { Span } from './span.ts';

export type Severity = 'error' | 'warning' | 'info';

/** A text edit on the Source of the diagnostic it belongs to. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

export interface Fix {
  /** An imperative sentence: "Write `fields=CommandLine`". */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/**
 * A statement about user text, as data. The language rooms return these and never throw for what a user wrote.
 * `message` says what is wrong in one sentence, `notes` say why and what to do.
 */
export interface Diagnostic {
  readonly code: CodeName;
  readonly severity: Severity;
  readonly message: string;
  readonly source: Source;
  readonly span: Span;
  readonly notes?: readonly string[];
  readonly fix?: Fix;
  /** What `--strict` makes of it: an error where LogScale would reject this (house decision 11), or a warning. */
  readonly strict?: boolean | 'warning';
}

/** Collects diagnostics of one stage over one Source. */
export class DiagnosticSink {
  readonly list: Diagnostic[] = [];
  readonly source: Source;

  constructor(source: Source) {
    this.source = source;
  }

  add(severity: Severity, code: CodeName, span: Span, message: string, extra: DiagnosticExtra = {}): void {
    this.list.push({ code, severity, message, source: this.source, span, ...extra });
  }

  error(code: CodeName, span: Span, message: string, extra?: DiagnosticExtra): void {
    this.add('error', code, span, message, extra);
  }

  warning(code: CodeName, span: Span, message: string, extra?: DiagnosticExtra): void {
    this.add('warning', code, span, message, extra);
  }
}

export type DiagnosticExtra = Partial<Pick<Diagnostic, 'notes' | 'fix' | 'strict' | 'source'>>;

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((d) => d.severity === 'error');
}

/**
 * House decision 11: under `--strict` every diagnostic that LogScale would reject becomes an error. What LogScale takes
 * but computes otherwise becomes a warning.
 */
export function applyStrict(diagnostics: readonly Diagnostic[], strict: boolean): readonly Diagnostic[] {
  if (!strict) return diagnostics;
  return diagnostics.map((d) => {
    if (!d.strict || d.severity === 'error') return d;
    return { ...d, severity: d.strict === 'warning' ? 'warning' : 'error' };
  });
}
