import { type Html, html, type Piece } from '../html.ts';
import { linkTo } from '../links.ts';
import type { ChapterEntry, DetectionEntry, PackMap } from '../site-map.ts';
import { list } from './parts.ts';
import { platformNames, platformsOf } from './platforms.ts';

/** The chapters that are about a detection: first those for where its events come from, then where the trail may lead. */
export function chapterLists({ detection, path }: DetectionEntry, pack: PackMap): Piece {
  const about = pack.chapterEntries.filter(
    ({ chapter }) => chapter.detections.length === 0 || chapter.detections.includes(detection.id),
  );
  const here = new Set(detection.dataSources.flatMap(platformsOf));
  const near = about.filter(
    ({ chapter }) => here.size === 0 || chapter.platforms.some((platform) => here.has(platform)),
  );
  const far = about.filter((one) => !near.includes(one));
  const ofKind = (kind: ChapterEntry['chapter']['kind'], title: string): Piece => {
    const own = near.filter(({ chapter }) => chapter.kind === kind);
    return own.length > 0 && html`<h3>${title}</h3>\n${links(own, path)}`;
  };
  if (about.length === 0) return false;
  return html`${ofKind('guide', 'Investigation guide')}${ofKind('playbook', 'Response playbook')}${far.length > 0 && html`<h3>Where the trail leads elsewhere</h3>\n${links(far, path)}`}`;
}

function links(entries: readonly ChapterEntry[], from: string): Html {
  return list(
    entries.map(
      ({ path, title, chapter }) =>
        html`<a href="${linkTo(from, path)}">${title}</a> <span class="quiet">${platformNames(chapter.platforms)}</span>`,
    ),
  );
}
