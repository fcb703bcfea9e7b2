import type { CheckedCall } from '../model/checked.ts';
import { absent } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import { lookUpAddress } from './address-data.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { defineFunction, type FunctionExample } from './define.ts';

/** A hosts file. */
const data: FunctionExample['data'] = {
  hostnames: '# names\n192.0.2.1  web.example.com www\n192.0.2.1  other.example.com\n2001:db8::1 six.example.com\n',
};

export const reverseDns = defineFunction({
  name: 'reverseDns',
  kind: 'transform',
  summary: 'Adds the name of the host that has an address.',
  docs: 'https://library.humio.com/data-analysis/functions-reversedns.html',
  stage: 'result',
  params: [
    { name: 'as', type: 'name', default: '_hostname' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'limit', type: 'integer', defaultNote: 'no limit', min: 1 },
    { name: 'server', type: 'text' },
  ],
  output: '_hostname',
  notes: [
    'Saker asks no network: names come from the file named with `--rdns` or SAKER_RDNS, lines of an address and a name as in a hosts file, or CSV with the columns address and hostname.',
    '`server` is not asked, and `limit` limits nothing, as nothing is waited for.',
    'LogScale runs it behind an aggregate alone, and not in a query within another one; Saker runs it anywhere.',
    'An address without a name adds nothing.',
  ],
  examples: [
    {
      title: 'Names where there are some',
      events: [{ ip: '192.0.2.1' }, { ip: '2001:DB8:0::1' }, { ip: '192.0.2.2' }, { ip: 'x' }],
      data,
      query: 'groupBy(ip) | reverseDns(ip)',
      rows: [
        { ip: '192.0.2.1', _hostname: 'web.example.com' },
        { ip: '192.0.2.2', _hostname: null },
        { ip: '2001:DB8:0::1', _hostname: 'six.example.com' },
        { ip: 'x', _hostname: null },
      ],
    },
    {
      title: 'A field that is there stays where no name is found',
      events: [{ ip: '192.0.2.1', host: 'a' }, { ip: '192.0.2.2', host: 'b' }, { host: 'c' }],
      data: { hostnames: 'address,hostname\n192.0.2.1,web\n' },
      query: 'tail(10) | host := reverseDns(ip)',
      rows: [{ host: 'web' }, { host: 'b' }, { host: 'c' }],
    },
    { title: 'Without a file of names', events: [], query: 'tail(1) | reverseDns(ip)', diagnostic: 'CQL0506' },
  ],
  value: hostnameOf,
});

/** Names come from the user's file. */
function hostnameOf(call: CheckedCall, context: Context): Expr {
  const server = call.args.get('server');
  if (server !== undefined) {
    context.warn(server.at, 'CQL0505', `\`server\` of ${call.name}() is not asked: names come from a file`);
  }
  return lookUpAddress(call, 'hostnames', context)?.get('hostname') ?? absent;
}

export function addHostname(call: CheckedCall, context: Context): void {
  context.assign(args.text(call, 'as'), hostnameOf(call, context));
}
