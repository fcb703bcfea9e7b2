import type { CheckedCall } from '../model/checked.ts';
import { apply, applyWith, asNumber, asText, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { CallProblem } from './define.ts';

/** The first 32 bits of a value's MD5 hash, as a number. */
export function hash32(value: Expr): Expr {
  const data = { algorithm: 'md5', of: 'text', as: 'hexadecimal', bytes: 4 } as const;
  return asNumber(applyWith('fromBase', { base: 16, littleEndian: false }, applyWith('digest', data, asText(value))));
}

/** The vendor has published no algorithm: docs/decisions/0030. */
export function hashProblems(call: CheckedCall): readonly CallProblem[] {
  const message = `${call.name}() gives other values than in LogScale, whose algorithm is not published`;
  const note = 'compare its results only with one another';
  return [{ code: 'CQL0325', severity: 'info', strict: 'warning', message, note }];
}

/** The text with the salt behind it, hashed: the first `bits` bits in base64 without padding. */
export function saltedHash(text: Expr, call: CheckedCall): Expr {
  const algorithm = args.text(call, 'hash') === 'sha512' ? 'sha512' : 'sha256';
  const data = { algorithm, of: 'text', as: 'base64', bytes: args.number(call, 'bits') / 8 } as const;
  const digest = applyWith('digest', data, apply('concat', text, literal(args.text(call, 'salt'))));
  return apply('replaceText', digest, literal('='), literal(''));
}

export function bitProblems(call: CheckedCall): readonly CallProblem[] {
  const bits = args.number(call, 'bits');
  if (bits % 8 === 0) return [];
  return [{ parameter: 'bits', code: 'CQL0306', message: '`bits` counts whole bytes', note: 'it is a multiple of 8' }];
}
