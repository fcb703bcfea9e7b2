import { absent, apply, applyWith, asText, choose, each, isPresent, literal, notHolds } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { anyOf, patternOf } from './regex-nodes.ts';
import { hash32, hashProblems } from './text-hash.ts';

export const tokenHash = defineFunction({
  name: 'tokenHash',
  kind: 'transform',
  summary: 'Computes a hash from the words of a text, whatever their order.',
  docs: 'https://library.humio.com/data-analysis/functions-tokenhash.html',
  params: [
    { name: 'as', type: 'name', default: '_tokenHash' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_tokenHash',
  notes: [
    'Words stand between blanks. The hashes of all words are added up: 8 hexadecimal digits.',
    'The hash is Saker’s own (MD5), the vendor’s is not published. One of its examples gives lines of other words the same hash, which contradicts the text; Saker follows the text.',
  ],
  examples: [
    {
      title: 'Whatever the order',
      events: [{ s: 'abc def ghi' }, { s: 'def  ghi abc ' }, { s: 'abc def' }],
      query: 'tokenHash(s) | groupBy(_tokenHash)',
      rows: [
        { _tokenHash: '61464d6b', _count: '2' },
        { _tokenHash: 'deda910e', _count: '1' },
      ],
    },
    {
      title: 'No word, and no text',
      events: [{ s: ' ' }, { s: '' }, { t: 'x' }],
      query: 'h := tokenHash(s)',
      rows: [
        { s: ' ', h: '00000000' },
        { s: '', h: '00000000' },
        { t: 'x', h: null },
      ],
    },
  ],
  problems: hashProblems,
  value: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const words = applyWith('regexSplit', { pattern: patternOf(anyOf(' ')) }, text);
    const hashes = each('map', words, context.newColumn(), (word) =>
      choose([{ when: notHolds(apply('textEquals', word, literal(''))), then: asText(hash32(word)) }], absent),
    );
    const sum = apply('modulo', apply('listSum', hashes), literal(2 ** 32));
    const digits = applyWith('padLeft', { width: 8, fill: '0' }, applyWith('toBase', { base: 16, bits: 64 }, sum));
    return choose([{ when: isPresent(text), then: digits }], absent);
  },
});
