import type { Kind } from '../../model/kind.ts';

/** Texts; most of these by what a reader takes for their characters: extended grapheme clusters (UAX 29). */
export const textPrimitives = {
  /** Every place of the second text in the first gives way to the third; the empty text stands nowhere. */
  replaceText: { args: ['text', 'text', 'text'], type: 'text' },
  graphemeLength: { args: ['text'], type: 'number' },
  /** From a 0-based position up to another one, that not included; null unless 0 <= from < to <= length, in whole numbers. */
  graphemeSlice: { args: ['text', 'number', 'number'], type: 'text' },
  /**
   * The position in the first text at which the second one stands for the n-th time, from a position on. Places may
   * overlap. Null where there is none, for an empty text, and for arguments that are no whole numbers from 0, or 1, on.
   */
  graphemePosition: { args: ['text', 'text', 'number', 'number'], type: 'number' },
  /**
   * The least number of code points that must be put in, taken out or replaced to make one text of the other, `most`
   * where it is greater; with `swaps` two neighbours change places in one edit, after which neither is edited again.
   * Null for texts of more than 10,000 code points, or of more than 255 different ones.
   */
  editDistance: { args: ['text', 'text'], type: 'number' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export interface TextData {
  readonly editDistance: { readonly swaps: boolean; readonly most: number };
}
