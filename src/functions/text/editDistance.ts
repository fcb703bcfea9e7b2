import { defineFunction } from '../define.ts';

export const textEditDistance = defineFunction({
  name: 'text:editDistance',
  kind: 'transform',
  summary:
    'Levenshtein distance between target and reference; adjacent transpositions count one edit when allowTranspositions (default true). ignoreCase lower-cases both first.',
  docs: 'https://library.humio.com/data-analysis/functions-text-editdistance.html',
  params: [
    { name: 'target', type: 'expression', required: true, unnamed: true },
    { name: 'reference', type: 'expression', required: true },
    { name: 'allowTranspositions', type: 'boolean', default: true },
    { name: 'as', type: 'name', default: '_distance' },
    { name: 'ignoreCase', type: 'boolean', default: false, description: 'called caseInsensitive before 1.213' },
    { name: 'maxDistance', type: 'number' },
  ],
  output: '_distance',
  since: 'about 1.210',
});
