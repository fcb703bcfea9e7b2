import { absent, choose, literal } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { flagProblems, flagsOf } from '../bitfields.ts';
import { defineFunction } from '../define.ts';

export const bitfieldExtractFlags = defineFunction({
  name: 'bitfield:extractFlags',
  kind: 'transform',
  summary: 'Writes bits of a number to fields, each as true or false.',
  docs: 'https://library.humio.com/data-analysis/functions-bitfield-extractflags.html',
  params: [
    { name: 'field', type: 'field', required: true },
    { name: 'onlyTrue', type: 'boolean', default: false },
    { name: 'output', type: 'pairs', required: true },
  ],
  output: 'the fields named in output',
  notes: [
    '`output` pairs the number of a bit with the name of a field. Bit 0 is the lowest; the lowest 64 bits count.',
    "Negative numbers are read in two's complement; of a number with a fraction the integer part counts.",
    'A field that holds no number writes nothing. `onlyTrue=true` writes no `false`, as the text of the vendor’s page has it; its example prints some.',
  ],
  examples: [
    {
      title: 'Both values of a bit',
      events: [{ flags: '4' }, { flags: '-1' }],
      query: 'bitfield:extractFlags(field=flags, output=[[1, ErrorFlag], [2, WarningFlag], [63, Top]])',
      rows: [
        { ErrorFlag: 'false', WarningFlag: 'true', Top: 'false' },
        { ErrorFlag: 'true', WarningFlag: 'true', Top: 'true' },
      ],
    },
    {
      title: 'Two fields of one bit',
      events: [{ f: '2' }, { f: '1' }],
      query: 'bitfield:extractFlags(field=f, onlyTrue=true, output=[[1, written], [1, dirty]])',
      rows: [
        { written: 'true', dirty: 'true' },
        { written: null, dirty: null },
      ],
    },
    {
      title: 'Only those that are set, of numbers beyond 64 bits too',
      events: [{ f: '18446744073709551615' }, { f: '18446744073709551617' }, { f: '2.9' }],
      query: 'bitfield:extractFlags(field=f, onlyTrue=true, output=[[0, low], [1, next], [63, high]])',
      rows: [
        { low: 'true', next: 'true', high: 'true' },
        { low: 'true', next: null, high: null },
        { low: null, next: 'true', high: null },
      ],
    },
    {
      title: 'No number, and no field',
      events: [{ f: 'x', low: 'old' }, { g: '1' }],
      query: 'bitfield:extractFlags(field=f, output=[[0, low]])',
      rows: [
        { f: 'x', low: 'old' },
        { g: '1', low: null },
      ],
    },
    {
      title: 'No such bit',
      events: [],
      query: 'bitfield:extractFlags(field=f, output=[[64, x]])',
      diagnostic: 'CQL0306',
    },
  ],
  problems: (call) => flagProblems(call, 'output'),
  addedFields: (call) => args.pairs(call, 'output').map(([, name = '']) => name),
  step: (call, context) => {
    const onlyTrue = args.flag(call, 'onlyTrue');
    for (const { name, set } of flagsOf(call, 'output', context).flags) {
      context.assign(name, onlyTrue ? choose([{ when: set, then: literal('true') }], absent) : set);
    }
  },
});
