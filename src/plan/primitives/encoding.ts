import type { Kind } from '../../model/kind.ts';

/** Texts as bytes. A text's bytes are those of UTF-8; bytes that are no text of a charset become U+FFFD. */
export const encodingPrimitives = {
  base64Encode: { args: ['text'], type: 'text' },
  /**
   * The bytes as text of `charset`. Characters that base64 does not use are passed over, `=` may be left out at the
   * end; null where the rest is no base64.
   */
  base64Decode: { args: ['text'], type: 'text' },
  /** The bytes that pairs of hexadecimal digits name, as text of `charset`; null for any other text. */
  hexDecode: { args: ['text'], type: 'text' },
  /** As HTML forms are sent: letters, digits and `.-*_` stay, a blank becomes `+`, other bytes `%` and two digits. */
  formEncode: { args: ['text'], type: 'text' },
  /** The reverse; a `%` without two hexadecimal digits behind it stays. */
  formDecode: { args: ['text'], type: 'text' },
  /** A cryptographic hash. Of hexadecimal digits their bytes are hashed; null where they are none. */
  digest: { args: ['text'], type: 'text' },
  /** A text of digits in `base` as a decimal one: exact in 64 bits, null beyond and for any other text. */
  fromBase: { args: ['text'], type: 'text' },
  /** Shannon's entropy in bits per code point; 0 for the empty text. */
  entropy: { args: ['text'], type: 'number' },
  /** How many bytes the text has in UTF-8. */
  byteLength: { args: ['text'], type: 'number' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export type Charset = 'ISO-8859-1' | 'UTF-16BE' | 'UTF-16LE' | 'UTF-8';

export type HashAlgorithm = 'md5' | 'sha1' | 'sha256' | 'sha512';

export interface EncodingData {
  readonly base64Decode: { readonly charset: Charset };
  readonly hexDecode: { readonly charset: Charset };
  readonly digest: {
    readonly algorithm: HashAlgorithm;
    readonly of: 'text' | 'hexadecimal';
    readonly as: 'hexadecimal' | 'base64';
    /** Only the first so many bytes of the hash. */
    readonly bytes?: number;
  };
  /** `littleEndian`: pairs of digits count from the last to the first; a zero fills up the first pair. */
  readonly fromBase: { readonly base: number; readonly littleEndian: boolean };
}
