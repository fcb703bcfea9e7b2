import type { matchingPrimitives } from '../../../plan/primitives/matching.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { addressBytes } from './network.ts';

export const matchingScalars: Pick<ScalarEmitters, keyof typeof matchingPrimitives> = {
  textLess: ([a, b]) => `(${a} < ${b})`,
  // In one text, for the function takes no lists; no text has an empty line.
  disjoint: ([list]) => `saker_disjoint(array_to_string(${list}, '\n\n'))`,
  patternIn: ([text, pattern]) => `(${text} LIKE saker_contains_like(${pattern}) ESCAPE '\\')`,
  subnetBits: ([address, subnet]) => `saker_subnet_bits(${address}, ${subnet})`,
};

export const matchingMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_contains_like(x) AS
  '%' || replace(replace(replace(replace(x, '\\', '\\\\'), '%', '\\%'), '_', '\\_'), '*', '%') || '%'`,
  `CREATE OR REPLACE TEMP MACRO saker_nibble(x, i) AS strpos('0123456789abcdef', substr(x, i, 1)) - 1`,
  // Whole hexadecimal digits first, then what the prefix takes of the next one.
  `CREATE OR REPLACE TEMP MACRO saker_prefix_bits(address, network, bits) AS
  CASE WHEN length(address) = length(network) AND bits <= 4 * length(network)
      AND left(address, bits // 4) = left(network, bits // 4)
      AND (bits % 4 = 0 OR (saker_nibble(address, bits // 4 + 1) >> (4 - bits % 4)) = (saker_nibble(network, bits // 4 + 1) >> (4 - bits % 4)))
    THEN CAST(bits AS DOUBLE) END`,
  `CREATE OR REPLACE TEMP MACRO saker_subnet_bits(address, subnet) AS
  CASE WHEN regexp_full_match(trim(subnet), '[^/]*(?:/[0-9]{1,3})?')
    THEN saker_prefix_bits(address, ${addressBytes("split_part(trim(subnet), '/', 1)")},
      coalesce(TRY_CAST(nullif(split_part(trim(subnet), '/', 2), '') AS INTEGER), CASE WHEN contains(subnet, ':') THEN 128 ELSE 32 END)) END`,
];
