import { defineFunction } from './define.ts';

export const rdns = defineFunction({
  name: 'rdns',
  kind: 'aggregate',
  summary: 'Deprecated reverse DNS (to be removed in 1.249); keeps the event without the field on failure.',
  docs: 'https://library.humio.com/data-analysis/functions-rdns.html',
  params: [
    { name: 'as', type: 'name', default: 'hostname' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'limit', type: 'integer', defaultNote: 'RdnsDefaultLimit' },
    { name: 'server', type: 'text' },
  ],
  output: 'hostname',
  deprecated: 'write reverseDns(); LogScale takes it away in 1.249',
});
