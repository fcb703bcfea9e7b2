import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { attackPath, type DetectionEntry, indexPath, type SiteMap } from '../site-map.ts';
import { heading, levelBadge, list, tacticAnchor, tacticName, techniqueLink } from './parts.ts';

/** What the detections cover of ATT&CK: for each version the tactics, and below them the techniques. */
export function attackPage(site: SiteMap): Page {
  const entries = site.packs.flatMap((pack) => pack.entries);
  const versions = [...new Set(entries.flatMap(({ detection }) => detection.attack.map(({ version }) => version)))];
  versions.sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return {
    path: attackPath,
    title: 'ATT&CK',
    kind: 'ATT&CK',
    description: 'What the detections cover of MITRE ATT&CK.',
    words: entries.flatMap(({ detection }) => detection.attack.map(({ technique }) => technique)).join(' '),
    trail: [{ path: indexPath, title: 'Overview' }],
    body: html`<h1>ATT&amp;CK</h1>
<div class="lede"><p>Which techniques the detections and hunts look for. A mapping holds for one version of ATT&amp;CK, as tactics and techniques move between versions.</p></div>
${versions.map((version) => ofVersion(version, entries))}`,
  };
}

function ofVersion(version: string, entries: readonly DetectionEntry[]): Html {
  const mapped = entries.flatMap((entry) =>
    entry.detection.attack.filter((one) => one.version === version).map((one) => ({ entry, ...one })),
  );
  const tactics = [...new Set(mapped.flatMap((one) => one.tactics))].sort();
  return html`<section>
${heading(2, `v${version.replace('.', '-')}`, `ATT&CK ${version}`)}
${tactics.map((tactic) => {
  const own = mapped.filter((one) => one.tactics.includes(tactic));
  const techniques = [...new Set(own.map(({ technique }) => technique))].sort();
  return html`${heading(3, tacticAnchor({ version }, tactic), tacticName(tactic))}
${techniques.map((technique) => {
  const found = own.filter((one) => one.technique === technique);
  return html`<p>${techniqueLink(technique)} <span class="quiet">${found.length} of ${entries.length} detections and hunts</span></p>
${list(found.map(({ entry }) => html`<a href="${entry.path}">${entry.title}</a> ${levelBadge(entry.detection.level)}`))}`;
})}`;
})}</section>
`;
}
