import { absent, apply, choose, literal, withoutNulls } from '../../plan/build.ts';
import { addsTarget, targetOf } from '../arrays.ts';
import { flagProblems, flagsOf } from '../bitfields.ts';
import { defineFunction } from '../define.ts';

export const bitfieldExtractFlagsAsArray = defineFunction({
  name: 'bitfield:extractFlagsAsArray',
  kind: 'transform',
  summary: 'Gathers the names of the bits that are set in a number into an array.',
  docs: 'https://library.humio.com/data-analysis/functions-bitfield-extractflagsasarray.html',
  params: [
    { name: 'asArray', type: 'name', default: '_flags[]' },
    { name: 'field', type: 'field', required: true },
    { name: 'flagNames', type: 'pairs', required: true },
  ],
  output: '_flags[0], _flags[1], ...',
  notes: [
    'The lowest bit comes first. Numbers are read as by bitfield:extractFlags().',
    'Nothing is left of an array that has the name already; a field that holds no number leaves it.',
  ],
  examples: [
    {
      title: 'Set bits by their names',
      events: [{ m: '1234' }],
      query: 'bitfield:extractFlagsAsArray(field=m, flagNames=[[10, PRIVATE], [0, INVALID], [1, STACK], [4, CODE]])',
      rows: [{ '_flags[0]': 'STACK', '_flags[1]': 'CODE', '_flags[2]': 'PRIVATE', '_flags[3]': null }],
    },
    {
      title: 'No bit set, and no number',
      events: [
        { m: '0', 'a[0]': 'old' },
        { m: 'x', 'a[0]': 'old' },
        { n: '1', 'a[0]': 'old' },
      ],
      query: 'bitfield:extractFlagsAsArray(field=m, flagNames=[[0, A]], asArray="a[]")',
      rows: [
        { m: '0', 'a[0]': null },
        { m: 'x', 'a[0]': 'old' },
        { n: '1', 'a[0]': 'old' },
      ],
    },
    {
      title: 'Two names of one bit',
      events: [],
      query: 'bitfield:extractFlagsAsArray(field=m, flagNames=[[0, A], [0, B]])',
      diagnostic: 'CQL0306',
    },
    {
      title: 'Two bits of one name',
      events: [],
      query: 'bitfield:extractFlagsAsArray(field=m, flagNames=[[0, A], [1, A]])',
      diagnostic: 'CQL0306',
    },
  ],
  problems: (call) => flagProblems(call, 'flagNames'),
  addedFields: addsTarget,
  step: (call, context) => {
    const target = targetOf(call);
    const { flags, known } = flagsOf(call, 'flagNames', context);
    const names = flags.map(({ name, set }) => choose([{ when: set, then: literal(name) }], absent));
    const list = withoutNulls(apply('listOf', ...names), context.newColumn());
    context.replaceList(target, choose([{ when: known, then: list }], context.list(target)));
  },
});
