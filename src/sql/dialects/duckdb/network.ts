import type { networkPrimitives } from '../../../plan/primitives/network.ts';
import type { ScalarEmitters } from '../../dialect.ts';

export const networkScalars: Pick<ScalarEmitters, keyof typeof networkPrimitives> = {
  addressBytes: ([x = '']) => addressBytes(x),
  ipv4Network: ([x], { bits }) =>
    `saker_ipv4_text(saker_ipv4(${x}) & ${(2 ** bits - 1) * 2 ** (32 - bits)}) || '/${bits}'`,
};

export const networkMacros: readonly string[] = [
  `CREATE OR REPLACE TEMP MACRO saker_ipv4_text(n) AS
  CAST(n >> 24 AS VARCHAR) || '.' || CAST((n >> 16) & 255 AS VARCHAR) || '.' || CAST((n >> 8) & 255 AS VARCHAR) || '.' || CAST(n & 255 AS VARCHAR)`,
];

/** An IPv6 address has many texts and goes through a registered function. */
export function addressBytes(x: string): string {
  return `CASE WHEN contains(${x}, ':') THEN saker_ip(${x}) ELSE format('{:08x}', saker_ipv4(${x})) END`;
}
