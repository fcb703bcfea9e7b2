import type { LookupTable } from '../../model/lookup-table.ts';
import type { Source } from '../../source/source.ts';
import { parse } from '../../syntax/parse.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo } from '../links.ts';
import { indexPath, listAnchor, type PackMap, type Target } from '../site-map.ts';
import { counted, list, section, table } from './parts.ts';

/** Rows of a list that are shown; the file has the rest. */
const rowsShown = 200;

/** The lookup files of a pack, what is in them, and which queries read them. */
export function listsPage(pack: PackMap, { path, title }: Target): Page {
  return {
    path,
    title,
    kind: 'Lists',
    description: 'The lookup files the queries read.',
    words: pack.lookups.map(({ name, columns }) => `${name} ${columns.join(' ')}`).join(' '),
    pack,
    trail: [{ path: indexPath, title: 'Overview' }],
    body: html`<h1>${title}</h1>
<div class="lede"><p>Lookup files that come with the pack; they are uploaded to LogScale with the queries that read them.</p></div>
${pack.lookups.map((one) => listPart(one, pack, path))}`,
  };
}

function listPart(lookup: LookupTable, pack: PackMap, from: string): Html {
  const { name, columns, rows } = lookup;
  const readers: readonly Target[] = [
    ...pack.entries.filter(({ detection }) => reads(detection.query, name)),
    ...pack.parsers.filter(({ parser }) => reads(parser.script, name)),
  ];
  const shown = rows.slice(0, rowsShown);
  const more = rows.length - shown.length;
  return section({
    id: listAnchor(name),
    title: name,
    body: html`<p>${counted(rows.length, 'row')}. ${readers.length === 0 ? 'No query of the pack reads it.' : 'Read by:'}</p>
${readers.length > 0 && list(readers.map((one) => html`<a href="${linkTo(from, one.path)}">${one.title}</a>`))}${table(
  name,
  columns,
  shown.map((row) => columns.map((_, i) => row[i] ?? '')),
)}${more > 0 && html`<p class="quiet">${counted(more, 'more row')} in the file.</p>\n`}`,
  });
}

/** True where a text of the query names the file. */
function reads(query: Source, name: string): boolean {
  return parse(query).tokens.some(({ kind, start, end }) => {
    if (kind !== 'string' && kind !== 'text') return false;
    const text = query.text.slice(start, end).replace(/^["']|["']$/g, '');
    return text === name || text.endsWith(`/${name}`);
  });
}
