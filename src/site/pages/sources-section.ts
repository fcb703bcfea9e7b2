import type { DataSource } from '../../detections/pack-format.ts';
import { type Html, html } from '../html.ts';
import { linkTo } from '../links.ts';
import type { DetectionEntry, PackMap } from '../site-map.ts';
import { capital, codes, facts, type Section } from './parts.ts';

/** What must be collected for a detection to find anything. */
export function sourcesSection({ detection, path }: DetectionEntry, pack: PackMap): Section {
  return {
    id: 'data-sources',
    title: 'Data it needs',
    body: html`${detection.dataSources.map((one) => dataSource(one, path, pack))}`,
  };
}

function dataSource(source: DataSource, from: string, pack: PackMap): Html {
  const { product, category, repository, type, events, fields, optionalFields } = source;
  return html`<h3>${product}</h3>\n${facts([
    ['Category', capital(category)],
    ['Repository', repository !== undefined && codes([repository])],
    ['Parser', type !== undefined && parserLink(type, from, pack)],
    ['Events', events.length > 0 && codes(events)],
    ['Needed fields', fields.length > 0 && codes(fields)],
    ['Used where there', optionalFields.length > 0 && codes(optionalFields)],
  ])}`;
}

/** To the page of the parser, where the pack has it. */
export function parserLink(type: string, from: string, pack: PackMap): Html {
  const own = pack.parsers.find(({ parser }) => parser.name === type);
  return own ? html`<a href="${linkTo(from, own.path)}"><code>${type}</code></a>` : html`<code>${type}</code>`;
}
