import type { CheckedCall } from '../model/checked.ts';
import { applyWith, asText, isPresent } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import type { CallProblem } from './define.ts';

export interface Flag {
  readonly name: string;
  /** True where its bit is set, null where there is no number. */
  readonly set: Expr;
}

/** The flags of a bit field, the lowest bit first, and whether the field holds a number at all. */
export function flagsOf(call: CheckedCall, pairs: 'output' | 'flagNames', context: Context) {
  const value = context.bind(asText(context.field(args.text(call, 'field'))));
  const bit = (index: number): Expr => applyWith('bit', { index }, value);
  const flags = args
    .pairs(call, pairs)
    .map(([index = '', name = '']) => ({ index: Number(index), name }))
    .sort((a, b) => a.index - b.index)
    .map(({ index, name }): Flag => ({ name, set: bit(index) }));
  return { flags, known: isPresent(bit(0)) };
}

/** Bits are numbered from 0 to 63, and each name has one; only a field may be written for a bit that has another. */
export function flagProblems(call: CheckedCall, parameter: 'output' | 'flagNames'): readonly CallProblem[] {
  const pairs = args.pairs(call, parameter);
  const problem = (message: string): CallProblem => ({ parameter, code: 'CQL0306', message });
  const odd = pairs.find((pair) => pair.length !== 2);
  if (odd !== undefined) return [problem(`\`${parameter}\` of ${call.name}() takes pairs [[bit, name], ...]`)];
  if (pairs.length === 0) return [problem(`${call.name}() is given no bit and its name`)];
  const wrong = pairs.find(([bit = '']) => !/^(?:[0-9]|[1-5][0-9]|6[0-3])$/.test(bit));
  if (wrong !== undefined) return [problem(`\`${wrong[0]}\` is no number of a bit: they go from 0 to 63`)];
  const again = (which: 0 | 1): string | undefined =>
    pairs.map((pair) => pair[which] ?? '').find((value, i, all) => all.indexOf(value) !== i);
  const [bit, name] = [parameter === 'flagNames' ? again(0) : undefined, again(1)];
  if (bit !== undefined) return [problem(`bit ${bit} has two names`)];
  return name === undefined ? [] : [problem(`two bits are named \`${name}\``)];
}
