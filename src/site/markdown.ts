import markdownIt, { type Token } from 'markdown-it';
import { slug } from '../detections/guide/slug.ts';
import { plainBlock, queryBlock } from './highlight.ts';
import { escapeHtml, type Html, html, shown, textOf, trusted } from './html.ts';
import { webAddress } from './links.ts';

export interface MarkdownOptions {
  /** Where a relative link of the text leads on the site; undefined: nowhere, and its words are left. */
  readonly resolve: (link: string) => string | undefined;
}

export interface RenderedMarkdown {
  readonly body: Html;
  /** The headings of the second level. */
  readonly headings: readonly Heading[];
}

export interface Heading {
  readonly id: string;
  readonly text: string;
}

/** As GitHub reads it, without HTML: what looks like a tag is text, and pictures are links. */
const parser = markdownIt({ html: false, linkify: false });
parser.validateLink = () => true;
parser.renderer.rules['fence'] = (tokens, i) => textOf(block(tokens[i]!));
parser.renderer.rules['code_block'] = (tokens, i) => textOf(block(tokens[i]!));
parser.renderer.rules['table_open'] = (tokens, i) =>
  `<div class="scroll" tabindex="0" role="region" aria-label="${labelOf(tokens[i]!)}"><table>`;
parser.renderer.rules['table_close'] = () => '</table></div>\n';
parser.renderer.rules['th_open'] = () => '<th scope="col">';
parser.renderer.rules['td_open'] = () => '<td>';
parser.renderer.rules['image'] = (tokens, i) => escapeHtml(tokens[i]!.content);
parser.renderer.rules['code_inline'] = (tokens, i) => textOf(inlineCode(tokens[i]!));

/** Markdown of a pack as the body of a page: headings from the second level on, none left out. */
export function renderMarkdown(markdown: string, options: MarkdownOptions): RenderedMarkdown {
  const tokens = parser.parse(shown(markdown), {});
  const kept = withoutTitle(tokens);
  const headings = numberHeadings(kept);
  const anchors = new Set(headings.map(({ id }) => id));
  numberBlocks(kept);
  for (const token of kept) resolveLinks(token.children ?? [], options.resolve, anchors);
  return {
    body: trusted(parser.renderer.render(kept, parser.options, {})),
    headings: headings.filter(({ level }) => level === 2),
  };
}

/** A heading of the first level that stands above all is the title, which the page has already. */
function withoutTitle(tokens: readonly Token[]): Token[] {
  const titles = tokens.filter(({ type, tag }) => type === 'heading_open' && tag === 'h1');
  return titles.length === 1 && titles[0] === tokens[0] ? tokens.slice(3) : [...tokens];
}

/** Gives headings anchors, as GitHub does, and levels below that of the page without a gap between two. */
function numberHeadings(tokens: readonly Token[]): readonly (Heading & { readonly level: number })[] {
  const seen = new Map<string, number>();
  const found: (Heading & { readonly level: number })[] = [];
  /** The levels the text has above the current heading, and what became of them. */
  let above: { readonly written: number; readonly level: number }[] = [];
  for (const [i, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const written = Number(token.tag.slice(1));
    above = above.filter((heading) => heading.written < written);
    const level = Math.min(6, (above.at(-1)?.level ?? 1) + 1);
    above.push({ written, level });
    const text = plainText(tokens[i + 1]!);
    const base = slug(text) || 'section';
    const times = seen.get(base) ?? 0;
    seen.set(base, times + 1);
    const id = times === 0 ? base : `${base}-${times}`;
    token.tag = `h${level}`;
    token.attrSet('id', id);
    const close = tokens.find((other, n) => n > i && other.type === 'heading_close');
    if (close) close.tag = token.tag;
    found.push({ id, text, level });
  }
  return found;
}

function plainText(inline: Token): string {
  return (inline.children ?? [])
    .filter(({ type }) => type === 'text' || type === 'code_inline' || type === 'softbreak')
    .map(({ content }) => content || ' ')
    .join('');
}

/** Links lead to the site, to this page or into the web; of any other the words are left. */
function resolveLinks(
  tokens: readonly Token[],
  resolve: MarkdownOptions['resolve'],
  anchors: ReadonlySet<string>,
): void {
  const open: boolean[] = [];
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const target = targetOf(String(token.attrGet('href') ?? ''), resolve, anchors);
      open.push(target !== undefined);
      if (target === undefined) hide(token);
      else {
        token.attrs = [['href', target]];
        if (webAddress(target) !== undefined) token.attrPush(['rel', 'noreferrer']);
      }
    } else if (token.type === 'link_close') {
      if (open.pop() === false) hide(token);
    } else if (token.type === 'code_inline' && open.length === 0 && /^[\w.-]+\/[\w.-]+$/.test(token.content)) {
      token.meta = { page: resolve(token.content) };
    }
  }
}

function targetOf(href: string, resolve: MarkdownOptions['resolve'], anchors: ReadonlySet<string>): string | undefined {
  if (href.startsWith('#')) return anchors.has(decoded(href.slice(1))) ? href : undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(href) || href.startsWith('//')) return webAddress(href);
  return resolve(decoded(href));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function hide(token: Token): void {
  token.type = 'text';
  token.tag = '';
  token.nesting = 0;
  token.content = '';
}

/** The name of a file of the pack is a link to its page. */
function inlineCode({ content, meta }: Token): Html {
  const page = (meta as { readonly page?: string } | null)?.page;
  const code = html`<code>${content}</code>`;
  return page === undefined ? code : html`<a href="${page}">${code}</a>`;
}

/** Blocks that scroll are told apart by what they are and a number. */
function numberBlocks(tokens: readonly Token[]): void {
  const counts = { Query: 0, Code: 0, Table: 0 };
  for (const token of tokens) {
    const kind = token.type === 'table_open' ? 'Table' : language(token) === 'cql' ? 'Query' : 'Code';
    if (['table_open', 'fence', 'code_block'].includes(token.type)) token.meta = { label: `${kind} ${++counts[kind]}` };
  }
}

function labelOf({ meta }: Token): string {
  return (meta as { readonly label?: string } | null)?.label ?? '';
}

function language({ info }: Token): string | undefined {
  return info.trim().split(/\s+/)[0];
}

function block(token: Token): Html {
  const label = labelOf(token);
  const lines = language(token) === 'cql' ? queryBlock(token.content, { label }) : plainBlock(token.content, { label });
  return html`${lines}\n`;
}
