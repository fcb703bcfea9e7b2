import type { MathFunction } from '../../../plan/primitives.ts';

/** How a function is written, and where it is defined: DuckDB fails elsewhere. `x` is a double. */
const functions: Readonly<Record<MathFunction, readonly [sql: string, defined?: string]>> = {
  sqrt: ['sqrt(x)', 'x >= 0'],
  exp: ['exp(x)'],
  // Not exp(x) - 1: near 0 that loses every digit.
  expm1: ['CASE WHEN abs(x) < 1 THEN 2 * sinh(x / 2) * exp(x / 2) ELSE exp(x) - 1 END'],
  log: ['ln(x)', 'x > 0'],
  log1p: ['CASE WHEN abs(x) < 0.5 THEN 2 * atanh(x / (2 + x)) ELSE ln(1 + x) END', 'x > -1'],
  log2: ['log2(x)', 'x > 0'],
  log10: ['log10(x)', 'x > 0'],
  sin: ['sin(x)', 'isfinite(x)'],
  cos: ['cos(x)', 'isfinite(x)'],
  tan: ['tan(x)', 'isfinite(x)'],
  arcsin: ['asin(x)', 'x BETWEEN -1 AND 1'],
  arccos: ['acos(x)', 'x BETWEEN -1 AND 1'],
  arctan: ['atan(x)'],
  sinh: ['sinh(x)'],
  cosh: ['cosh(x)'],
  tanh: ['tanh(x)'],
  degrees: ['degrees(x)'],
  radians: ['radians(x)'],
};

export function math(x: string, name: MathFunction): string {
  const value = `CAST(${x} AS DOUBLE)`;
  const [sql, defined] = functions[name];
  const written = (text: string): string => text.replace(/\bx\b/g, () => value);
  return defined === undefined ? written(sql) : `CASE WHEN ${written(defined)} THEN ${written(sql)} END`;
}

/** A negative number has no power that is a fraction. */
export function power(x: string, y: string): string {
  const result = `pow(CAST(${x} AS DOUBLE), CAST(${y} AS DOUBLE))`;
  return `CASE WHEN NOT isnan(${result}) THEN ${result} END`;
}
