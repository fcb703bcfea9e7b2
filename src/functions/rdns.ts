import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { addHostname } from './reverseDns.ts';

/** That of reverseDns(); the vendor names none for rdns(). */
const usualLimit = 5000;

export const rdns = defineFunction({
  name: 'rdns',
  kind: 'aggregate',
  summary: 'Keeps the newest events and adds the name of the host that has an address.',
  docs: 'https://library.humio.com/data-analysis/functions-rdns.html',
  params: [
    { name: 'as', type: 'name', default: 'hostname' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'limit', type: 'integer', defaultNote: String(usualLimit), min: 1 },
    { name: 'server', type: 'text' },
  ],
  output: 'hostname',
  notes: [
    'It is `tail(limit)` and reverseDns(), of which see where names come from. The vendor does not tell the default limit; Saker keeps 5,000 events.',
  ],
  examples: [
    {
      title: 'The newest events, with names',
      events: [
        { '@timestamp': 1_700_000_000_000, ip: '192.0.2.1' },
        { '@timestamp': 1_700_000_001_000, ip: '192.0.2.2' },
        { '@timestamp': 1_700_000_002_000, ip: '192.0.2.1' },
      ],
      data: { hostnames: '192.0.2.1 web\n' },
      query: 'rdns(ip, limit=2)',
      rows: [
        { ip: '192.0.2.2', hostname: null },
        { ip: '192.0.2.1', hostname: 'web' },
      ],
    },
    {
      title: 'No address, and a missing field',
      events: [{ ip: '192.0.2.1' }, { ip: 'x' }, { ip: '' }, { other: '192.0.2.1' }],
      data: { hostnames: '192.0.2.1 web\n' },
      query: 'rdns(ip)',
      rows: [
        { ip: '192.0.2.1', hostname: 'web' },
        { ip: 'x', hostname: null },
        { ip: '', hostname: null },
        { other: '192.0.2.1', hostname: null },
      ],
    },
    { title: 'Without a file of names', events: [], query: 'rdns(ip)', diagnostic: 'CQL0506' },
  ],
  deprecated: 'write reverseDns(); LogScale takes it away in 1.249',
  outputFields: () => undefined,
  step: (call, context) => {
    const limit = args.optionalNumber(call, 'limit');
    const notice = { subject: `rdns() kept ${usualLimit} events`, remedy: 'write a limit of your own' };
    context.limit(context.timeOrder('desc'), limit ?? usualLimit, limit === undefined ? notice : undefined);
    context.orderBy(context.timeOrder('asc'));
    addHostname(call, context);
  },
});
