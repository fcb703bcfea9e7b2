import { defineFunction } from './define.ts';

export const subnet = defineFunction({
  name: 'subnet',
  kind: 'transform',
  summary: 'IPv4 network address of field with the given prefix bits.',
  docs: 'https://library.humio.com/data-analysis/functions-subnet.html',
  params: [
    { name: 'as', type: 'name', default: '_subnet' },
    { name: 'bits', type: 'integer', required: true },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_subnet',
});
