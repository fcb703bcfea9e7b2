import type { CheckedCall } from '../../model/checked.ts';
import {
  absent,
  and,
  apply,
  applyWith,
  asNumber,
  asText,
  choose,
  isPresent,
  literal,
  notHolds,
  or,
} from '../../plan/build.ts';
import type { Expr } from '../../plan/expression.ts';
import * as args from '../arguments.ts';
import type { Context } from '../context.ts';
import { defineFunction } from '../define.ts';
import { amountPattern, parseTarget, rateTimes, type Target, unitPrefixes } from '../unit-amounts.ts';

export const unitConvert = defineFunction({
  name: 'unit:convert',
  kind: 'transform',
  summary: 'Makes a plain number of an amount with a unit, or converts it to another multiple of that unit.',
  docs: 'https://library.humio.com/data-analysis/functions-unit-convert.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field itself' },
    { name: 'binary', type: 'boolean', default: false },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'from', type: 'text' },
    { name: 'keepUnit', type: 'boolean', default: false },
    { name: 'to', type: 'text' },
    { name: 'unit', type: 'text' },
  ],
  output: 'the field itself, or `as`',
  notes: [
    'An amount is a number, then a prefix such as `M`, `Mi` or `m`, then any unit, then `/s`, `/min` and the like for a rate, which is converted to one a second.',
    'A unit that begins with the letter of a prefix is taken for one: `3 hits` are 300 `its`. `unit=hits` says where it begins; an amount without that unit is left as it is.',
    '`from` is the unit of values that are plain numbers. `to` is what is converted to; where value and `to` name different units, or only one of them is a rate, nothing is written.',
    '`binary=true` counts in 1024 for `k` to `Y`; `Ki` to `Yi` always do. `K` is a `k`.',
    '`keepUnit` puts the unit behind the number, with a blank between: the base unit, or `to`.',
    'A page of the vendor shows 1048576 B as 1.0 MB: by the table of prefixes they are 1.048576 MB.',
  ],
  examples: [
    {
      title: 'Prefixes',
      events: [
        { v: '5 MB' },
        { v: '5 MiB' },
        { v: '514 us' },
        { v: '-1.5e1kB' },
        { v: '7' },
        { v: '2Gi bytes' },
        { v: '30%' },
      ],
      query: 'unit:convert(v)',
      rows: [
        { v: '5000000' },
        { v: '5242880' },
        { v: '0.000514' },
        { v: '-15000' },
        { v: '7' },
        { v: '2147483648' },
        { v: '30' },
      ],
    },
    {
      title: 'Rates',
      events: [{ v: '150hits/min' }, { v: '25 hits / s' }, { v: '3600hits/h' }, { v: '2 khits/s' }, { v: '5 MB' }],
      query: 'unit:convert(v, unit=hits, as=r, keepUnit=true)',
      rows: [{ r: '2.5 hits/s' }, { r: '25 hits/s' }, { r: '1 hits/s' }, { r: '2000 hits/s' }, { v: '5 MB', r: null }],
    },
    {
      title: 'Plain numbers of a unit, to another multiple',
      events: [{ v: '19886168' }, { v: '3 kB' }, { v: '3 s' }],
      query: 'unit:convert(v, from=B, to=MB, as=m) | unit:convert(v, from=B, to=KiB, keepUnit=true, as=k)',
      rows: [
        { v: '19886168', m: '19.886168', k: '19420.0859375 KiB' },
        { v: '3 kB', m: '0.003', k: '2.9296875 KiB' },
        { v: '3 s', m: null, k: null },
      ],
    },
    {
      title: 'Binary, and to a rate',
      events: [{ v: '6 kB' }, { v: '1 MB/s' }],
      query: 'unit:convert(v, binary=true, as=b) | unit:convert(v, to="kB/min", as=r)',
      rows: [
        { b: '6144', r: null },
        { b: '1048576', r: '60000' },
      ],
    },
    {
      title: 'What is no amount stays as it is',
      events: [{ v: '10.0.0.1' }, { v: '2024-01-02' }, { v: 'MB' }, { v: '' }, { w: '1' }],
      query: 'unit:convert(v)',
      rows: [{ v: '10.0.0.1' }, { v: '2024-01-02' }, { v: 'MB' }, { v: '' }, { w: '1', v: null }],
    },
    { title: 'No unit', events: [], query: 'unit:convert(v, to="5 MB")', diagnostic: 'CQL0306' },
  ],
  problems: (call) => {
    const to = args.optionalText(call, 'to');
    if (to === undefined || targetOf(call) !== undefined) return [];
    const note = 'it is a unit such as MB, k, or MB/min';
    return [{ parameter: 'to', code: 'CQL0306', message: `\`to\` of unit:convert() cannot be \`${to}\``, note }];
  },
  value: (call, context) => {
    const amount = readAmount(call, context);
    const target = targetOf(call);
    const converted = target === undefined ? amount.value : convert(amount, target);
    if (!args.flag(call, 'keepUnit')) return converted;
    const number = context.bind(converted);
    const unit = target === undefined ? unitOf(amount) : literal(` ${target.text}`);
    return choose([{ when: isPresent(number), then: apply('concat', number, unit) }], absent);
  },
});

function targetOf(call: CheckedCall): Target | undefined {
  const to = args.optionalText(call, 'to');
  return to === undefined ? undefined : parseTarget(to, args.flag(call, 'binary'), args.optionalText(call, 'unit'));
}

interface Amount {
  /** In the base unit; of a rate, per second. */
  readonly value: Expr;
  readonly unit: Expr;
  readonly per: Expr;
}

function readAmount(call: CheckedCall, context: Context): Amount {
  const written = context.bind(asText(context.field(args.text(call, 'field'))));
  const from = args.optionalText(call, 'from');
  const plain = isPresent(asNumber(written));
  const text =
    from === undefined
      ? written
      : context.bind(choose([{ when: plain, then: apply('concat', written, literal(` ${from}`)) }], written));
  const given = args.optionalText(call, 'unit');
  const pattern = amountPattern(given);
  const part = (group: string): Expr => context.bind(applyWith('regexExtract', { pattern, group }, text));
  const [prefix, per] = [part('prefix'), part('per')];
  const prefixes = [...unitPrefixes(args.flag(call, 'binary'))];
  const times = pick(
    prefix,
    prefixes.map(([name, factor]) => [name, factor.times]),
  );
  const over = pick(
    prefix,
    prefixes.map(([name, factor]) => [name, factor.over]),
  );
  const number = apply('divide', apply('multiply', asNumber(part('number')), times), over);
  const value = apply('divide', number, pick(per, Object.entries(rateTimes)));
  return { value: context.bind(value), unit: given === undefined ? part('unit') : literal(given), per };
}

/** The number that goes with a text, 1 where there is none. */
function pick(text: Expr, numbers: readonly (readonly [string, number])[]): Expr {
  const branches = numbers
    .filter(([, number]) => number !== 1)
    .map(([name, number]) => ({ when: apply('textEquals', text, literal(name)), then: literal(number) }));
  return choose(branches, literal(1));
}

function convert({ value, unit, per }: Amount, target: Target): Expr {
  const { times, over } = target.factor;
  const scaled = apply('divide', apply('multiply', value, literal(over * (target.per ?? 1))), literal(times));
  const named =
    target.unit === ''
      ? literal(true)
      : or([notHolds(isPresent(unit)), apply('textEquals', unit, literal(target.unit))]);
  const rate = target.per === undefined ? notHolds(isPresent(per)) : isPresent(per);
  return choose([{ when: and([named, rate]), then: scaled }], { ...absent, type: 'number' });
}

/** ` B`, ` B/s`, or nothing. */
function unitOf({ unit, per }: Amount): Expr {
  const name = choose([{ when: isPresent(unit), then: apply('concat', literal(' '), unit) }], literal(''));
  return apply('concat', name, choose([{ when: isPresent(per), then: literal('/s') }], literal('')));
}
