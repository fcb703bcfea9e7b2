import { absent, apply, asText, choose, isPresent } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { bitProblems, hashProblems, saltedHash } from './text-hash.ts';

export const hashRewrite = defineFunction({
  name: 'hashRewrite',
  kind: 'transform',
  summary: 'Puts a salted hash in place of a value that must not be read.',
  docs: 'https://library.humio.com/data-analysis/functions-hashrewrite.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field itself' },
    { name: 'bits', type: 'integer', default: 256, min: 8, max: 256 },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'hash', type: 'enum', default: 'sha256', values: ['sha256', 'sha512'] },
    { name: 'replaceInRawstring', type: 'boolean', default: true },
    { name: 'salt', type: 'text', required: true },
  ],
  output: 'the field itself, or `as`',
  notes: [
    'The hash is that of the value with the salt behind it, its first `bits` bits in base64 without padding.',
    'LogScale keeps salts under names; Saker has no such store and takes `salt` for the salt itself. Whoever can read the query can guess values.',
    'With `replaceInRawstring` every place of the value in @rawstring gives way to the hash too.',
  ],
  examples: [
    {
      title: 'In the field and in the raw text',
      events: [{ '@rawstring': 'ssn=123-45 again 123-45', ssn: '123-45' }, { '@rawstring': 'none' }],
      query: 'hashRewrite(ssn, salt=salt1)',
      rows: [
        {
          ssn: 'acanPJDtXf7xGDvw3Tn4EoRvlwlDLmKp/qv8bOPJNrY',
          '@rawstring':
            'ssn=acanPJDtXf7xGDvw3Tn4EoRvlwlDLmKp/qv8bOPJNrY again acanPJDtXf7xGDvw3Tn4EoRvlwlDLmKp/qv8bOPJNrY',
        },
        { '@rawstring': 'none', ssn: null },
      ],
    },
    {
      title: 'Fewer bits, another field, found again',
      events: [
        { '@rawstring': 'u=ann', u: 'ann' },
        { '@rawstring': 'u=bob', u: 'bob' },
      ],
      query:
        'hashRewrite(u, as=h, salt=s, bits=64, hash=sha512, replaceInRawstring=false) | h =~ hashMatch("ann", salt=s, bits=64, hash=sha512)',
      rows: [{ u: 'ann', h: '9tKJZOzXvY4', '@rawstring': 'u=ann' }],
    },
    { title: 'Half a byte', events: [], query: 'hashRewrite(u, salt=s, bits=12)', diagnostic: 'CQL0306' },
  ],
  problems: (call) => [...hashProblems(call), ...bitProblems(call)],
  step: (call, context) => {
    const field = args.text(call, 'field');
    const value = context.bind(asText(context.field(field)));
    const hashed = context.bind(choose([{ when: isPresent(value), then: saltedHash(value, call) }], absent));
    context.assign(args.optionalText(call, 'as') ?? field, hashed);
    if (!args.flag(call, 'replaceInRawstring')) return;
    context.assign('@rawstring', apply('replaceText', context.field('@rawstring'), value, hashed));
  },
});
