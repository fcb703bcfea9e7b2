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
 * Says what is wrong with the name of an array, such as `a.b[0][]`. A name without brackets is taken as it is.
 * https://library.humio.com/data-analysis/syntax-array.html
 */
export function checkArrayName(text: string, span: Span, state: CheckState): void {
  if (!text.includes('[]')) return;
  if (!arrayName.test(text)) {
    report(state, 'error', 'CQL0306', span, `\`${text}\` names no array: \`[]\` stands at the end, behind one name`, {
      notes: ['objectArray:eval() and objectArray:exists() look into the elements of an array'],
    });
    return;
  }
  const quoted = text.replace(new RegExp(member.source, 'gu'), (part, at: number) =>
    part.startsWith('`') || plainMember.test(part) || text[at - 1] === '[' ? part : `\`${part}\``,
  );
  if (quoted === text) return;
  const message = `LogScale knows the array \`${text}\` only with backticks around what is no plain name`;
  report(state, 'warning', 'CQL0306', span, message, {
    strict: true,
    fix: { title: `Write "${quoted}"`, edits: [{ span, text: `"${quoted}"` }] },
  });
}
