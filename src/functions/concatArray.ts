import type { CheckedCall } from '../model/checked.ts';
import { absent, apply, applyWith, choose, isPresent, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { arrayOf } from './arrays.ts';
import { defineFunction } from './define.ts';

export const concatArray = defineFunction({
  name: 'concatArray',
  kind: 'transform',
  summary: 'Makes one text of the elements of an array.',
  docs: 'https://library.humio.com/data-analysis/functions-concatarray.html',
  params: [
    { name: 'as', type: 'name', default: '_concatArray' },
    { name: 'field', type: 'array', bare: true, required: true, unnamed: true },
    { name: 'from', type: 'integer', default: 0, min: 0 },
    { name: 'prefix', type: 'text', default: '' },
    { name: 'separator', type: 'text', default: '' },
    { name: 'suffix', type: 'text', default: '' },
    { name: 'to', type: 'integer', min: 0, defaultNote: 'the last one' },
  ],
  output: '_concatArray',
  notes: [
    'The array is named with or without brackets.',
    'Elements count from index `from` up to `to`, or up to the first gap. Where there is none at `from` nothing is written.',
    '`prefix` and `suffix` stand around the whole, `separator` between the elements.',
  ],
  examples: [
    {
      title: 'Around and between',
      events: [{ 's[0]': 'a', 's[1]': '', 's[2]': 'c', 's[4]': 'e' }],
      query: 'concatArray(s, prefix="[", separator=", ", suffix="]") | plain := concatArray("s[]")',
      rows: [{ _concatArray: '[a, , c]', plain: 'ac' }],
    },
    {
      title: 'A range, also behind a gap',
      events: [
        { 's[0]': 'a', 's[1]': 'b', 's[2]': 'c', 's[3]': 'd' },
        { 's[1]': 'p', 's[2]': 'q' },
      ],
      query: 'concatArray(s, from=1, to=2)',
      rows: [
        { 's[0]': 'a', _concatArray: 'bc' },
        { 's[1]': 'p', _concatArray: 'pq' },
      ],
    },
    {
      title: 'Nothing at the first index',
      events: [{ t: 'x' }, { 's[1]': 'y' }],
      query: 'joined := concatArray(s, prefix="<")',
      rows: [
        { t: 'x', joined: null },
        { 's[1]': 'y', joined: null },
      ],
    },
    { title: 'A range the wrong way round', events: [], query: 'concatArray(s, from=3, to=1)', diagnostic: 'CQL0306' },
  ],
  problems: (call) => {
    const [from, to] = [args.number(call, 'from'), args.optionalNumber(call, 'to')];
    if (to === undefined || to >= from) return [];
    return [{ parameter: 'to', code: 'CQL0306', message: '`to` of concatArray() cannot lie before `from`' }];
  },
  value: (call, context) => {
    const joined = context.bind(
      applyWith(
        'joinList',
        { limit: limitOf(call), separator: args.text(call, 'separator') },
        context.list(arrayOf(call, 'field'), args.number(call, 'from')),
      ),
    );
    const [prefix, suffix] = [args.text(call, 'prefix'), args.text(call, 'suffix')];
    if (prefix === '' && suffix === '') return joined;
    const whole = apply('concat', literal(prefix), joined, literal(suffix));
    return choose([{ when: isPresent(joined), then: whole }], absent);
  },
});

function limitOf(call: CheckedCall): number {
  const to = args.optionalNumber(call, 'to');
  return to === undefined ? 0x7fffffff : to - args.number(call, 'from') + 1;
}
