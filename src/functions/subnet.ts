import { applyWith } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';

export const subnet = defineFunction({
  name: 'subnet',
  kind: 'transform',
  summary: 'Gives the network that an IPv4 address lies in.',
  docs: 'https://library.humio.com/data-analysis/functions-subnet.html',
  params: [
    { name: 'as', type: 'name', default: '_subnet' },
    { name: 'bits', type: 'integer', required: true, min: 0, max: 32, description: 'The length of the prefix.' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_subnet',
  notes: ['The network is written as `10.0.14.0/23`. An IPv6 address, other text or a missing field writes nothing.'],
  examples: [
    {
      title: 'Addresses by network',
      events: [{ ip: '10.0.15.200' }, { ip: '10.0.14.1' }, { ip: '10.0.16.1' }],
      query: 'subnet(ip, bits=23) | groupBy(_subnet)',
      rows: [
        { _subnet: '10.0.14.0/23', _count: '2' },
        { _subnet: '10.0.16.0/23', _count: '1' },
      ],
    },
    {
      title: 'What is no IPv4 address',
      events: [{ ip: '::1' }, { ip: '10.0.0.256' }, { ip: '' }, { other: '1' }],
      query: 'net := subnet(ip, bits=8) | net=*',
      rows: [],
    },
    {
      title: 'A prefix that is too long',
      events: [],
      query: 'subnet(ip, bits=64)',
      diagnostic: 'CQL0306',
    },
  ],
  value: (call, context) =>
    applyWith('ipv4Network', { bits: args.number(call, 'bits') }, context.field(args.text(call, 'field'))),
});
