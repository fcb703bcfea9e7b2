import { applyWith } from '../plan/build.ts';
import type { Charset } from '../plan/primitives/encoding.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const base64Decode = defineFunction({
  name: 'base64Decode',
  kind: 'transform',
  summary: 'Decodes base64 and reads the bytes as text.',
  docs: 'https://library.humio.com/data-analysis/functions-base64decode.html',
  params: [
    { name: 'as', type: 'name', default: '_base64Decode' },
    {
      name: 'charset',
      type: 'enum',
      default: 'UTF-8',
      values: ['ISO-8859-1', 'UTF-16BE', 'UTF-16LE', 'UTF-8'],
      description: 'How the bytes are read; encoded PowerShell commands are UTF-16LE.',
    },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_base64Decode',
  notes: [
    'Characters that base64 does not use are passed over: blanks, line breaks, and `-` and `_` of the variant for URLs.',
    'Where the rest is no base64 nothing is written. Decision: the `=` at the end may be left out.',
    'Bytes that are no text in the charset become `�`; ISO-8859-1 knows every byte.',
  ],
  examples: [
    {
      title: 'An encoded PowerShell command',
      events: [{ code: 'dwBoAG8AYQBtAGkAIAAvAGEAbABsAA==' }],
      query: 'command := base64Decode(code, charset="UTF-16LE")',
      rows: [{ command: 'whoami /all' }],
    },
    {
      title: 'What is no base64 is passed over, or nothing is written',
      events: [{ code: 'aHR0 cHM6\nLy9h' }, { code: 'aHR0cHM6Ly9' }, { code: 'aHR0c' }, { other: '1' }],
      query: 'base64Decode(code)',
      rows: [
        { code: 'aHR0 cHM6\nLy9h', _base64Decode: 'https://a' },
        { code: 'aHR0cHM6Ly9', _base64Decode: 'https://' },
        { code: 'aHR0c', _base64Decode: null },
        { other: '1', _base64Decode: null },
      ],
    },
    {
      title: 'Bytes that are no text',
      events: [{ code: 'Qf9C' }],
      query: 'a := base64Decode(code) | b := base64Decode(code, charset="ISO-8859-1")',
      rows: [{ a: 'A�B', b: 'AÿB' }],
    },
  ],
  value: (call, context) =>
    applyWith(
      'base64Decode',
      { charset: args.text(call, 'charset') as Charset },
      context.field(args.text(call, 'field')),
    ),
});
