import { posix } from 'node:path';
import type { Chapter } from '../../detections/guide/guide.ts';
import { type Html, html } from '../html.ts';
import type { Page } from '../layout.ts';
import { linkTo } from '../links.ts';
import { type RenderedMarkdown, renderMarkdown } from '../markdown.ts';
import { type ChapterEntry, indexPath, type PackMap, pageOfFile, type Target } from '../site-map.ts';
import { capital, links, list, section } from './parts.ts';
import { platformName, platformNames } from './platforms.ts';

/** The chapters of the guide or of the playbook, in their order. */
export function chaptersPage(pack: PackMap, kind: Chapter['kind'], { path, title }: Target): Page {
  const own = pack.chapterEntries.filter(({ chapter }) => chapter.kind === kind);
  const phases = [...new Set(own.map(({ chapter }) => chapter.phase))];
  const ofPhase = (phase: string): Html =>
    list(
      own
        .filter(({ chapter }) => chapter.phase === phase)
        .map(
          (one) =>
            html`<a href="${linkTo(path, one.path)}">${one.title}</a> <span class="quiet">${platformNames(one.chapter.platforms)}</span>`,
        ),
    );
  return {
    path,
    title,
    kind: capital(kind),
    description: kind === 'guide' ? 'How to find out what happened.' : 'What to do about it.',
    words: own.map((one) => one.title).join(' '),
    pack,
    trail: [{ path: indexPath, title: 'Overview' }],
    body: html`<h1>${title}</h1>\n${phases.map((phase) => section({ id: phase, title: capital(phase), body: ofPhase(phase) }))}`,
  };
}

/** A chapter as a page. */
export function chapterPage(entry: ChapterEntry, pack: PackMap): Page {
  const { chapter, path, title } = entry;
  const own = pack.chapterEntries.filter((other) => other.chapter.kind === chapter.kind);
  const at = own.indexOf(entry);
  const about = pack.entries.filter(({ detection }) => chapter.detections.includes(detection.id));
  const above = pack[chapter.kind];
  const rendered = renderMarkdown(chapter.markdown, { resolve: resolver(pack, chapter.kind, path) });
  const badges = [capital(chapter.kind), capital(chapter.phase), ...chapter.platforms.map(platformName)];
  return {
    path,
    title,
    kind: capital(chapter.kind),
    description: `${capital(chapter.phase)}: ${title}.`,
    words: chapter.markdown,
    pack,
    trail: [{ path: indexPath, title: 'Overview' }, ...(above ? [above] : [])],
    previous: own[at - 1],
    next: own[at + 1],
    body: html`<h1>${title}</h1>
<p class="badges">${badges.map((name) => html`<span class="badge">${name}</span>`)}</p>
${contents(rendered)}<div class="prose">${rendered.body}</div>
${about.length > 0 && section({ id: 'detections', title: 'For findings of', body: links(path, about) })}`,
  };
}

/** The pack's README. */
export function notesPage(pack: PackMap, { path, title }: Target): Page {
  const rendered = renderMarkdown(pack.readme ?? '', { resolve: resolver(pack, '', path) });
  return {
    path,
    title,
    kind: 'Notes',
    description: `What the authors of ${pack.pack.title} say about it.`,
    words: pack.readme ?? '',
    pack,
    trail: [{ path: indexPath, title: 'Overview' }],
    body: html`<h1>${title}</h1>\n${contents(rendered)}<div class="prose">${rendered.body}</div>`,
  };
}

function contents({ headings }: RenderedMarkdown): Html | false {
  if (headings.length < 3) return false;
  return html`<nav class="contents" aria-label="On this page">${list(headings.map(({ id, text }) => html`<a href="#${id}">${text}</a>`))}</nav>\n`;
}

/** Links between files of the pack, as links between their pages. `folder` is where the Markdown lies in the pack. */
function resolver(pack: PackMap, folder: string, from: string): (link: string) => string | undefined {
  return (link) => {
    const [file = '', fragment] = link.split('#', 2);
    const target = pageOfFile(pack, posix.normalize(posix.join(folder, file)));
    if (target === undefined) return undefined;
    return `${linkTo(from, target)}${fragment === undefined || target.includes('#') ? '' : `#${fragment}`}`;
  };
}
