import { defineFunction } from '../define.ts';

export const textEditDistanceAsArray = defineFunction({
  name: 'text:editDistanceAsArray',
  kind: 'transform',
  summary: 'Levenshtein distances of target to several references as an object array.',
  docs: 'https://library.humio.com/data-analysis/functions-text-editdistanceasarray.html',
  params: [
    { name: 'target', type: 'expression', required: true, unnamed: true },
    { name: 'references', type: 'expressions', required: true },
    { name: 'maxDistance', type: 'number' },
    { name: 'asArray', type: 'name', default: '_distance' },
  ],
  output: '_distance[i] objects',
  since: 'about 1.210',
});
