import type { Page } from './layout.ts';

/** What the search of the site looks in: a script, as a page opened from a disk may not fetch anything else. */
export function searchIndex(pages: readonly Page[]): string {
  const rows = pages.map(({ path, title, kind, description, words }) => ({
    path,
    title,
    kind,
    about: description,
    words: plain(words),
  }));
  return `globalThis.sakerSearch = ${JSON.stringify(rows)};\n`;
}

/** Each word once, as the order does not matter to the search. */
function plain(text: string): string {
  return [...new Set(text.toLowerCase().split(/[\s"'`(),;|{}=<>]+/))].join(' ').trim();
}
