import type { matchingPrimitives } from '../../../plan/primitives/matching.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import { escapeLike } from './glob.ts';
import type { Macro } from './macro.ts';
import { addressBytes } from './network.ts';
import { quoteLiteral } from './quote.ts';

export const matchingScalars: Pick<ScalarEmitters, keyof typeof matchingPrimitives> = {
  textLess: ([a, b]) => `(${a} < ${b})`,
  disjoint: ([list]) => `saker_disjoint(${list})`,
  patternIn: ([text, pattern]) =>
    `(${text} LIKE saker_contains_like(assumeNotNull(${pattern})) AND ${pattern} IS NOT NULL)`,
  subnetBits: ([address, subnet]) => `saker_subnet_bits(${address}, ${subnet})`,
};

export const matchingMacros: readonly Macro[] = [
  // The parts taken so far, and the texts.
  {
    name: 'saker_disjoint',
    lambda: `list -> tupleElement(arrayFold((saker_a, saker_e) -> if(
    hasAny(saker_a.1, splitByChar('\\n', assumeNotNull(saker_e))), saker_a,
    (arrayConcat(saker_a.1, splitByChar('\\n', assumeNotNull(saker_e))), arrayPushBack(saker_a.2, saker_e))),
    list, (CAST([] AS Array(String)), CAST([] AS Array(Nullable(String))))), 2)`,
  },
  {
    name: 'saker_contains_like',
    lambda: `x -> concat('%', replaceAll(${['\\', '%', '_'].reduce(
      (sql, c) => `replaceAll(${sql}, ${quoteLiteral(c)}, ${quoteLiteral(escapeLike(c))})`,
      'x',
    )}, '*', '%'), '%')`,
  },
  {
    name: 'saker_nibble',
    lambda: `(x, i) -> toUInt8(position('0123456789abcdef', substring(x, i, 1)) - 1)`,
  },
  // Whole hexadecimal digits first, then what the prefix takes of the next one.
  {
    name: 'saker_prefix_bits',
    lambda: `(address, network, bits) -> if(length(address) = length(network) AND bits <= 4 * length(network)
    AND substring(address, 1, intDiv(bits, 4)) = substring(network, 1, intDiv(bits, 4))
    AND (bits % 4 = 0 OR bitShiftRight(saker_nibble(address, intDiv(bits, 4) + 1), 4 - bits % 4)
      = bitShiftRight(saker_nibble(network, intDiv(bits, 4) + 1), 4 - bits % 4)), toFloat64(bits), NULL)`,
  },
  {
    name: 'saker_subnet_bits',
    lambda: `(address, subnet) -> if(match(trimBoth(subnet), '^[^/]*(?:/[0-9]{1,3})?$'),
    saker_prefix_bits(address, ${addressBytes("extract(trimBoth(subnet), '^[^/]*')")},
      ifNull(toUInt16OrNull(extract(trimBoth(subnet), '/([0-9]+)$')), if(position(subnet, ':') > 0, 128, 32))), NULL)`,
  },
];
