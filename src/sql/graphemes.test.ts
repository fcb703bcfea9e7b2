import fc from 'fast-check';
import { expect, test } from 'vitest';
import { graphemePattern } from './graphemes.ts';

/** RE2 writes `\x{41}` where JavaScript writes `\u{41}`. */
const pattern = new RegExp(graphemePattern().replaceAll('\\x{', '\\u{'), 'gsu');
const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Characters that stick together with their neighbours in one way or another, and some that do not. */
const pieces = [
  ...['a', ' ', '\r', '\n', '\t', 'é', 'e\u0301', '\u0301', '\u200d', '\u200c', '\u200b', '\ufe0f', '\u20e3', '1'],
  ...['🇩', '🇰', '🇸', '👨', '👩', '👧', '👍', '🏽', '❤', '©', '☠', '\u{e0067}', '\u{e007f}', '🏴'],
  ...['ᄀ', 'ᅡ', 'ᆨ', '가', '각', 'ꥠ', 'ힰ', 'ퟋ'],
  ...['क', '्', 'ष', 'ि', 'ক', '্', 'க', 'ி', 'ക', '്', 'ำ', 'ກ', '\u0600', '\u0604', '\u0d4e', '中', '字', '\u00ad'],
];

test('a text is cut into clusters as the Unicode library of the runtime cuts it', () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((list) => list.join(''));
  fc.assert(
    fc.property(text, (sample) => {
      const expected = [...segmenter.segment(sample)].map((s) => s.segment);
      expect(sample.match(pattern) ?? []).toEqual(expected);
    }),
    { numRuns: 3000 },
  );
});
