import type { Span } from '../source/span.ts';
import { type CheckState, report } from './state.ts';

const index = /\[\d+\]/;
const member = /`[^`]*`|[^.[\]`]+/u;
const arrayName = new RegExp(
  `^(?:${member.source})(?:${index.source})*(?:\\.(?:${member.source})(?:${index.source})*)*\\[\\]$`,
  'u',
);
const plainMember = /^[\p{L}_@#][\p{L}\p{N}_@#]*$/u;

/**
 * Says what is wrong with the name of an array, such as `a.b[0][]`; `bare` is one that needs no brackets.
 * https://library.humio.com/data-analysis/syntax-array.html
 */
export function checkArrayName(text: string, bare: boolean, span: Span, state: CheckState): void {
  if (!text.includes('[]')) {
    if (!bare && arrayName.test(`${text}[]`)) noteRefused(text, withBackticks(`${text}[]`), 'brackets', span, state);
    return;
  }
  if (!arrayName.test(text)) {
    report(state, 'error', 'CQL0306', span, `\`${text}\` names no array: \`[]\` stands at the end, behind one name`, {
      notes: ['objectArray:eval() and objectArray:exists() look into the elements of an array'],
    });
    return;
  }
  const written = withBackticks(text);
  if (written !== text) noteRefused(text, written, 'backticks around what is no plain name', span, state);
}

function withBackticks(name: string): string {
  return name.replace(new RegExp(member.source, 'gu'), (part, at: number) =>
    part.startsWith('`') || plainMember.test(part) || name[at - 1] === '[' ? part : `\`${part}\``,
  );
}

/** What is meant is plain. */
function noteRefused(text: string, written: string, lacking: string, span: Span, state: CheckState): void {
  report(state, 'warning', 'CQL0306', span, `LogScale knows the array \`${text}\` only with ${lacking}`, {
    strict: true,
    fix: { title: `Write "${written}"`, edits: [{ span, text: `"${written}"` }] },
  });
}
