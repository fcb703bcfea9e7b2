import { apply, asText, choose, isPresent, literal, or } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { hash32, hashProblems } from './text-hash.ts';

export const hash = defineFunction({
  name: 'hash',
  kind: 'transform',
  summary: 'Computes a number from the values of fields, always the same from the same values.',
  docs: 'https://library.humio.com/data-analysis/functions-hash.html',
  params: [
    { name: 'as', type: 'name', default: '_hash' },
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'limit', type: 'integer', min: 1, defaultNote: '4294967296' },
    { name: 'seed', type: 'text', default: '' },
  ],
  output: '_hash',
  notes: [
    'From 0 to 4294967295, or below `limit`: the remainder. The hash is Saker’s own (MD5), the vendor’s is not published.',
    'A missing field counts as missing; where all are missing nothing is written.',
    'No secret is safe in it: hashRewrite() is for those.',
  ],
  examples: [
    {
      title: 'The same values, the same number',
      events: [
        { u: 'ann', n: '1' },
        { u: 'ann', n: '2' },
        { u: 'bob', n: '1' },
      ],
      query: 'hash(u) | h := hash([u, n], limit=10) | s := hash(u, seed=10)',
      rows: [
        { u: 'ann', n: '1', _hash: '1785016886', h: '8', s: '2503708516' },
        { u: 'ann', n: '2', _hash: '1785016886', h: '0', s: '2503708516' },
        { u: 'bob', n: '1', _hash: '4066301913', h: '6', s: '3230572923' },
      ],
    },
    {
      title: 'Missing fields',
      events: [{ a: 'x' }, { a: '', b: 'x' }, { c: '1' }],
      query: 'hash([a, b], limit=1000)',
      rows: [
        { a: 'x', _hash: '271' },
        { b: 'x', _hash: '814' },
        { c: '1', _hash: null },
      ],
    },
  ],
  problems: hashProblems,
  value: (call, context) => {
    const values = args.texts(call, 'field').map((name) => context.bind(asText(context.field(name))));
    // A mark before each value keeps `ab`, `c` and `a`, `bc` apart, another one stands for none.
    const parts = values.flatMap((value) => [
      choose([{ when: isPresent(value), then: literal('\x1f') }], literal('\x1e')),
      value,
    ]);
    const number = hash32(apply('concat', literal(args.text(call, 'seed')), ...parts));
    const limit = args.optionalNumber(call, 'limit');
    const limited = limit === undefined ? number : apply('modulo', number, literal(limit));
    return choose([{ when: or(values.map(isPresent)), then: limited }], {
      kind: 'literal',
      value: null,
      type: 'number',
    });
  },
});
