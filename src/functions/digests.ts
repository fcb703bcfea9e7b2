import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, applyWith } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { HashAlgorithm } from '../plan/primitives/encoding.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';

export const digestNotes = [
  'The UTF-8 bytes of the values are hashed; the digest is written in hexadecimal digits in lower case.',
  'Of several fields the values are joined in the order given, with nothing between them; a missing one counts as empty.',
  'One field that is missing writes nothing. The vendor leaves that open.',
];

/** The hash of a field, or of several joined. */
export function digestOf(call: CheckedCall, context: Context, algorithm: HashAlgorithm): Expr {
  const values = args.texts(call, 'field').map((name) => context.field(name));
  const text = values.length < 2 ? (values[0] ?? absent) : apply('concat', ...values);
  return applyWith('digest', { algorithm, of: 'text', as: 'hexadecimal' }, text);
}
