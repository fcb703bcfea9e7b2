import { apply } from '../../plan/build.ts';
import { arrayOf } from '../arrays.ts';
import { defineFunction } from '../define.ts';

export const arrayLength = defineFunction({
  name: 'array:length',
  kind: 'transform',
  summary: 'Counts the elements of an array, up to its first gap.',
  docs: 'https://library.humio.com/data-analysis/functions-array-length.html',
  params: [
    { name: 'array', type: 'array', required: true, unnamed: true },
    { name: 'as', type: 'name', default: '_length' },
  ],
  output: '_length',
  notes: ['0 where there is no array of the name, also where a plain field has it, or elements are objects.'],
  examples: [
    {
      title: 'Up to the first gap',
      events: [{ 'animals[0]': 'horse', 'animals[1]': 'duck', 'animals[3]': 'bunny' }, { 'animals[0]': '' }],
      query: 'array:length("animals[]")',
      rows: [
        { 'animals[3]': 'bunny', _length: '2' },
        { 'animals[0]': '', _length: '1' },
      ],
    },
    {
      title: 'No array',
      events: [{ kind: 'logs' }, { 'kind[1]': 'x' }, { 'kind[0].a': 'x' }],
      query: 'n := array:length("kind[]") | n = 0',
      rows: [
        { kind: 'logs', n: '0' },
        { 'kind[1]': 'x', n: '0' },
        { 'kind[0].a': 'x', n: '0' },
      ],
    },
    {
      title: 'In an expression',
      events: [{ 'foo[0]': 'a', 'foo[1]': 'b' }],
      query: 'last := array:length("foo[]") - 1',
      rows: [{ last: '1' }],
    },
  ],
  value: (call, context) => apply('listLength', context.list(arrayOf(call))),
});
