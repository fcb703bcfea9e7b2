import type { Kind } from '../../model/kind.ts';

export const bitPrimitives = {
  /**
   * Bit `index` of an integer, counted from the lowest; two's complement where it is negative. Of a number with a
   * fraction the integer part counts; null for a text that is no number, and beyond 38 digits.
   */
  bit: { args: ['text'], type: 'boolean' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export interface BitData {
  readonly bit: { readonly index: number };
}
