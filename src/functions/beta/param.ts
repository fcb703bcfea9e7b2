import { defineFunction } from '../define.ts';

export const betaParam = defineFunction({
  name: 'beta:param',
  kind: 'transform',
  summary: "Copies the named query parameter's value into field as.",
  docs: 'https://library.humio.com/data-analysis/functions-beta-param.html',
  params: [
    { name: 'as', type: 'name', required: true },
    { name: 'parameter', type: 'text', required: true, unnamed: true },
  ],
  output: '<as>',
});
