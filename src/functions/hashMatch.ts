import { apply, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { bitProblems, hashProblems, saltedHash } from './text-hash.ts';

export const hashMatch = defineFunction({
  name: 'hashMatch',
  kind: 'filter',
  summary: 'Finds events that hold the hash hashRewrite() makes of a value.',
  docs: 'https://library.humio.com/data-analysis/functions-hashmatch.html',
  params: [
    { name: 'bits', type: 'integer', default: 256, min: 8, max: 256 },
    { name: 'field', type: 'field', defaultNote: 'anywhere in @rawstring' },
    { name: 'hash', type: 'enum', default: 'sha256', values: ['sha256', 'sha512'] },
    { name: 'input', type: 'text', required: true, unnamed: true },
    { name: 'salt', type: 'text', required: true },
  ],
  output: null,
  notes: [
    'Hashes that LogScale has stored are not found: the hash is Saker’s own (hashRewrite()), and salts are taken for themselves.',
    '`bits`, `hash` and `salt` must be those the hash was made with. With `field` it is the whole value.',
  ],
  negatable: true,
  examples: [
    {
      title: 'In a field',
      events: [{ u: 'ann' }, { u: 'bob' }, { v: 'x' }],
      query: 'hashRewrite(u, salt=s) | u =~ hashMatch("ann", salt=s) | n := "found"',
      rows: [{ n: 'found' }],
    },
    {
      title: 'Anywhere in the raw text; another salt finds nothing',
      events: [{ '@rawstring': 'user ann here', u: 'ann' }, { '@rawstring': 'user ann here' }],
      query:
        'hashRewrite(u, salt=s) | case { hashMatch("ann", salt=t) | n := "wrong"; hashMatch("ann", salt=s) | n := "right"; * | n := "none" }',
      rows: [{ n: 'right' }, { u: null, n: 'none' }],
    },
  ],
  problems: (call) => [...hashProblems(call), ...bitProblems(call)],
  condition: (call, context) => {
    const hashed = saltedHash(literal(args.text(call, 'input')), call);
    const field = args.optionalText(call, 'field');
    if (field === undefined) return apply('contains', context.field('@rawstring'), hashed);
    return apply('textEquals', context.field(field), hashed);
  },
});
