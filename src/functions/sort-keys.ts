import type { CheckedCall } from '../model/checked.ts';
import type { RegexNode, RegexPattern } from '../model/regex.ts';
import { absent, apply, applyWith, asNumber, asText, choose, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import type { OrderKey } from '../plan/relation.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';

/**
 * The order sort() and table() ask for; rows that are equal by it keep the order they had.
 * What has no place in it, such as a missing value or a text among numbers, counts as less than everything.
 */
export function sortKeys(call: CheckedCall, fields: readonly string[], context: Context): readonly OrderKey[] {
  const orders = ordersOf(call);
  const types = args.optionalTexts(call, 'type') ?? ['number'];
  const keys = fields.flatMap((name, i): OrderKey[] => {
    const direction = (orders[i] ?? orders[orders.length - 1]) === 'asc' ? 'asc' : 'desc';
    const type = types[i] ?? types[types.length - 1] ?? 'number';
    const nulls = direction === 'asc' && type !== 'any' ? 'first' : 'last';
    return sortValues(context.field(name), type).map((expr) => ({ expr: context.bind(expr), direction, nulls }));
  });
  return [...keys, ...(context.currentOrder().length > 0 ? context.currentOrder() : context.timeOrder('asc'))];
}

/** The deprecated `reverse` stands for an order; where both are written the order counts. */
function ordersOf(call: CheckedCall): readonly string[] {
  if (args.isWritten(call, 'reverse') && !args.isWritten(call, 'order')) {
    return [args.flag(call, 'reverse') ? 'desc' : 'asc'];
  }
  return args.optionalTexts(call, 'order') ?? ['desc'];
}

function sortValues(value: Expr, type: string): readonly Expr[] {
  switch (type) {
    case 'string':
      return [asText(value)];
    case 'hex':
      return [hexDigits(value)];
    case 'any':
      return [asNumber(value), asText(value)];
    default:
      return [asNumber(value)];
  }
}

/** Digits enough for any hexadecimal number there is; longer texts compare by their first digits. */
const hexWidth = 64;

const hexNumber: RegexPattern = {
  kind: 'RegexPattern',
  body: '^(?:0x)?[0-9a-f]+$',
  flags: { dotAll: false, ignoreCase: false, multiLine: false, global: false, engine2: false },
  root: {
    kind: 'Sequence',
    items: [
      { kind: 'Assertion', letter: '^' },
      { kind: 'Repeat', min: 0, max: 1, lazy: false, item: { kind: 'Group', body: sequenceOf('0x') } },
      { kind: 'Repeat', min: 1, lazy: false, item: hexDigit() },
      { kind: 'Assertion', letter: '$' },
    ],
  },
  groups: [],
  lookahead: false,
};

function sequenceOf(text: string): RegexNode {
  return { kind: 'Sequence', items: [...text].map((value) => ({ kind: 'Character', value })) };
}

function hexDigit(): RegexNode {
  const items = [
    { kind: 'Range', from: '0', to: '9' },
    { kind: 'Range', from: 'a', to: 'f' },
  ] as const;
  return { kind: 'Class', negated: false, items };
}

/** Hexadecimal texts compare by their digits once they are padded; null for a text that is no such number. */
function hexDigits(value: Expr): Expr {
  const lower = apply('lower', value);
  const digits = choose(
    [
      {
        when: apply('startsWith', lower, literal('0x')),
        then: apply('substring', lower, literal(2), literal(hexWidth)),
      },
    ],
    lower,
  );
  const padded = applyWith('padLeft', { width: hexWidth, fill: '0' }, digits);
  return choose([{ when: applyWith('regexMatches', { pattern: hexNumber }, lower), then: padded }], absent);
}
