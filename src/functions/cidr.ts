import { defineFunction } from './define.ts';

export const cidr = defineFunction({
  name: 'cidr',
  kind: 'filter',
  summary:
    'Passes events whose field is an IPv4/IPv6 address inside any given subnet; subnets from subnet list, or file+column.',
  docs: 'https://library.humio.com/data-analysis/functions-cidr.html',
  params: [
    { name: 'column', type: 'text' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'file', type: 'file' },
    { name: 'negate', type: 'boolean', default: false, deprecated: '1.100' },
    { name: 'subnet', type: 'texts' },
  ],
  output: null,
  notes: ['Missing or invalid address does not match. Negatable; !cidr also lets events without the field through.'],
  negatable: true,
});
