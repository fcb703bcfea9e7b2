import type { Level } from '../../detections/levels.ts';
import { levels } from '../../detections/levels.ts';
import type { AttackMapping, DataSource } from '../../detections/pack-format.ts';
import { type Html, html, type Piece, prose } from '../html.ts';
import { linkTo, webLink } from '../links.ts';
import type { Target } from '../site-map.ts';

/** A section of a page with an anchor; left out where it would be empty. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly body: Piece;
}

export function section({ id, title, body }: Section, level = 2): Html {
  return html`<section>\n${heading(level, id, title)}\n${body}</section>\n`;
}

export function heading(level: number, id: string, title: Piece): Html {
  const link = html`<a class="anchor" href="#${id}">${title}</a>`;
  if (level === 2) return html`<h2 id="${id}">${link}</h2>`;
  if (level === 3) return html`<h3 id="${id}">${link}</h3>`;
  return html`<h4 id="${id}">${link}</h4>`;
}

/** How grave something is: a word, and bars for those who skim. */
export function levelBadge(level: Level): Html {
  const height = levels.indexOf(level) + 1;
  const bars = levels.map(
    (_, i) =>
      html`<rect class="${i < height ? 'on' : 'off'}" x="${i * 5}" y="${8 - i * 2}" width="3" height="${4 + i * 2}"/>`,
  );
  return html`<span class="level level-${level}"><svg viewBox="0 0 23 12" width="23" height="12" aria-hidden="true">${bars}</svg>${capital(level)}</span>`;
}

export function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

export function list(items: readonly Piece[]): Html {
  return html`<ul>\n${items.map((item) => html`<li>${item}</li>\n`)}</ul>\n`;
}

/** Links from a page to others, by their titles. */
export function links(from: string, targets: readonly Target[]): Html {
  return list(targets.map(({ path, title }) => html`<a href="${linkTo(from, path)}">${title}</a>`));
}

export function sentences(texts: readonly string[]): Html {
  return list(texts.map(prose));
}

export function codes(names: readonly string[]): Html {
  return html`<span class="codes">${names.map((name, i) => html`${i > 0 && ' '}<code>${name}</code>`)}</span>`;
}

/** Names and what they are. */
export function facts(rows: readonly (readonly [string, Piece])[]): Html {
  const kept = rows.filter(([, value]) => value !== undefined && value !== false && value !== '');
  return html`<dl>\n${kept.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>\n`)}</dl>\n`;
}

/** A table that scrolls by itself where the page is too narrow for it. */
export function table(label: string, columns: readonly Piece[], rows: readonly (readonly Piece[])[]): Html {
  const head = columns.map((column) => html`<th scope="col">${column}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>\n`);
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>${head}</tr></thead><tbody>\n${body}</tbody></table></div>\n`;
}

/** Where a technique is described. */
export function techniqueLink(technique: string): Html {
  return webLink(`https://attack.mitre.org/techniques/${technique.replace('.', '/')}/`, technique);
}

/** `lateral-movement` as people write it. */
export function tacticName(tactic: string): string {
  return tactic
    .split('-')
    .map((word) => (word === 'and' ? word : capital(word)))
    .join(' ');
}

export function tacticAnchor({ version }: Pick<AttackMapping, 'version'>, tactic: string): string {
  return `v${version.replace('.', '-')}-${tactic}`;
}

/** What tells the logs of one source from another. */
export function sourceKey({ product, type }: DataSource): string {
  return `${product}\n${type ?? ''}`;
}

export function firstSentence(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return /^.*?[.;:](?= |$)/.exec(line)?.[0].replace(/[;:]$/, '.') ?? line;
}

export function counted(count: number, singular: string, plural = `${singular}s`): string {
  return `${count} ${count === 1 ? singular : plural}`;
}
