import type { geographyPrimitives } from '../../../plan/primitives/geography.ts';
import type { ScalarEmitters } from '../../dialect.ts';

export const geographyScalars: Pick<ScalarEmitters, keyof typeof geographyPrimitives> = {
  geohash: ([latitude, longitude], { precision }) =>
    `left(saker_geohash(saker_geo_cell(${latitude}, 180), saker_geo_cell(${longitude}, 360)), ${precision})`,
};

/** Every bit of five with a zero before it, so that two numbers fit into each other. */
const spread = Array.from({ length: 32 }, (_, n) => Number.parseInt(n.toString(2), 4)).join(', ');

const alphabet = '0123456789bcdefghjkmnpqrstuvwxyz';

export const geographyMacros: readonly string[] = [
  // Which of 2^30 equal parts of the range around 0 holds an angle; the last one has its upper bound too. The quotient
  // is rounded, the border of a part is exact.
  `CREATE OR REPLACE TEMP MACRO saker_geo_cell(x, range) AS
  CASE WHEN abs(x) <= range / 2
    THEN list_transform([CAST(floor((x + range / 2) / range * 1073741824) AS BIGINT)], lambda n:
      least(CASE WHEN saker_geo_border(n, range) > x THEN n - 1 WHEN saker_geo_border(n + 1, range) <= x THEN n + 1 ELSE n END, 1073741823))[1] END`,
  `CREATE OR REPLACE TEMP MACRO saker_geo_border(n, range) AS n * (range / 1073741824) - range / 2`,
  // Longitude and latitude in turn, bit by bit; five bits of each make two characters.
  `CREATE OR REPLACE TEMP MACRO saker_geohash(latitude, longitude) AS
  array_to_string(list_transform([25, 20, 15, 10, 5, 0], lambda shift:
    saker_base32_pair(saker_spread((longitude >> shift) & 31) * 2 + saker_spread((latitude >> shift) & 31))), '')`,
  `CREATE OR REPLACE TEMP MACRO saker_base32_pair(n) AS saker_base32(n >> 5) || saker_base32(n & 31)`,
  `CREATE OR REPLACE TEMP MACRO saker_spread(n) AS ([${spread}])[n + 1]`,
  `CREATE OR REPLACE TEMP MACRO saker_base32(n) AS ('${alphabet}')[n + 1]`,
];
