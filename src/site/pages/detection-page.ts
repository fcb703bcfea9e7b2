import type { Detection } from '../../detections/pack.ts';
import { findFunction } from '../../functions/registry.ts';
import { functionsOf } from '../highlight.ts';
import { type Html, html, type Piece, paragraphs, prose } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo, webLink } from '../links.ts';
import { attackPath, type DetectionEntry, indexPath, type PackMap, type SiteMap } from '../site-map.ts';
import { chapterLists } from './chapter-lists.ts';
import {
  capital,
  codes,
  facts,
  firstSentence,
  levelBadge,
  list,
  type Section,
  section,
  sentences,
  tacticAnchor,
  tacticName,
  techniqueLink,
} from './parts.ts';
import { querySection } from './query-section.ts';
import { sourcesSection } from './sources-section.ts';
import { testsSection } from './tests-section.ts';

/** The page of a detection or a hunt. */
export function detectionPage(entry: DetectionEntry, pack: PackMap, site: SiteMap): Page {
  const { detection, path, title } = entry;
  const at = pack.entries.indexOf(entry);
  const sections = sectionsOf(entry, pack, site).filter(({ body }) => body !== false && body !== undefined);
  return {
    path,
    title,
    kind: capital(detection.kind),
    description: firstSentence(detection.description),
    words: wordsOf(detection),
    pack,
    trail: [
      { path: indexPath, title: 'Overview' },
      { path: `${indexPath}#${pack.folder}-${detection.kind}s`, title: `${capital(detection.kind)}s` },
    ],
    previous: pack.entries[at - 1],
    next: pack.entries[at + 1],
    body: html`<article class="detection">
<header class="head">
<h1>${title}</h1>
<p class="badges">${levelBadge(detection.level)}<span class="badge">${capital(detection.confidence)} confidence</span><span class="badge">${capital(detection.kind)}</span><span class="badge">${capital(detection.status)}</span></p>
<div class="lede">${paragraphs(detection.description)}</div>
</header>
<aside class="side" aria-label="At a glance">
${glance(entry)}
<nav class="toc" aria-label="On this page"><h2>On this page</h2>${list(sections.map(({ id, title: name }) => html`<a href="#${id}">${name}</a>`))}</nav>
</aside>
<div class="body">
${sections.map((one) => section(one))}
</div>
</article>`,
  };
}

function sectionsOf(entry: DetectionEntry, pack: PackMap, site: SiteMap): readonly Section[] {
  const { detection } = entry;
  const some = (texts: readonly string[]): Piece => texts.length > 0 && sentences(texts);
  return [
    querySection(entry),
    sourcesSection(entry, pack),
    { id: 'finding', title: 'What a finding says', body: findingFacts(detection) },
    { id: 'functions', title: 'Functions it calls', body: functionList(detection) },
    {
      id: 'baseline',
      title: 'What it compares with',
      body: detection.baseline !== undefined && html`<p>${prose(detection.baseline)}</p>\n`,
    },
    { id: 'false-positives', title: 'What looks alike', body: some(detection.falsePositives) },
    { id: 'tuning', title: 'Tuning', body: some(detection.tuning) },
    { id: 'blind-spots', title: 'What it cannot see', body: some(detection.blindSpots) },
    testsSection(entry, site),
    { id: 'respond', title: 'Investigate and respond', body: chapterLists(entry, pack) },
    {
      id: 'references',
      title: 'References',
      body: detection.references.length > 0 && list(detection.references.map((url) => webLink(url))),
    },
  ];
}

function glance({ detection, path }: DetectionEntry): Html {
  const { window, schedule, status, author, date, modified, id, attack } = detection;
  const mapping = attack.map((one) => {
    const tactics = one.tactics.map(
      (tactic, i) =>
        html`${i > 0 && ', '}<a href="${linkTo(path, attackPath)}#${tacticAnchor(one, tactic)}">${tacticName(tactic)}</a>`,
    );
    return html`<li>${techniqueLink(one.technique)} <span class="quiet">v${one.version}:</span> ${tactics}</li>`;
  });
  return facts([
    ['ATT&CK', html`<ul class="plain">${mapping}</ul>`],
    ['Looks back', window],
    ['Runs', schedule.replace(/^@every /, 'every ')],
    ['Status', capital(status)],
    ['Written', html`${author}, ${date}${modified !== undefined && `, changed ${modified}`}`],
    ['Id', html`<code class="id">${id}</code>`],
  ]);
}

function findingFacts({ entities, finding }: Detection): Html {
  const names = (fields: readonly string[]): Piece => fields.length > 0 && codes(fields);
  const name = (field: string | undefined): Piece => field !== undefined && codes([field]);
  return facts([
    ['Who', names(entities.who)],
    ['Where', names(entities.where)],
    ['Which', names(entities.which)],
    ['First seen', name(finding.firstSeen)],
    ['Last seen', name(finding.lastSeen)],
    ['How often', name(finding.count)],
    ['Samples', name(finding.samples)],
  ]);
}

function functionList({ query }: Detection): Piece {
  const names = functionsOf(query);
  if (names.length === 0) return false;
  return list(
    names.map((name) => {
      const known = findFunction(name);
      return known
        ? html`${webLink(known.docs, html`<code>${name}()</code>`)} ${prose(firstSentence(known.summary))}`
        : html`<code>${name}()</code>`;
    }),
  );
}

function wordsOf(detection: Detection): string {
  const { description, query, dataSources, attack, level, confidence, kind, falsePositives, blindSpots, tuning, id } =
    detection;
  const sources = dataSources.flatMap(({ product, type = '', category, events }) => [
    product,
    type,
    category,
    ...events,
  ]);
  const mapped = attack.flatMap(({ technique, tactics }) => [technique, ...tactics]);
  const words = [id, kind, level, confidence, ...sources, ...mapped, description, query.text];
  return [...words, ...falsePositives, ...tuning, ...blindSpots].join(' ');
}
