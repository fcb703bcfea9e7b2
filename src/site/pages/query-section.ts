import type { Diagnostic } from '../../source/diagnostic.ts';
import { lineAt, lineMap } from '../../source/line-map.ts';
import { type LineMark, queryBlock } from '../highlight.ts';
import { type Html, html, prose } from '../html.ts';
import type { DetectionEntry } from '../site-map.ts';
import { counted, type Section } from './parts.ts';

/** The query, and what lint says about it. */
export function querySection({ detection, lint }: DetectionEntry): Section {
  const { query } = detection;
  const marks = new Map<number, LineMark>();
  for (const one of lint) if (!marks.has(lineOf(one))) marks.set(lineOf(one), one);
  return {
    id: 'query',
    title: 'Query',
    body: html`${lintState(lint)}${queryBlock(query, { label: 'Query', id: 'line', marks })}\n`,
  };
}

function lintState(lint: readonly Diagnostic[]): Html {
  if (lint.length === 0) return html`<p class="state good">Lint clean, also under <code>--strict</code></p>\n`;
  const rows = lint.map(
    (one) =>
      html`<li class="${one.severity}"><a href="#line-${lineOf(one)}">Line ${lineOf(one)}</a>: ${one.severity} ${one.code}, ${prose(one.message)}</li>\n`,
  );
  return html`<p class="state bad">Lint says ${counted(lint.length, 'thing')} under <code>--strict</code></p>\n<ul class="lint">\n${rows}</ul>\n`;
}

/** The line of the query, from 1. */
function lineOf({ source, span }: Diagnostic): number {
  return lineAt(lineMap(source), span.start) + 1;
}
