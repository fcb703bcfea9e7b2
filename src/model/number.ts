/** The texts LogScale takes for a number: sign, digits, fraction, exponent. No blanks, hex, `inf` or `1_000`. */
export const numberSyntax = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;

/** The number a text stands for, or undefined where it stands for none. */
export function parseNumber(text: string): number | undefined {
  return numberSyntax.test(text) ? Number(text) : undefined;
}

/**
 * Prints a number as LogScale prints results: integral values without a fraction, others with the shortest digits
 * that mean them, and with an exponent below 1e-4 and from 1e7 on (docs/decisions/0050).
 */
export function formatNumber(value: number | bigint): string {
  if (typeof value === 'bigint') return value.toString();
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
  if (Object.is(value, -0)) return '0';
  const magnitude = Math.abs(value);
  if (Number.isInteger(value) && magnitude < 2 ** 63) return BigInt(value).toString();
  if (magnitude >= 1e-4 && magnitude < 1e7) return String(value);
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  return `${mantissa.includes('.') ? mantissa : `${mantissa}.0`}E${Number(exponent)}`;
}
