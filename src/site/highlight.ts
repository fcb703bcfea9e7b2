import { findFunctionLoosely } from '../functions/registry.ts';
import type { Source } from '../source/source.ts';
import { source } from '../source/source.ts';
import type { Token } from '../syntax/lexer.ts';
import { parse } from '../syntax/parse.ts';
import { type Html, html } from './html.ts';
import { webAddress } from './links.ts';

/** What stands beside a line of code. */
export interface LineMark {
  readonly severity: string;
}

export interface CodeOptions {
  /** What the block is, for those who do not see it. */
  readonly label: string;
  /** Lines get `ID-1`, `ID-2`: what a link to a line goes to. */
  readonly id?: string;
  /** By the number of the line, from 1. */
  readonly marks?: ReadonlyMap<number, LineMark>;
}

/** A query as code: coloured by what the parser takes each piece for, its lines counted, functions linked once each. */
export function queryBlock(query: Source | string, options: CodeOptions): Html {
  const read = typeof query === 'string' ? source('<query>', query) : query;
  return codeBlock(queryLines(read), options);
}

/** Any other code: commands, which wrap where they are too long, so that none is read half. */
export function plainBlock(text: string, { label }: Pick<CodeOptions, 'label'>): Html {
  const plain = text.replace(/\r?\n$/, '');
  return html`<div class="code plain"><pre tabindex="0" role="region" aria-label="${label}"><code>${plain}\n</code></pre></div>`;
}

function codeBlock(lines: readonly Html[], { label, id, marks }: CodeOptions): Html {
  const rows = lines.map((line, i) => {
    const mark = marks?.get(i + 1);
    const name = id === undefined ? '' : html` id="${id}-${i + 1}"`;
    return html`<span class="line${mark ? ` marked ${mark.severity}` : ''}"${name}>${line}\n</span>`;
  });
  return html`<div class="code"><pre tabindex="0" role="region" aria-label="${label}"><code>${rows}</code></pre></div>`;
}

function queryLines(query: Source): readonly Html[] {
  const text = query.text.replace(/\s+$/, '');
  const linked = new Set<string>();
  const lines: Html[][] = [[]];
  for (const token of parse(query).tokens) {
    const pieces = text.slice(token.start, token.end).split(/\r\n|\r|\n/);
    for (const [i, piece] of pieces.entries()) {
      if (i > 0) lines.push([]);
      if (piece !== '') lines.at(-1)?.push(tokenMarkup(token, piece, linked));
    }
  }
  return lines.map((pieces) => html`${pieces}`);
}

function tokenMarkup({ kind }: Token, text: string, linked: Set<string>): Html {
  if (kind === 'space') return html`${text}`;
  if (kind !== 'function') return html`<span class="t-${kind}">${text}</span>`;
  const known = findFunctionLoosely(text);
  const docs = known && !linked.has(known.name) ? webAddress(known.docs) : undefined;
  if (!known || docs === undefined) return html`<span class="t-function">${text}</span>`;
  linked.add(known.name);
  return html`<a class="t-function" href="${docs}" title="${known.summary}" rel="noreferrer">${text}</a>`;
}

/** The functions a query calls, each once, in the order of the query. */
export function functionsOf(query: Source): readonly string[] {
  const names = parse(query)
    .tokens.filter(({ kind }) => kind === 'function')
    .map(({ start, end }) => query.text.slice(start, end));
  return [...new Set(names.map((name) => findFunctionLoosely(name)?.name ?? name))];
}
