import { apply, choose, isPresent, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { arrayName } from './arrays.ts';
import { defineFunction } from './define.ts';

export const split = defineFunction({
  name: 'split',
  kind: 'transform',
  summary: 'Makes an event of every element of an array.',
  docs: 'https://library.humio.com/data-analysis/functions-split.html',
  params: [
    { name: 'field', type: 'array', bare: true, unnamed: true, default: '_events' },
    { name: 'strip', type: 'boolean', default: false },
  ],
  output: 'the fields of the element, _index, @id',
  notes: [
    'Every new event has the fields of the old one, but for the array, and those of its element: of `a[2].x` there is `a.x`, or `x` with `strip=true`; of `a[2]` there is `a` in either case.',
    '`_index` counts from 0. `@id`, where there is one, gets `__` and that number at its end.',
    '`field=""` splits an array that is the whole of what parseJson() read: `[0].x`, `[1].x`, ...',
    'The array ends at the first index without any field. An event without the array stays as it is.',
  ],
  examples: [
    {
      title: 'A flat array',
      events: [{ '@id': '1', a: 'old', 'a[0]': 'x', 'a[1]': 'y', 'a[3]': 'z', b: 'k' }],
      query: 'split(a) | array:length("a[]")',
      rows: [
        { '@id': '1__0', _index: '0', a: 'x', 'a[0]': null, 'a[1]': null, b: 'k', _length: '0' },
        { '@id': '1__1', _index: '1', a: 'y', 'a[0]': null, 'a[3]': null, b: 'k', _length: '0' },
      ],
      ordered: true,
    },
    {
      title: 'Objects',
      events: [{ n: '1', 'p.c[0].who': 'ann', 'p.c[0].tags[0]': 't', 'p.c[1].who': 'bob', 'p.c[1].n': '2' }],
      query: 'split(p.c) | array:contains("p.c.tags[]", value=t) OR p.c.n=*',
      rows: [
        { n: '1', _index: '0', 'p.c.who': 'ann', 'p.c.tags[0]': 't', 'p.c[0].who': null, 'p.c.n': null },
        { n: '1', _index: '1', 'p.c.who': 'bob', 'p.c.n': '2', 'p.c.tags[0]': null },
      ],
      ordered: true,
    },
    {
      title: 'Stripped of the name of the array',
      events: [
        { n: '1', 'c[0].who': 'ann', 'c[1].n': '2' },
        { n: '3', 'c[0]': 'plain' },
      ],
      query: 'split(c, strip=true) | groupBy([n, who, c], function=count(as=size))',
      rows: [
        { n: '1', who: 'ann', c: null, size: '1' },
        { n: '2', who: null, c: null, size: '1' },
        { n: '3', who: null, c: 'plain', size: '1' },
      ],
    },
    {
      title: 'No array',
      events: [
        { n: '1', c: 'x' },
        { n: '2', 'c[1]': 'y' },
      ],
      query: 'split(c)',
      rows: [
        { n: '1', c: 'x', _index: null },
        { n: '2', 'c[1]': 'y', _index: null },
      ],
    },
    {
      title: 'An array that an aggregate yields',
      events: [{ 'm[0]': 'foo', 'm[1]': 'bar' }, { 'm[0]': 'bar' }],
      query: 'array:union(m, as=mails) | split(mails)',
      rows: [
        { _index: '0', mails: 'bar', 'mails[0]': null },
        { _index: '1', mails: 'foo', 'mails[1]': null },
      ],
      ordered: true,
    },
  ],
  addedFields: (call) => {
    const array = arrayName(args.text(call, 'field'));
    return args.flag(call, 'strip') || array === '' ? undefined : [array, `${array}.*`, `${array}[]`, '_index'];
  },
  step: (call, context) => {
    const array = arrayName(args.text(call, 'field'));
    const id = context.field('@id');
    const list = apply('listUntilGap', context.elements(array));
    const { elements, index } = context.unnest([list], true);
    const [element] = elements;
    if (element === undefined) return;
    context.splitElement(element, array, args.flag(call, 'strip'));
    context.assign('_index', index);
    const numbered = apply('concat', id, literal('__'), index);
    context.assign('@id', choose([{ when: apply('and', isPresent(id), isPresent(index)), then: numbered }], id));
  },
});
