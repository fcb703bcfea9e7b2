import type { Diagnostic, Severity } from './diagnostic.ts';
import { displayPosition, type LineMap, lineMap } from './line-map.ts';
import type { Span } from './span.ts';

/** What programs get. Keys are only ever added: scripts read them. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly file: string;
  readonly start: PlaceJson;
  readonly end: PlaceJson;
  readonly notes: readonly string[];
  /** LogScale would reject this: `--strict` makes it an error. */
  readonly strict: boolean;
  readonly fix: FixJson | null;
}

export interface PlaceJson {
  /** 1-based, in `file`; columns are UTF-16 code units. */
  readonly line: number;
  readonly column: number;
  /** 0-based UTF-16 offset in the query text, which may be only a part of `file`. */
  readonly offset: number;
}

export interface FixJson {
  readonly title: string;
  readonly edits: readonly { readonly start: PlaceJson; readonly end: PlaceJson; readonly text: string }[];
}

export function diagnosticToJson(diagnostic: Diagnostic): DiagnosticJson {
  const { code, severity, message, source, span, notes, strict, fix } = diagnostic;
  const map = lineMap(source);
  return {
    code,
    severity,
    message,
    file: source.name,
    ...places(map, span),
    notes: notes ?? [],
    strict: strict === true,
    fix: fix
      ? { title: fix.title, edits: fix.edits.map((edit) => ({ ...places(map, edit.span), text: edit.text })) }
      : null,
  };
}

function places(map: LineMap, span: Span): { readonly start: PlaceJson; readonly end: PlaceJson } {
  return {
    start: { ...displayPosition(map, span.start), offset: span.start },
    end: { ...displayPosition(map, span.end), offset: span.end },
  };
}
