import type { networkPrimitives } from '../../../plan/primitives/network.ts';
import type { ScalarEmitters } from '../../dialect.ts';
import type { Macro } from './macro.ts';
import { addressOf } from './subnet.ts';

export const networkScalars: Pick<ScalarEmitters, keyof typeof networkPrimitives> = {
  addressBytes: ([x = '']) => addressBytes(x),
  ipv4Network: ([x = ''], { bits }) =>
    `concat(IPv4NumToString(bitAnd(${addressOf(x, 4)}, ${(2 ** bits - 1) * 2 ** (32 - bits)})), '/${bits}')`,
};

export const networkMacros: readonly Macro[] = [
  { name: 'saker_ipv4_bytes', lambda: `n -> leftPad(lower(hex(n)), 8, '0')` },
];

export function addressBytes(x: string): string {
  return `if(position(${x}, ':') > 0, lower(hex(${addressOf(x, 6)})), saker_ipv4_bytes(${addressOf(x, 4)}))`;
}
