import { defineFunction } from './define.ts';

export const reverseDns = defineFunction({
  name: 'reverseDns',
  kind: 'transform',
  summary:
    'Reverse DNS, only after an aggregate at top level; default 5000 unique IPs; failures warn and leave the event.',
  docs: 'https://library.humio.com/data-analysis/functions-reversedns.html',
  params: [
    { name: 'as', type: 'name', default: '_hostname' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'limit', type: 'integer', defaultNote: 'ReverseDnsDefaultLimit' },
    { name: 'server', type: 'text' },
  ],
  output: '_hostname',
});
