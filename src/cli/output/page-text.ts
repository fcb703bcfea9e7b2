import { markdown } from '../../reference/markdown.ts';
import { type Block, type Inline, isAddress, type Page, spansOf } from '../../reference/page.ts';
import type { Colors, Screen } from '../terminal.ts';
import { padEnd, width } from './fit.ts';
import { visibleLines } from './visible.ts';

/** A piece of text as it is measured, and as it is shown. */
interface Piece {
  readonly text: string;
  readonly paint: (text: string) => string;
}

/** A page of the reference: laid out where a person is watching, and in a pipe the text of docs/reference/. */
export function pageText(page: Page, screen: Screen): string {
  if (!screen.isTTY) return markdown(page);
  const columns = Math.max(40, Math.min(screen.width ?? 100, 100));
  return `${page.blocks.map((block) => blockText(block, columns, screen.colors)).join('\n\n')}\n`;
}

function blockText(block: Block, columns: number, colors: Colors): string {
  switch (block.kind) {
    case 'heading':
      return pieces(block.text, colors)
        .map(({ text }) => (block.level === 3 ? colors.underline(text) : colors.bold(text)))
        .join('');
    case 'paragraph':
      return wrapped(block.text, columns, colors).join('\n');
    case 'list':
      return block.items.map((item) => indented(wrapped(item, columns - 4, colors), '  - ').join('\n')).join('\n');
    case 'code':
      return indented(visibleLines(block.text).split('\n'), '    ').join('\n');
    case 'table':
      return tableText(block.head, block.rows, columns, colors);
  }
}

/** Columns side by side where they fit; else the first cell of every row, and below it the others under their titles. */
function tableText(
  head: readonly string[],
  rows: readonly (readonly Inline[])[],
  columns: number,
  colors: Colors,
): string {
  const widths = head.map((title, i) =>
    Math.max(width(title), ...rows.map((row) => width(plain(row[i] ?? '', colors)))),
  );
  const line = (cells: readonly string[], shown: readonly string[]): string =>
    cells
      .map((cell, i) => padEnd(cell, widths[i] ?? 0).replace(cell, () => shown[i] ?? ''))
      .join('  ')
      .trimEnd();
  if (widths.reduce((sum, w) => sum + w + 2, 0) <= columns) {
    const title = line(
      head,
      head.map((text) => colors.dim(text)),
    );
    const body = rows.map((row) =>
      line(
        row.map((cell) => plain(cell, colors)),
        row.map((cell) => painted(cell, colors)),
      ),
    );
    return [title, ...body].map((text) => `  ${text}`).join('\n');
  }
  return rows
    .map(([first = '', ...cells]) => {
      const filled = cells.flatMap((cell, i) =>
        plain(cell, colors) === '' ? [] : [{ title: (head[i + 1] ?? '').toLowerCase(), cell }],
      );
      const titled = filled
        .filter(({ title }) => title !== '')
        .map(
          ({ title, cell }, i): Inline => [
            `${i > 0 ? '; ' : ''}${title} `,
            ...(typeof cell === 'string' ? [cell] : cell),
          ],
        );
      const texts: readonly Inline[] = [
        titled.flat(),
        ...filled.flatMap(({ title, cell }) => (title === '' ? [cell] : [])),
      ];
      const rest = texts.flatMap((text) =>
        plain(text, colors) === '' ? [] : indented(wrapped(text, columns - 6, colors), '      '),
      );
      return [`  ${painted(first, colors)}`, ...rest].join('\n');
    })
    .join('\n');
}

function indented(lines: readonly string[], mark: string): readonly string[] {
  return lines.map((text, i) => (i === 0 ? mark : ' '.repeat(mark.length)) + text);
}

function plain(text: Inline, colors: Colors): string {
  return pieces(text, colors)
    .map((piece) => piece.text)
    .join('');
}

function painted(text: Inline, colors: Colors): string {
  return pieces(text, colors)
    .map((piece) => piece.paint(piece.text))
    .join('');
}

function pieces(text: Inline, colors: Colors): readonly Piece[] {
  return (typeof text === 'string' ? [text] : text).flatMap((part): readonly Piece[] => {
    if (typeof part === 'string') {
      return spansOf(part).map((span) => ({ text: span.text, paint: span.code ? colors.cyan : asItIs }));
    }
    return [{ text: isAddress(part.to) ? part.to : part.text, paint: colors.cyan }];
  });
}

function asItIs(text: string): string {
  return text;
}

/** Lines of at most so many columns, broken at blanks; a longer word stands alone. */
function wrapped(text: Inline, columns: number, colors: Colors): readonly string[] {
  const lines: string[] = [];
  let [line, used] = ['', 0];
  for (const word of words(pieces(text, colors))) {
    const wide = word.reduce((sum, piece) => sum + width(piece.text), 0);
    if (used > 0 && used + 1 + wide > columns) {
      lines.push(line);
      [line, used] = ['', 0];
    }
    const shown = word.map((piece) => piece.paint(piece.text)).join('');
    line += used > 0 ? ` ${shown}` : shown;
    used += wide + (used > 0 ? 1 : 0);
  }
  return [...lines, line];
}

/** Pieces between blanks; a word may be of several. */
function words(all: readonly Piece[]): readonly (readonly Piece[])[] {
  const found: Piece[][] = [];
  let open = false;
  for (const { text, paint } of all) {
    for (const [i, part] of text.split(' ').entries()) {
      if (i > 0) open = false;
      if (part === '') continue;
      if (open) found[found.length - 1]?.push({ text: part, paint });
      else found.push([{ text: part, paint }]);
      open = true;
    }
  }
  return found;
}
