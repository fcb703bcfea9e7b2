import { icon } from './assets/icon.ts';
import { script } from './assets/script.ts';
import { stylesheet } from './assets/stylesheet.ts';
import { type Page, renderPage } from './layout.ts';
import { attackPage } from './pages/attack-page.ts';
import { baselinesPage } from './pages/baselines-page.ts';
import { chapterPage, chaptersPage, notesPage } from './pages/chapter-page.ts';
import { detectionPage } from './pages/detection-page.ts';
import { indexPage } from './pages/index-page.ts';
import { listsPage } from './pages/lists-page.ts';
import { parserPage } from './pages/parser-page.ts';
import { sourcesPage } from './pages/sources-page.ts';
import { searchIndex } from './search-index.ts';
import { assetFolder, type PackMap, type SiteInput, type SiteMap, siteMap } from './site-map.ts';

/** A file of the site; its path has slashes and stays inside the site's folder. */
export interface SiteFile {
  readonly path: string;
  readonly text: string;
}

/** The whole site. The same packs give the same bytes. */
export function renderSite(input: SiteInput): readonly SiteFile[] {
  const site = siteMap(input);
  const pages = pagesOf(site);
  return [
    ...pages.map((page) => ({ path: page.path, text: renderPage(page, site) })),
    { path: `${assetFolder}/site.css`, text: stylesheet },
    { path: `${assetFolder}/site.js`, text: script },
    { path: `${assetFolder}/search-index.js`, text: searchIndex(pages) },
    { path: `${assetFolder}/icon.svg`, text: icon },
  ];
}

function pagesOf(site: SiteMap): readonly Page[] {
  return [indexPage(site), attackPage(site), ...site.packs.flatMap((pack) => packPages(pack, site))];
}

function packPages(pack: PackMap, site: SiteMap): readonly Page[] {
  return [
    ...pack.entries.map((entry) => detectionPage(entry, pack, site)),
    ...(pack.guide ? [chaptersPage(pack, 'guide', pack.guide)] : []),
    ...(pack.playbook ? [chaptersPage(pack, 'playbook', pack.playbook)] : []),
    ...pack.chapterEntries.map((entry) => chapterPage(entry, pack)),
    ...pack.parsers.map((entry) => parserPage(entry, pack)),
    sourcesPage(pack),
    ...(pack.learnt ? [baselinesPage(pack, pack.learnt)] : []),
    ...(pack.lists ? [listsPage(pack, pack.lists)] : []),
    ...(pack.notes ? [notesPage(pack, pack.notes)] : []),
  ];
}
