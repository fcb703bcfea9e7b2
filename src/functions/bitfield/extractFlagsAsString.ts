import { absent, apply, applyWith, choose, coalesce, literal } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { flagProblems, flagsOf } from '../bitfields.ts';
import { defineFunction } from '../define.ts';

export const bitfieldExtractFlagsAsString = defineFunction({
  name: 'bitfield:extractFlagsAsString',
  kind: 'transform',
  summary: 'Joins the names of the bits that are set in a number.',
  docs: 'https://library.humio.com/data-analysis/functions-bitfield-extractflagsasstring.html',
  params: [
    { name: 'as', type: 'name', default: '_flags' },
    { name: 'field', type: 'field', required: true },
    { name: 'flagNames', type: 'pairs', required: true },
    { name: 'separator', type: 'text', default: ' ' },
  ],
  output: '_flags',
  notes: [
    'The lowest bit comes first; empty text where none is set. Numbers are read as by bitfield:extractFlags().',
    'A field that holds no number writes nothing.',
  ],
  examples: [
    {
      title: 'Set bits by their names',
      events: [{ m: '1234' }, { m: '1' }],
      query: 'bitfield:extractFlagsAsString(field=m, flagNames=[[10, PRIVATE], [0, INVALID], [1, STACK], [4, CODE]])',
      rows: [{ _flags: 'STACK CODE PRIVATE' }, { _flags: 'INVALID' }],
    },
    {
      title: 'Another separator, no bit set, and no number',
      events: [{ m: '3' }, { m: '8' }, { m: 'x' }, { n: '1' }],
      query: 'f := bitfield:extractFlagsAsString(field=m, flagNames=[[0, A], [1, B]], separator=", ")',
      rows: [
        { m: '3', f: 'A, B' },
        { m: '8', f: '' },
        { m: 'x', f: null },
        { n: '1', f: null },
      ],
    },
  ],
  problems: (call) => flagProblems(call, 'flagNames'),
  value: (call, context) => {
    const { flags, known } = flagsOf(call, 'flagNames', context);
    const names = flags.map(({ name, set }) => choose([{ when: set, then: literal(name) }], absent));
    const data = { limit: names.length, separator: args.text(call, 'separator') };
    const joined = coalesce([applyWith('joinList', data, apply('listOf', ...names)), literal('')]);
    return choose([{ when: known, then: joined }], absent);
  },
});
