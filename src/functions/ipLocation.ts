import { localDataKinds } from '../model/local-data.ts';
import { addAddressFields, prefixOf } from './address-data.ts';
import { defineFunction, type FunctionExample } from './define.ts';

const data: FunctionExample['data'] = {
  location:
    'network,country,city,lat,lon\n198.51.100.0/24,DK,Copenhagen,55.674,12.5696\n2001:db8::/32,AU,,-33.494,143.2104\n',
};

export const ipLocation = defineFunction({
  name: 'ipLocation',
  kind: 'transform',
  summary: 'Adds the country, the city and the coordinates of an address.',
  docs: 'https://library.humio.com/data-analysis/functions-iplocation.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field' },
    { name: 'field', type: 'field', unnamed: true, default: 'ip' },
  ],
  output: '<as>.country, <as>.city, <as>.lat, <as>.lon',
  notes: [
    'It looks in the file named with `--geoip` or SAKER_GEOIP: a MaxMind-format database (GeoLite2 City or Country and the like), or CSV with the columns network, country, city, lat and lon.',
    'The country is a code of two letters. What the file does not know is not added: many databases have no cities.',
    'An address of no network, a text that is none, and a missing field add nothing.',
  ],
  examples: [
    {
      title: 'What is known of an address',
      events: [{ ip: '198.51.100.9' }, { ip: '2001:db8::1' }, { ip: '203.0.113.1' }, { ip: '198.51.100' }, {}],
      data,
      query: 'ipLocation()',
      rows: [
        { ip: '198.51.100.9', 'ip.country': 'DK', 'ip.city': 'Copenhagen', 'ip.lat': '55.674', 'ip.lon': '12.5696' },
        { ip: '2001:db8::1', 'ip.country': 'AU', 'ip.lat': '-33.494', 'ip.lon': '143.2104' },
        { ip: '203.0.113.1', 'ip.country': null },
        { ip: '198.51.100', 'ip.country': null },
        { ip: null, 'ip.country': null },
      ],
    },
    {
      title: 'Another field, another prefix',
      events: [{ addr: '198.51.100.9' }],
      data,
      query: 'ipLocation(addr) | place := ipLocation(field=addr) | groupBy([addr.country, place.city])',
      rows: [{ 'addr.country': 'DK', 'place.city': 'Copenhagen', _count: '1' }],
    },
    { title: 'Without a file to look in', events: [], query: 'ipLocation()', diagnostic: 'CQL0506' },
  ],
  addedFields: (call) => localDataKinds.location.columns.map((name) => `${prefixOf(call)}.${name}`),
  step: (call, context) => addAddressFields(call, 'location', context),
});
