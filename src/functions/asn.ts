import { addAddressFields, prefixOf } from './address-data.ts';
import { defineFunction, type FunctionExample } from './define.ts';

const data: FunctionExample['data'] = {
  asn: 'network,asn,org\n192.0.2.0/24,64500,"Example, Inc."\n192.0.2.128/25,64501,Inner\n2001:db8::/32,64502,\n',
};

export const asn = defineFunction({
  name: 'asn',
  kind: 'transform',
  summary: 'Adds the number and the organisation of the autonomous system that an address belongs to.',
  docs: 'https://library.humio.com/data-analysis/functions-asn.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field' },
    { name: 'field', type: 'field', unnamed: true, default: 'ip' },
  ],
  output: '<as>.asn, <as>.org',
  notes: [
    'It looks in the file named with `--asn-db` or SAKER_ASN_DB: a MaxMind-format database (GeoLite2 ASN and the like), or CSV with the columns network, asn and org.',
    'An address of no network, a text that is none, and a missing field add nothing.',
  ],
  examples: [
    {
      title: 'The innermost network, of either kind of address',
      events: [
        { ip: '192.0.2.7' },
        { ip: '192.0.2.200' },
        { ip: '2001:DB8:0::7' },
        { ip: '10.0.0.1' },
        { ip: 'x' },
        {},
      ],
      data,
      query: 'asn()',
      rows: [
        { ip: '192.0.2.7', 'ip.asn': '64500', 'ip.org': 'Example, Inc.' },
        { ip: '192.0.2.200', 'ip.asn': '64501', 'ip.org': 'Inner' },
        { ip: '2001:DB8:0::7', 'ip.asn': '64502' },
        { ip: '10.0.0.1', 'ip.asn': null, 'ip.org': null },
        { ip: 'x', 'ip.asn': null },
        { ip: null, 'ip.asn': null },
      ],
    },
    {
      title: 'Another field, another prefix',
      events: [{ addr: '192.0.2.7' }],
      data,
      query: 'src := asn(addr) | asn(addr) | select([src.asn, addr.org])',
      rows: [{ 'src.asn': '64500', 'addr.org': 'Example, Inc.' }],
    },
    { title: 'Without a file to look in', events: [], query: 'asn()', diagnostic: 'CQL0506' },
  ],
  addedFields: (call) => ['asn', 'org'].map((name) => `${prefixOf(call)}.${name}`),
  step: (call, context) => addAddressFields(call, 'asn', context),
});
