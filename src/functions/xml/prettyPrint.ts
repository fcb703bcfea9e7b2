import { defineFunction } from '../define.ts';

export const xmlPrettyPrint = defineFunction({
  name: 'xml:prettyPrint',
  kind: 'transform',
  summary: 'Indents XML; invalid XML copied unless strict=true.',
  docs: 'https://library.humio.com/data-analysis/functions-xml-prettyprint.html',
  params: [
    { name: 'as', type: 'name' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'step', type: 'integer', default: 2 },
    { name: 'strict', type: 'boolean', default: false },
    { name: 'width', type: 'integer', default: 80 },
  ],
  output: 'same as field unless as',
});
