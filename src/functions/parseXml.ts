import { defineFunction } from './define.ts';

export const parseXml = defineFunction({
  name: 'parseXml',
  kind: 'transform',
  summary: 'Flattens XML; missing field: event skipped (passed through).',
  docs: 'https://library.humio.com/data-analysis/functions-parsexml.html',
  params: [
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'prefix', type: 'name' },
    { name: 'strict', type: 'boolean', default: false },
  ],
  output: 'element path names with prefix',
  notes: [
    'Non-XML: strict=false passes with an error flag, strict=true drops. Exact naming of attributes and repeated elements is not given on the page.',
  ],
});
