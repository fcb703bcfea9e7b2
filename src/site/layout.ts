import { type Html, html, textOf, trusted } from './html.ts';
import { linkTo, rootOf } from './links.ts';
import { assetFolder, attackPath, indexPath, type PackMap, type SiteMap, type Target } from './site-map.ts';

export interface Page extends Target {
  /** One sentence for search engines and for the search of the site. */
  readonly description: string;
  /** What the page is, for the search: Detection, Parser. */
  readonly kind: string;
  /** What the search looks in besides title and description. */
  readonly words: string;
  readonly pack?: PackMap;
  /** The pages above this one. */
  readonly trail: readonly Target[];
  readonly body: Html;
  readonly previous?: Target | undefined;
  readonly next?: Target | undefined;
}

/** Nothing but the site's own files, no script but those, no form that leads anywhere. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";

/** By itself, as the bundler would rewrite a template that holds it. */
const scriptEnd = trusted('</script>');

export function renderPage(page: Page, site: SiteMap): string {
  const asset = (name: string): string => linkTo(page.path, `${assetFolder}/${name}`);
  const title = page.path === indexPath ? site.title : `${page.title} · ${site.title}`;
  return textOf(html`<!doctype html>
<html lang="en" data-root="${rootOf(page.path)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Saker ${site.version}">
<meta name="description" content="${page.description}">
<title>${title}</title>
<link rel="icon" href="${asset('icon.svg')}" type="image/svg+xml">
<link rel="stylesheet" href="${asset('site.css')}">
<script src="${asset('site.js')}" defer>${scriptEnd}
</head>
<body>
<a class="skip" href="#content">Skip to content</a>
${header(page, site)}
<main id="content" tabindex="-1">
${page.trail.length > 0 && breadcrumbs(page)}
${page.body}
</main>
${neighbours(page)}
<footer class="foot"><p>Made by Saker ${site.version} from the files of ${packNames(page, site)}. CQL, Falcon and LogScale are CrowdStrike’s; ATT&amp;CK is MITRE’s.</p></footer>
</body>
</html>
`);
}

function packNames(page: Page, site: SiteMap): string {
  const packs = page.pack ? [page.pack] : site.packs;
  return packs.map(({ pack }) => `${pack.name} ${pack.version}`).join(', ');
}

function header(page: Page, site: SiteMap): Html {
  const current = (path: string): Html | false =>
    page.path === path
      ? html` aria-current="page"`
      : path !== indexPath && page.trail.some((above) => above.path === path) && html` aria-current="true"`;
  const links = navigation(page, site).map(
    ({ path, title }) => html`<li><a href="${linkTo(page.path, path)}"${current(path)}>${title}</a></li>`,
  );
  return html`<header class="top"><div class="bar">
<a class="brand" href="${linkTo(page.path, indexPath)}"><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M2 5c6 0 9 2 10 6 1-4 4-6 10-6-1 5-4 8-7 9l1 5-4-3-4 3 1-5C6 13 3 10 2 5z"/></svg>Saker</a>
<nav aria-label="Site"><ul>${links}</ul></nav>
<form class="search" role="search" data-search hidden>
<label class="hidden" for="search">Search detections, fields, functions</label>
<input id="search" type="search" placeholder="Search" autocomplete="off" spellcheck="false">
<div class="results" data-results hidden><p role="status" data-status></p><ol data-list></ol></div>
</form>
</div></header>`;
}

/** Of a page of a pack, or where there is one only, the pages of that pack. */
function navigation(page: Page, site: SiteMap): readonly Target[] {
  const pack = page.pack ?? (site.packs.length === 1 ? site.packs[0] : undefined);
  const own = [pack?.guide, pack?.playbook, pack?.sources, pack?.learnt, pack?.lists, pack?.notes];
  return [
    { path: indexPath, title: 'Overview' },
    { path: attackPath, title: 'ATT&CK' },
    ...own.filter((target) => target !== undefined).map((target) => ({ ...target, title: shortTitle(target.title) })),
  ];
}

function shortTitle(title: string): string {
  return title.replace(/^(Investigation|Response) (.)/, (_, _word, letter: string) => letter.toUpperCase());
}

function breadcrumbs(page: Page): Html {
  const above = page.trail.map(({ path, title }) => html`<li><a href="${linkTo(page.path, path)}">${title}</a></li>`);
  return html`<nav class="crumbs" aria-label="Breadcrumb"><ol>${above}<li aria-current="page">${page.title}</li></ol></nav>`;
}

function neighbours({ path, previous, next }: Page): Html | false {
  if (!previous && !next) return false;
  const link = (target: Target | undefined, rel: string, word: string): Html | false =>
    target !== undefined &&
    html`<a class="${rel}" rel="${rel}" href="${linkTo(path, target.path)}"><span>${word}</span> ${target.title}</a>`;
  return html`<nav class="neighbours" aria-label="Previous and next">${link(previous, 'prev', 'Previous')}${link(next, 'next', 'Next')}</nav>`;
}
