import type { Kind } from '../../model/kind.ts';

/** A glob cut at its asterisks: `a*b` is ['a', 'b'], `*x*` is ['', 'x', '']. One piece: no asterisk. */
export interface GlobData {
  readonly pieces: readonly string[];
  readonly ignoreCase: boolean;
}

/** What matching of events needs beyond equality. */
export const matchingPrimitives = {
  /** Comes before in the order of code points. */
  textLess: { args: ['text', 'text'], type: 'boolean' },
  /** Of texts that are lists of parts, one a line, those in order that share no part with one taken before. */
  disjoint: { args: ['list'], type: 'list' },
  /** The first text has the second one in it, a pattern whose asterisks stand for any text. */
  patternIn: { args: ['text', 'text'], type: 'boolean' },
  /** The prefix length of a subnet, a text as parseSubnet() reads it, if an address lies in it (its bytes: addressBytes). */
  subnetBits: { args: ['text', 'text'], type: 'number' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;
