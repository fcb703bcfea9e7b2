// Bytes as hexadecimal digits in capitals, cut by RE2: matches from the start stay on pairs of digits. Bytes that are
// no UTF-8 are cut as Unicode recommends: the longest run that could have begun a character is one piece.

const next = '[89AB].';

const character = [
  '[0-7].',
  `(?:C[2-9A-F]|D.)${next}`,
  `(?:E0[AB].|E[1-9ABCEF]${next}|ED[89].)${next}`,
  `(?:F0[9AB].|F[1-3]${next}|F48.)${next}${next}`,
].join('|');

const broken = `(?:E0[AB].|E[1-9ABCEF]${next}|ED[89].)|(?:F0[9AB].|F[1-3]${next}|F48.)(?:${next})?|..`;

/** Matches the digits of one character. */
export const utf8Character = `(?:${character})`;

/** Matches a character, or what is none; everything matches in pieces. */
export const utf8Piece = `${character}|${broken}`;

/** A pair of surrogates or a unit of UTF-16 in big-endian order; 2 or 6 digits are what the end has cut off. */
export const utf16Piece = 'D[89AB]..D[C-F]..|D[89AB]....$|....|..';

/** A byte written as `%` and two digits, whose own digits are 3x, 4x or 6x in turn; or any other byte. */
export const percentPiece = '25(?:3[0-9]|[46][1-6])(?:3[0-9]|[46][1-6])|..';
