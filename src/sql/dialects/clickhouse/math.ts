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
  const [sql, defined] = functions[name];
  const written = (text: string): string => text.replace(/\bx\b/g, () => x);
  return defined === undefined ? written(sql) : `if(${written(defined)}, ${written(sql)}, NULL)`;
}

/** A negative number has no power that is a fraction. */
export function power(x: string, y: string): string {
  return `if(isNaN(pow(${x}, ${y})), NULL, pow(${x}, ${y}))`;
}
