/** A piece of a line as a terminal shows it: one grapheme cluster, made safe to print. */
export interface Cell {
  /** UTF-16 offset in the line. */
  readonly start: number;
  readonly end: number;
  readonly shown: string;
  /** Columns it takes in a terminal. */
  readonly width: number;
}

const tab = '    ';

/** Characters that move the cursor, reorder the line or show as nothing: a query must not forge what a person reads. */
const unsafe = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu;
const invisible = /^\p{Cf}/u;
const zeroWidth = /^\p{M}/u;
const wide =
  /[\u1100-\u115F\u2E80-\u303E\u3041-\u4DBF\u4E00-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]|\p{Emoji_Presentation}|\uFE0F/u;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Cuts a line into what a terminal shows for it. */
export function displayCells(line: string): Cell[] {
  const cells: Cell[] = [];
  for (const { segment, index } of segmenter.segment(line)) {
    const shown = segment === '\t' ? tab : invisible.test(segment) ? '\uFFFD' : printable(segment);
    cells.push({ start: index, end: index + segment.length, shown, width: widthOf(shown) });
  }
  return cells;
}

/** Text as it may stand in a terminal: control characters become their pictures, what would reorder it `\uFFFD`. */
export function printable(text: string): string {
  return text.replace(unsafe, (character) => {
    const code = character.charCodeAt(0);
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? '\u2421' : '\uFFFD';
  });
}

function widthOf(shown: string): number {
  if (shown === tab) return tab.length;
  if (zeroWidth.test(shown)) return 0;
  return wide.test(shown) ? 2 : 1;
}
