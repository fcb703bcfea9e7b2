import { fileName } from '../file-name.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { type DetectionEntry, indexPath, type PackMap } from '../site-map.ts';
import { capital, codes, counted, facts, links, section, sourceKey, table } from './parts.ts';
import { parserLink } from './sources-section.ts';

/** What has to be collected, a source at a time, and what that makes work. */
export function sourcesPage(pack: PackMap): Page {
  const keys = [...new Set(pack.entries.flatMap(({ detection }) => detection.dataSources.map(sourceKey)))].sort();
  const names = new Map(keys.map((key) => [key, key.split('\n')[0] ?? '']));
  return {
    ...pack.sources,
    kind: 'Data sources',
    description: 'What to collect, and which fields the queries need.',
    words: [...names.values()].join(' '),
    pack,
    trail: [{ path: indexPath, title: 'Overview' }],
    body: html`<h1>${pack.sources.title}</h1>
<div class="lede"><p>What to collect for which detection. A field is needed where a query cannot find anything without it; others are used where they are there.</p></div>
${keys.map((key) => sourcePart(key, pack))}`,
  };
}

function sourcePart(key: string, pack: PackMap): Html {
  const uses = pack.entries.flatMap((entry) =>
    entry.detection.dataSources.filter((one) => sourceKey(one) === key).map((one) => ({ entry, ...one })),
  );
  const [first] = uses;
  if (!first) return html``;
  const events = [...new Set(uses.flatMap((use) => use.events))].sort();
  const needed = new Map<string, Set<DetectionEntry>>();
  const used = new Map<string, Set<DetectionEntry>>();
  for (const { entry, fields, optionalFields } of uses) {
    for (const field of fields) count(needed, field, entry);
    for (const field of optionalFields) count(used, field, entry);
  }
  const all = [...new Set([...needed.keys(), ...used.keys()])].sort();
  const entries = [...new Set(uses.map(({ entry }) => entry))];
  const title = `${first.product}${first.type === undefined ? '' : ` (${first.type})`}`;
  return section({
    id: fileName(title),
    title,
    body: html`${facts([
      ['Category', capital(first.category)],
      ['Parser', first.type !== undefined && parserLink(first.type, pack.sources.path, pack)],
      ['Events', events.length > 0 && codes(events)],
    ])}<h3>Makes ${counted(entries.length, 'query', 'queries')} work</h3>
${links(pack.sources.path, entries)}<h3>Fields</h3>
${table(
  `Fields of ${title}`,
  ['Field', 'Needed by', 'Used by'],
  all.map((field) => [html`<code>${field}</code>`, needed.get(field)?.size ?? '', used.get(field)?.size ?? '']),
)}`,
  });
}

function count(into: Map<string, Set<DetectionEntry>>, field: string, entry: DetectionEntry): void {
  const known = into.get(field);
  if (known) known.add(entry);
  else into.set(field, new Set([entry]));
}
