import { defineFunction } from './define.ts';

export const asn = defineFunction({
  name: 'asn',
  kind: 'transform',
  summary: 'Looks the IP up in MaxMind GeoLite2 ASN data and adds AS number and organisation; adds nothing if unknown.',
  docs: 'https://library.humio.com/data-analysis/functions-asn.html',
  params: [
    { name: 'as', type: 'name', defaultNote: '(input field)' },
    { name: 'field', type: 'field', unnamed: true, default: 'ip' },
  ],
  output: '<as>.asn, <as>.org (as defaults to the field name: ip.asn, ip.org)',
});
