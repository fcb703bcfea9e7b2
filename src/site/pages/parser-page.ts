import type { Recognition } from '../../datasets/recognition.ts';
import { queryBlock } from '../highlight.ts';
import { type Html, html, type Piece, paragraphs } from '../html.ts';
import type { Page } from '../layout.ts';
import { indexPath, type PackMap, type ParserEntry } from '../site-map.ts';
import { codes, counted, facts, firstSentence, links, list, section } from './parts.ts';

/** A parser: how its source is recognised, and the CQL that makes fields of a record. */
export function parserPage(entry: ParserEntry, pack: PackMap): Page {
  const { parser, path, title } = entry;
  const at = pack.parsers.indexOf(entry);
  const rules = pack.pack.recognition.filter((rule) => rule.parser === parser.name);
  const users = pack.entries.filter(({ detection }) => detection.dataSources.some(({ type }) => type === parser.name));
  return {
    path,
    title,
    kind: 'Parser',
    description: firstSentence(parser.description ?? `The parser ${parser.name}.`),
    words: `${parser.description ?? ''} ${parser.script.text}`,
    pack,
    trail: [
      { path: indexPath, title: 'Overview' },
      { path: pack.sources.path, title: pack.sources.title },
    ],
    previous: pack.parsers[at - 1],
    next: pack.parsers[at + 1],
    body: html`<h1>${title}</h1>
<p class="badges"><span class="badge">Parser</span><span class="badge">${counted(parser.testCases.length, 'test case')}</span></p>
<div class="lede">${paragraphs(parser.description ?? '')}</div>
${parser.tagFields.length > 0 && facts([['Tags', codes(parser.tagFields.map((name) => `#${name}`))]])}
${users.length > 0 && section({ id: 'used-by', title: 'Used by', body: links(path, users) })}
${rules.length > 0 && section({ id: 'recognised', title: 'How its files are recognised', body: html`<p>More than half of the records of a file fit one of these.</p>\n${list(rules.flatMap(shapes))}` })}
${section({ id: 'script', title: 'Script', body: html`${queryBlock(parser.script, { label: 'Script', id: 'line' })}\n` })}`,
  };
}

function shapes({ records, lookup }: Recognition): readonly Html[] {
  return records.map(({ has, lacks, values }) => {
    const parts: Piece[] = [];
    if (has.length > 0) parts.push(html`has ${codes(has)}`);
    if (lacks.length > 0) parts.push(html`lacks ${codes(lacks)}`);
    for (const [name, texts] of Object.entries(values))
      parts.push(html`<code>${name}</code> is one of ${codes(texts)}`);
    const inventory =
      lookup &&
      html` <span class="quiet">(an inventory: its records make the lookup file <code>${lookup.file}</code>)</span>`;
    return html`${parts.map((part, i) => html`${i > 0 && '; '}${part}`)}${inventory}`;
  });
}
