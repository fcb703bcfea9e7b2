/**
 * Log data is hostile: escape sequences move the cursor, set the window title or hide text, direction marks reorder
 * it, zero-width characters make two names look alike. What people read on a terminal shows such characters instead
 * of obeying them.
 */
const hidden =
  // C0, DEL, C1, soft hyphen, Arabic letter mark, zero-width and direction marks, line separators, byte order mark,
  // interlinear marks, tags, lone surrogates
  /[\0-\x1f\x7f-\x9f\xad\u061c\u115f\u1160\u180e\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]|\p{Cs}/gu;

/** The text on one line with every control character shown; newlines become `⏎`. */
export function visible(text: string): string {
  if (isPlain(text)) return text;
  return text.replace(/\r\n/g, '\n').replace(hidden, show);
}

/** As `visible`, but newlines stay newlines. */
export function visibleLines(text: string): string {
  if (isPlain(text)) return text;
  return text.split(/\r?\n/).map(visible).join('\n');
}

function show(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x0a) return '⏎';
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  if (code === 0x7f) return '␡';
  return `\\u{${code.toString(16)}}`;
}

/** Printable ASCII only: shown as it is, one column a character. */
export function isPlain(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x20 || code > 0x7e) return false;
  }
  return true;
}
