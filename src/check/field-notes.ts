import { closest } from '../base/closest.ts';
import type { Span } from '../source/span.ts';
import { type FieldSet, isMissing } from './fields.ts';
import { type CheckState, didYouMean, reportOnce } from './state.ts';

/** A field that no earlier step can have produced. */
export function noteField(name: string, span: Span, fields: FieldSet, state: CheckState): void {
  if (!isMissing(fields, name)) return;
  const guess = closest(name, fields.names ?? []);
  const known = [...(fields.names ?? [])];
  reportOnce(
    state,
    `field ${name}`,
    'warning',
    'CQL0307',
    span,
    `\`${name}\` is not produced by any earlier step${didYouMean(guess)}`,
    {
      notes: known.length === 0 ? undefined : [`the fields here are ${listNames(known)}`],
      fix: guess === undefined ? undefined : { title: `Write \`${guess}\``, edits: [{ span, text: guess }] },
    },
  );
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ');
  return names.length > 12 ? `${shown}, and ${names.length - 12} more` : shown;
}
