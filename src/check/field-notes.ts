import { closest } from '../base/closest.ts';
import type { Fix } from '../source/diagnostic.ts';
import type { Span } from '../source/span.ts';
import { isBareName } from '../syntax/lexer.ts';
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
      fix: guess === undefined ? undefined : rename(guess, span, state),
    },
  );
}

/** A name goes into quotes only where there were some already: elsewhere they might make a text of it. */
function rename(guess: string, span: Span, { source }: CheckState): Fix | undefined {
  const quoted = source.text[span.start] === '"';
  if (quoted ? /["\\]/.test(guess) : !isBareName(guess)) return undefined;
  return { title: `Write \`${guess}\``, edits: [{ span, text: quoted ? `"${guess}"` : guess }] };
}

function listNames(names: readonly string[]): string {
  const shown = names.slice(0, 12).join(', ');
  return names.length > 12 ? `${shown}, and ${names.length - 12} more` : shown;
}
