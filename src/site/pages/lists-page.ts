import type { LookupTable } from '../../model/lookup-table.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo } from '../links.ts';
import { indexPath, listAnchor, type PackMap, type Target } from '../site-map.ts';
import { counted, links, section, table } from './parts.ts';
import { readersOf } from './readers.ts';

/** Rows of a list that are shown; the file has the rest. */
const rowsShown = 200;

/** The lookup files and allow-lists of a pack, what is in them, and which queries read them. */
export function listsPage(pack: PackMap, { path, title }: Target): Page {
  const tables = [...pack.lookups, ...pack.allowLists];
  return {
    path,
    title,
    kind: 'Lists',
    description: 'The lookup files the queries read, and what is known and wanted.',
    words: tables.map(({ name, columns }) => `${name} ${columns.join(' ')}`).join(' '),
    pack,
    trail: [{ path: indexPath, title: 'Overview' }],
    body: html`<h1>${title}</h1>
<div class="lede"><p>Lookup files that come with the pack; they are uploaded to LogScale with the queries that read them.${pack.allowLists.length > 0 && ' Allow-lists name what is known and wanted: a finding that one of their entries fits is counted and not shown.'}</p></div>
${pack.lookups.map((one) => lookupPart(one, pack, path))}${pack.allowLists.map((one) => section({ id: listAnchor(one.name), title: one.name, body: html`<p>An allow-list.</p>\n${rowsOf(one)}` }))}`,
  };
}

function lookupPart(lookup: LookupTable, pack: PackMap, from: string): Html {
  const { name } = lookup;
  const readers = readersOf(pack, name);
  const baseline = pack.baselines.find((one) => one.lookup === name);
  const learnt =
    baseline && pack.learnt
      ? html`<p>Learnt from past logs: <a href="${linkTo(from, `${pack.learnt.path}#${listAnchor(name)}`)}">${baseline.title}</a>. The file of the pack is empty.</p>\n`
      : rowsOf(lookup);
  return section({
    id: listAnchor(name),
    title: name,
    body: html`${readers.length === 0 ? html`<p>No query of the pack reads it.</p>\n` : html`<p>Read by:</p>\n${links(from, readers)}`}${learnt}`,
  });
}

function rowsOf({ name, columns, rows }: LookupTable): Html {
  const shown = rows.slice(0, rowsShown).map((row) => columns.map((_, i) => row[i] ?? ''));
  const more = rows.length - shown.length;
  return html`<p class="quiet">${counted(rows.length, 'row')}</p>\n${table(name, columns, shown)}${more > 0 && html`<p class="quiet">${counted(more, 'more row')} in the file.</p>\n`}`;
}
