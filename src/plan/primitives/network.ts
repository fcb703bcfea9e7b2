import type { Kind } from '../../model/kind.ts';

/** IP addresses; what is none gives null. */
export const networkPrimitives = {
  /** The bytes of an address: 8 hexadecimal digits in lower case for IPv4, 32 for IPv6. */
  addressBytes: { args: ['text'], type: 'text' },
  /** The network of `bits` bits that an IPv4 address lies in, as `10.0.0.0/8`. */
  ipv4Network: { args: ['text'], type: 'text' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export interface NetworkData {
  readonly ipv4Network: { readonly bits: number };
}
