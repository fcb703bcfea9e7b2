import { defineFunction } from './define.ts';

export const coalesce = defineFunction({
  name: 'coalesce',
  kind: 'transform',
  summary: 'First expression from left to right that is non-null (and, unless ignoreEmpty=false, non-empty).',
  docs: 'https://library.humio.com/data-analysis/functions-coalesce.html',
  params: [
    { name: 'as', type: 'name', default: '_coalesce' },
    { name: 'expressions', type: 'expressions', required: true, unnamed: true },
    { name: 'ignoreEmpty', type: 'boolean', default: true },
  ],
  output: '_coalesce',
  notes: ['If none, no field is written. Arguments are expressions: quoted = literal string, bare = field value.'],
});
