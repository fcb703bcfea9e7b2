/** Markup that is safe to send: a symbol for a key, so that no YAML or JSON can hold one. */
const made = Symbol('html');

export interface Html {
  readonly [made]: string;
}

/** What may stand in a template. Texts are escaped; `false` and `undefined` leave nothing. */
export type Piece = Html | string | number | false | undefined | readonly Piece[];

/** Writes HTML. Every text put in is escaped for an element and for a quoted attribute alike. */
export function html(parts: TemplateStringsArray, ...values: readonly Piece[]): Html {
  return { [made]: parts.map((part, i) => part + (i < values.length ? markup(values[i]) : '')).join('') };
}

/** Text of our own, or of a library that escapes: the only way round escaping. */
export function trusted(text: string): Html {
  return { [made]: text };
}

export function textOf(piece: Html): string {
  return piece[made];
}

function markup(piece: Piece): string {
  if (piece === undefined || piece === false) return '';
  if (typeof piece === 'string') return escapeHtml(piece);
  if (typeof piece === 'number') return String(piece);
  if (isList(piece)) return piece.map(markup).join('');
  return piece[made];
}

function isList(piece: Html | readonly Piece[]): piece is readonly Piece[] {
  return Array.isArray(piece);
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escapeHtml(text: string): string {
  return shown(text).replace(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Characters that reorder or hide text, and those HTML does not allow: they are shown, not obeyed. */
const hidden =
  /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\p{Cs}/gu;

export function shown(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\\u{${code.toString(16)}}`;
  });
}

/** A sentence of a pack: what stands between backticks is code, everything else is as it was written. */
export function prose(text: string): Html {
  const pieces = text.split(/`([^`\n]+)`/);
  return html`${pieces.map((piece, i) => (i % 2 === 1 ? html`<code>${piece}</code>` : piece))}`;
}

/** Paragraphs of a description: an empty line parts them. */
export function paragraphs(text: string): readonly Html[] {
  return text
    .trim()
    .split(/\n\s*\n/)
    .map((paragraph) => html`<p>${prose(paragraph.replace(/\s*\n\s*/g, ' '))}</p>\n`);
}
