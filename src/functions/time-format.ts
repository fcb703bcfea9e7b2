import type { TimeZone } from '../model/time-zone.ts';
import { zoneAbbreviations } from '../model/zone-abbreviations.ts';
import { applyWith, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { TimeFormatPiece, TimeLetter } from '../plan/primitives.ts';

/**
 * The letters of formatTime() and of format()'s `%t`: a subset of those of Java's Formatter.
 * https://library.humio.com/data-analysis/functions-formattime.html
 */
const letters: ReadonlyMap<string, string> = new Map([
  ...[...'HIkLlMSNpzZsQBbAaCYyjmde'].map((letter) => [letter, `%${letter}`] as const),
  ['h', '%b'],
  ['R', '%H:%M'],
  ['T', '%H:%M:%S'],
  ['r', '%I:%M:%S %P'],
  ['D', '%m/%d/%y'],
  ['F', '%Y-%m-%d'],
  ['c', '%a %b %d %H:%M:%S %Z %Y'],
]);

export const timeLetters = [...letters.keys()].join(' ');

/** One letter as elementary pieces; undefined for a letter that formatTime() does not know. */
export function timeLetterPieces(letter: string): readonly TimeFormatPiece[] | undefined {
  const meaning = letters.get(letter);
  return meaning === undefined ? undefined : elementary(meaning);
}

function elementary(format: string): readonly TimeFormatPiece[] {
  return [...format.matchAll(/%(.)|[^%]+/g)].map(([text, letter]) =>
    letter === undefined ? { kind: 'literal', text } : { kind: 'letter', letter: letter as TimeLetter },
  );
}

export interface TimeFormat {
  readonly pieces: readonly TimeFormatPiece[];
  /** Each a reason why the text is no format. */
  readonly problems: readonly string[];
}

/** Reads `%Y-%m-%d`. `%%` is a percent sign and `%n` a line break. */
export function parseTimeFormat(text: string): TimeFormat {
  const pieces: TimeFormatPiece[] = [];
  const problems: string[] = [];
  for (const [whole, letter] of text.matchAll(/%(.?)|[^%]+/gsu)) {
    if (letter === undefined) pieces.push({ kind: 'literal', text: whole });
    else if (letter === '%' || letter === 'n') pieces.push({ kind: 'literal', text: letter === 'n' ? '\n' : '%' });
    else {
      const known = timeLetterPieces(letter);
      if (known !== undefined) pieces.push(...known);
      else if (letter === '') problems.push('it ends with a single %; a percent sign is written %%');
      else problems.push(`there is no %${letter}`);
    }
  }
  return { pieces, problems };
}

/** The text of an instant in a zone the query fixes. */
export function printInstant(instant: Expr, zone: TimeZone, pieces: readonly TimeFormatPiece[]): Expr {
  const abbreviations = zone.kind === 'region' ? zoneAbbreviations(zone.name) : [];
  return applyWith('formatTime', { pieces, abbreviations }, instant, literal(zone.name));
}
