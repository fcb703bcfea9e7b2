import type { Diagnostic, Edit } from './diagnostic.ts';
import type { Source } from './source.ts';
import type { Span } from './span.ts';

export interface FixedText {
  readonly text: string;
  /** Diagnostics whose fix went in. */
  readonly applied: readonly Diagnostic[];
  /** Diagnostics whose fix overlaps one that went in: check the new text again and they return. */
  readonly skipped: readonly Diagnostic[];
}

/**
 * Applies the fixes of the diagnostics that stand on this Source. A fix goes in whole or not at all; where two
 * overlap, the one listed first wins. Two diagnostics that ask for the very same edits get them once.
 */
export function applyFixes(source: Source, diagnostics: readonly Diagnostic[]): FixedText {
  const taken: Edit[] = [];
  const applied: Diagnostic[] = [];
  const skipped: Diagnostic[] = [];
  for (const diagnostic of diagnostics) {
    if (!diagnostic.fix || !sameSource(diagnostic.source, source)) continue;
    const fresh = diagnostic.fix.edits.filter((edit) => !taken.some((other) => sameEdit(edit, other)));
    const fits = fresh.every(
      (edit, i) =>
        isInside(edit.span, source.text) &&
        !taken.some((other) => collide(edit.span, other.span)) &&
        !fresh.some((other, j) => j < i && collide(edit.span, other.span)),
    );
    if (fits) {
      taken.push(...fresh);
      applied.push(diagnostic);
    } else {
      skipped.push(diagnostic);
    }
  }
  return { text: applyEdits(source.text, taken).text, applied, skipped };
}

/** Applies edits that do not overlap; `spans` says where each edit's text stands in the result, in text order. */
export function applyEdits(text: string, edits: readonly Edit[]): { readonly text: string; readonly spans: Span[] } {
  const sorted = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  const spans: Span[] = [];
  let result = '';
  let rest = 0;
  for (const edit of sorted) {
    result += text.slice(rest, edit.span.start);
    spans.push({ start: result.length, end: result.length + edit.text.length });
    result += edit.text;
    rest = edit.span.end;
  }
  return { text: result + text.slice(rest), spans };
}

/** Edits collide where they share a character, or insert at one and the same place (their order would be chance). */
function collide(a: Span, b: Span): boolean {
  if (a.start === a.end && b.start === b.end) return a.start === b.start;
  return a.start < b.end && b.start < a.end;
}

function sameEdit(a: Edit, b: Edit): boolean {
  return a.span.start === b.span.start && a.span.end === b.span.end && a.text === b.text;
}

function sameSource(a: Source, b: Source): boolean {
  return a === b || (a.name === b.name && a.text === b.text && a.origin?.line === b.origin?.line);
}

function isInside(span: Span, text: string): boolean {
  return 0 <= span.start && span.start <= span.end && span.end <= text.length;
}
