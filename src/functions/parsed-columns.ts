import type { CheckedCall } from '../model/checked.ts';
import { absent, applyWith } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { anyOf, many, oneOf, patternOf, sequence } from './regex-nodes.ts';

/** Columns a call names, cut out of one text. */

/** What trimming takes away. */
export const blanks = ' \t\n\v\f\r';

const outerBlanks = patternOf(
  oneOf([
    sequence([{ kind: 'Assertion', letter: 'A' }, many(anyOf(blanks), 1)]),
    sequence([many(anyOf(blanks), 1), { kind: 'Assertion', letter: 'z' }]),
  ]),
);

export function trimmed(text: Expr): Expr {
  return applyWith('regexReplace', { pattern: outerBlanks, template: [] }, text);
}

/** Writes the columns of a call; all are computed before the first is written, which may be the text they come from. */
export function writeColumns(call: CheckedCall, values: readonly Expr[], context: Context): void {
  const bound = values.map((value) => context.bind(value));
  args.texts(call, 'columns').forEach((name, i) => {
    context.assign(name, bound[i] ?? absent);
  });
}
