import { type Html, html, type Piece } from './html.ts';

/** From one file of the site to another: links are relative, so that the site works in any folder and from a disk. */
export function linkTo(from: string, to: string): string {
  return `${rootOf(from)}${to}`;
}

/** What leads from a file to the folder of the site. */
export function rootOf(path: string): string {
  return '../'.repeat(path.split('/').length - 1);
}

/** The address, where it is one a browser only fetches; undefined for `javascript:` and the like. */
export function webAddress(text: string): string | undefined {
  if (!/^https?:\/\//i.test(text)) return undefined;
  try {
    const url = new URL(text);
    return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
  } catch {
    return undefined;
  }
}

/** A link out of the site; text alone where the address is none. */
export function webLink(address: string, words: Piece = address): Html {
  const url = webAddress(address);
  return url === undefined ? html`${words}` : html`<a href="${url}" rel="noreferrer">${words}</a>`;
}
