import type { MathFunction } from '../../../plan/primitives.ts';

/** How a function is written, and where it is defined: elsewhere ClickHouse gives NaN or an infinity. */
const functions: Readonly<Record<MathFunction, readonly [sql: string, defined?: string]>> = {
  sqrt: ['sqrt(x)', 'x >= 0'],
  exp: ['exp(x)'],
  // Not exp(x) - 1: near 0 that loses every digit.
  expm1: ['if(abs(x) < 1, 2 * sinh(x / 2) * exp(x / 2), exp(x) - 1)'],
  log: ['log(x)', 'x > 0'],
  log1p: ['log1p(x)', 'x > -1'],
  log2: ['log2(x)', 'x > 0'],
  log10: ['log10(x)', 'x > 0'],
  sin: ['sin(x)', 'isFinite(x)'],
  cos: ['cos(x)', 'isFinite(x)'],
  tan: ['tan(x)', 'isFinite(x)'],
  // asin(), acos() and tanh() are off by several units in the last place, tanh() near 0 by much more.
  arcsin: ['atan2(x, sqrt((1 - x) * (1 + x)))', 'x BETWEEN -1 AND 1'],
  arccos: ['atan2(sqrt((1 - x) * (1 + x)), x)', 'x BETWEEN -1 AND 1'],
  arctan: ['atan(x)'],
  sinh: ['sinh(x)'],
  cosh: ['cosh(x)'],
  tanh: ['if(abs(x) > 0.6, sign(x) * (1 - 2 / (exp(2 * abs(x)) + 1)), sinh(x) / cosh(x))'],
  degrees: ['degrees(x)'],
  radians: ['radians(x)'],
};

export function math(x: string, name: MathFunction): string {
  const [sql, defined] = functions[name];
  const written = (text: string): string => text.replace(/\bx\b/g, () => x);
  return defined === undefined ? written(sql) : `if(${written(defined)}, ${written(sql)}, NULL)`;
}

/** A negative number has no power that is a fraction. */
export function power(x: string, y: string): string {
  return `if(isNaN(pow(${x}, ${y})), NULL, pow(${x}, ${y}))`;
}
