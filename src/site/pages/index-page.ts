import { type Html, html, type Piece, paragraphs, prose } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, webLink } from '../links.ts';
import { attackPath, type DetectionEntry, indexPath, type PackMap, type SiteMap, type Target } from '../site-map.ts';
import {
  capital,
  counted,
  firstSentence,
  heading,
  levelBadge,
  list,
  sourceKey,
  tacticAnchor,
  tacticName,
  techniqueLink,
} from './parts.ts';

/** The first page: everything the site has. */
export function indexPage(site: SiteMap): Page {
  const only = site.packs.length === 1;
  return {
    path: indexPath,
    title: 'Overview',
    kind: 'Overview',
    description: only
      ? firstSentence(site.packs[0]!.pack.description)
      : `${counted(site.packs.length, 'detection pack')}.`,
    words: '',
    trail: [],
    body: html`<h1>${site.title}</h1>\n${site.packs.map((pack) => packPart(pack, only, site))}`,
  };
}

function packPart(pack: PackMap, only: boolean, site: SiteMap): Html {
  const level = only ? 2 : 3;
  const { folder } = pack;
  const part = (name: string, title: string, body: Piece): Piece =>
    body !== false && html`<section>\n${heading(level, `${folder}-${name}`, title)}\n${body}</section>\n`;
  const ofKind = (kind: string): readonly DetectionEntry[] =>
    pack.entries.filter(({ detection }) => detection.kind === kind);
  const detections = ofKind('detection');
  const hunts = ofKind('hunt');
  return html`${!only && heading(2, folder, pack.pack.title)}
<div class="lede">${paragraphs(pack.pack.description)}</div>
${figures(pack)}
${mapping(pack)}
${part('detections', `Detections (${detections.length})`, detections.length > 0 && catalogue(detections, 'Detections', site))}
${part('hunts', `Hunts (${hunts.length})`, hunts.length > 0 && catalogue(hunts, 'Hunts', site))}
${part('guide', 'Investigate and respond', chapterLinks(pack))}
${part('data', 'Data', dataLinks(pack))}
${part('references', 'References', pack.pack.references.length > 0 && list(pack.pack.references.map((url) => webLink(url))))}`;
}

/** The pack in figures. */
function figures({ entries, parsers }: PackMap): Html {
  const tests = entries.reduce((sum, { detection }) => sum + detection.tests.length, 0);
  const sources = new Set(entries.flatMap(({ detection }) => detection.dataSources.map(sourceKey))).size;
  const clean = entries.filter(({ lint }) => lint.length === 0).length;
  const count = (kind: string): number => entries.filter(({ detection }) => detection.kind === kind).length;
  const rows: readonly (readonly [string, string])[] = [
    [String(count('detection')), 'detections'],
    [String(count('hunt')), 'hunts'],
    [String(sources), 'data sources'],
    [String(parsers.length), 'parsers'],
    [String(tests), 'tests'],
    [`${clean}/${entries.length}`, 'queries lint clean'],
  ];
  return html`<ul class="figures">\n${rows.map(([value, name]) => html`<li><b>${value}</b> ${name}</li>\n`)}</ul>`;
}

function mapping({ pack }: PackMap): Html {
  const rows = pack.attack.map((one) => {
    const tactics = one.tactics.map(
      (tactic, i) =>
        html`${i > 0 && ', '}<a href="${attackPath}#${tacticAnchor(one, tactic)}">${tacticName(tactic)}</a>`,
    );
    return html`<li>${techniqueLink(one.technique)} <span class="quiet">in ATT&amp;CK ${one.version}:</span> ${tactics}</li>`;
  });
  return html`<ul class="mapping">${rows}</ul>`;
}

/** Detections as rows; on a narrow screen each becomes a card, which the roles keep a table. */
function catalogue(entries: readonly DetectionEntry[], label: string, site: SiteMap): Html {
  const names = [
    'Title',
    'Level',
    'Confidence',
    'Sources',
    'Tests',
    ...(site.measured ? ['Coverage', 'Mutation', 'Evasion'] : []),
  ];
  const head = names.map(
    (name, i) => html`<th role="columnheader" scope="col"${i > 3 && html` class="number"`}>${name}</th>`,
  );
  return html`<table class="catalogue" role="table" aria-label="${label}"><thead role="rowgroup"><tr role="row">${head}</tr></thead>
<tbody role="rowgroup">
${entries.map((entry) => row(entry, site))}</tbody></table>
${!site.measured && html`<p class="quiet">How much the tests exercise was not measured for this site.</p>\n`}`;
}

function row({ detection, path, title, lint, measures }: DetectionEntry, site: SiteMap): Html {
  const products = [...new Set(detection.dataSources.map(({ product }) => product))];
  const cell = (name: string, value: Piece, type = ''): Html =>
    html`<td role="cell" data-name="${name}"${type !== '' && html` class="${type}"`}>${value}</td>`;
  const percent = (name: string, value: number | null | undefined): Piece =>
    site.measured && cell(name, value === undefined || value === null ? '–' : `${value} %`, 'number');
  return html`<tr role="row"><th role="rowheader" scope="row"><a href="${path}">${title}</a><span class="about">${prose(firstSentence(detection.description))}</span>${lint.length > 0 && html`<span class="warn">${counted(lint.length, 'lint message')}</span>`}</th>${cell('Level', levelBadge(detection.level))}${cell('Confidence', capital(detection.confidence))}${cell(
    'Sources',
    products.map((product, i) => html`${i > 0 && ', '}${product}`),
  )}${cell('Tests', html`${detection.tests.length}${measures && !measures.passed && html` <b class="failed">failing</b>`}`, 'number')}${percent('Coverage', measures?.coverage?.percent)}${percent('Mutation', measures?.mutation?.percent)}${percent('Evasion', measures?.evasion?.percent)}</tr>\n`;
}

function chapterLinks({ chapterEntries }: PackMap): Piece {
  if (chapterEntries.length === 0) return false;
  return list(
    chapterEntries.map(
      ({ path, title, chapter }) =>
        html`<a href="${path}">${title}</a> <span class="quiet">${capital(chapter.kind)}, ${chapter.phase}</span>`,
    ),
  );
}

function dataLinks(pack: PackMap): Piece {
  const link = ({ path, title }: Target, words: Piece): Html =>
    html`<a href="${linkTo(indexPath, path)}">${title}</a> ${words}`;
  const quiet = (words: string): Html => html`<span class="quiet">${words}</span>`;
  return list([
    link(pack.sources, quiet('what to collect, and which fields the queries need')),
    ...(pack.learnt ? [link(pack.learnt, quiet('what Saker can learn from past logs to be ordinary'))] : []),
    ...(pack.lists ? [link(pack.lists, quiet('lookup files and allow-lists'))] : []),
    ...(pack.notes ? [link(pack.notes, quiet('what the pack’s authors say about it'))] : []),
    ...pack.parsers.map((one) =>
      link({ ...one, title: `Parser ${one.title}` }, quiet(firstSentence(one.parser.description ?? ''))),
    ),
  ]);
}
