import markdownIt from 'markdown-it';
import type { Place } from '../../model/checked.ts';
import { lineMap } from '../../source/line-map.ts';
import type { Source } from '../../source/source.ts';
import { span } from '../../source/span.ts';

/** A heading, a fenced block or a paragraph of a Markdown text, in the order of the text. */
export type MarkdownBlock = {
  readonly kind: 'heading' | 'fence' | 'paragraph';
  /** 1 to 6; 0 for what is no heading. */
  readonly level: number;
  /** What a fence says behind its marks: `cql id=a`. */
  readonly info: string;
  /** The text of the heading or the paragraph, or what stands in the fence. */
  readonly text: string;
  /** 0-based lines of the text, the second one behind its end. */
  readonly lines: readonly [number, number];
  /** How far what stands in the fence is indented. */
  readonly indent: number;
};

const parser = markdownIt('commonmark');

/** The blocks that mean something to Saker; everything else is only for people. */
export function markdownBlocks(markdown: string): readonly MarkdownBlock[] {
  const tokens = parser.parse(markdown, {});
  const written = markdown.split(/\r\n|\r|\n/);
  return tokens.flatMap((token, i): readonly MarkdownBlock[] => {
    const lines = token.map as readonly [number, number] | null;
    if (!lines) return [];
    const inline = tokens[i + 1]?.content ?? '';
    switch (token.type) {
      case 'heading_open':
        return [{ kind: 'heading', level: Number(token.tag.slice(1)), info: '', text: inline, lines, indent: 0 }];
      case 'paragraph_open':
        return [{ kind: 'paragraph', level: 0, info: '', text: inline, lines, indent: 0 }];
      case 'fence': {
        const indent = /^[ >\t]*/.exec(written[lines[0]] ?? '')?.[0].length ?? 0;
        return [{ kind: 'fence', level: 0, info: token.info.trim(), text: token.content, lines, indent }];
      }
      default:
        return [];
    }
  });
}

/** The first line of a block, in the file the Markdown lies in. */
export function placeOf(block: Pick<MarkdownBlock, 'lines'>, source: Source, firstLine: number): Place {
  const { starts } = lineMap(source);
  const line = firstLine + block.lines[0];
  const start = starts[line] ?? source.text.length;
  const text = /^[^\r\n]*/.exec(source.text.slice(start))?.[0] ?? '';
  return { source, span: span(start, start + Math.max(1, text.length)) };
}
