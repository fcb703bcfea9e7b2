import type { Kind } from '../../model/kind.ts';

export const geographyPrimitives = {
  /** The cell of `precision` characters, 12 at most, that latitude and longitude lie in; null beyond the globe. */
  geohash: { args: ['number', 'number'], type: 'text' },
} as const satisfies Record<string, { readonly args: readonly string[]; readonly type: Kind | 'same' }>;

export interface GeographyData {
  readonly geohash: { readonly precision: number };
}
