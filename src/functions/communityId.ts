import { defineFunction } from './define.ts';

export const communityId = defineFunction({
  name: 'communityId',
  kind: 'transform',
  summary: 'Corelight Community ID v1 (ICMP type/code mapped to ports).',
  docs: 'https://library.humio.com/data-analysis/functions-communityid.html',
  params: [
    { name: 'as', type: 'name', default: '_community_id' },
    { name: 'destinationip', type: 'field', required: true },
    { name: 'destinationport', type: 'field', min: 0, max: 65535 },
    { name: 'icmpcode', type: 'field', min: 0, max: 65535 },
    { name: 'icmptype', type: 'field', min: 0, max: 65535 },
    { name: 'proto', type: 'field', required: true },
    { name: 'seed', type: 'integer', default: 0, min: 0, max: 65535 },
    { name: 'sourceip', type: 'field', required: true },
    { name: 'sourceport', type: 'field', min: 0, max: 65535 },
  ],
  output: '_community_id',
  notes: [
    'Parameters sourceip, destinationip, proto, ports, icmptype, icmpcode name fields. Invalid input assigns the empty string.',
  ],
});
