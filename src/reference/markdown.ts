import { type Block, codeSpan, type Inline, isAddress, type Page, spansOf } from './page.ts';

/** The text of a page, as it stands in docs/reference/. */
export function markdown({ path, blocks }: Page): string {
  return `${blocks.map((block) => blockText(block, path)).join('\n\n')}\n`;
}

function blockText(block: Block, path: string): string {
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(block.level)} ${inline(block.text, path)}`;
    case 'paragraph':
      return inline(block.text, path);
    case 'list':
      return block.items.map((item) => `- ${inline(item, path)}`).join('\n');
    case 'table': {
      const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
      const rows = block.rows.map((cells) => row(cells.map((cell) => inline(cell, path).replaceAll('|', '\\|'))));
      return [row(block.head), row(block.head.map(() => '---')), ...rows].join('\n');
    }
    case 'code': {
      const fence = /^```/m.test(block.text) ? '````' : '```';
      return `${fence}${block.language}\n${block.text}\n${fence}`;
    }
  }
}

function inline(text: Inline, path: string): string {
  if (typeof text === 'string') return escaped(text);
  return text
    .map((part) => (typeof part === 'string' ? escaped(part) : `[${escaped(part.text)}](${address(part.to, path)})`))
    .join('');
}

function escaped(text: string): string {
  return spansOf(text)
    .map((span) => (span.code ? codeSpan(span.text) : span.text.replace(/[\\*_[\]<>#~]/g, '\\$&')))
    .join('');
}

function address(to: string, from: string): string {
  if (isAddress(to)) return to;
  return `${'../'.repeat(from.split('/').length - 1)}${to}`;
}
