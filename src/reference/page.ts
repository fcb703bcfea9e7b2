/** A page of the reference as data; page text comes from `markdown`, what a terminal shows from `cli`. */
export interface Page {
  /** From docs/reference/: `functions/array/append.md`. */
  readonly path: string;
  readonly blocks: readonly Block[];
}

export type Block =
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: Inline }
  | { readonly kind: 'paragraph'; readonly text: Inline }
  | { readonly kind: 'list'; readonly items: readonly Inline[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Inline[])[] }
  | { readonly kind: 'code'; readonly language: string; readonly text: string };

/** Text with `code` between backticks, and links. Nothing else in it is markup. */
export type Inline = string | readonly (string | Link)[];

export interface Link {
  readonly text: string;
  /** An address, or the path of a page from docs/reference/. */
  readonly to: string;
}

export function heading(level: 1 | 2 | 3, text: Inline): Block {
  return { kind: 'heading', level, text };
}

/** Paragraphs, parted by empty lines. */
export function prose(text: string): readonly Block[] {
  return text.split(/\n{2,}/).map((part): Block => ({ kind: 'paragraph', text: part.replaceAll('\n', ' ') }));
}

export function code(language: string, text: string): Block {
  return { kind: 'code', language, text: text.replace(/\n+$/, '') };
}

/** The text between backticks: more of them where it holds some. */
export function codeSpan(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** A text cut into what stands between backticks and what does not. */
export function spansOf(text: string): readonly { readonly code: boolean; readonly text: string }[] {
  const spans: { readonly code: boolean; readonly text: string }[] = [];
  let at = 0;
  for (const match of text.matchAll(/(`+)(.+?)\1(?!`)/g)) {
    if (match.index > at) spans.push({ code: false, text: text.slice(at, match.index) });
    const [all, ticks = '', inner = ''] = match;
    spans.push({ code: true, text: ticks.length > 1 ? inner.trim() : inner });
    at = match.index + all.length;
  }
  if (at < text.length) spans.push({ code: false, text: text.slice(at) });
  return spans;
}

export function isAddress(to: string): boolean {
  return /^https?:/.test(to);
}
