import { apply } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const urlDecode = defineFunction({
  name: 'urlDecode',
  kind: 'transform',
  summary: 'Decodes the `%` codes of a URL.',
  docs: 'https://library.humio.com/data-analysis/functions-urldecode.html',
  params: [
    { name: 'as', type: 'name', default: '_urldecode' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_urldecode',
  notes: [
    'A `+` becomes a blank, as in forms. The bytes are read as UTF-8; those that are none become `�`.',
    'Decision: a `%` without two hexadecimal digits behind it stays. The vendor leaves that open.',
    'It decodes once: `%2541` becomes `%41`. A missing field writes nothing.',
  ],
  examples: [
    {
      title: 'An address in a parameter of another',
      events: [{ url: 'https%3A%2F%2Fexample.com%2F%3Fq%3Da+b%C3%A9' }],
      query: 'urlDecode(url)',
      rows: [{ _urldecode: 'https://example.com/?q=a bé' }],
    },
    {
      title: 'Half a code, broken bytes, codes of codes, nothing',
      events: [{ url: '100%&x=%zz%4' }, { url: 'a%C3b' }, { url: '%2541' }, { other: '1' }],
      query: 'url := urlDecode(url)',
      rows: [{ url: '100%&x=%zz%4' }, { url: 'a�b' }, { url: '%41' }, { other: '1', url: null }],
    },
  ],
  value: (call, context) => apply('formDecode', context.field(args.text(call, 'field'))),
});
