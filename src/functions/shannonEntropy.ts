import { defineFunction } from './define.ts';

export const shannonEntropy = defineFunction({
  name: 'shannonEntropy',
  kind: 'transform',
  summary: 'Shannon entropy in bits per character of the string.',
  docs: 'https://library.humio.com/data-analysis/functions-shannonentropy.html',
  params: [
    { name: 'as', type: 'name', default: '_shannonentropy' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_shannonentropy',
});
