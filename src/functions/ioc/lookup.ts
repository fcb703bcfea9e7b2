import type { CheckedCall } from '../../model/checked.ts';
import { localDataKinds } from '../../model/local-data.ts';
import type { LookupTable } from '../../model/lookup-table.ts';
import { parseAddress } from '../../model/subnet.ts';
import { absent, and, apply, asText, choose, literal, or } from '../../plan/build.ts';
import type { Expr } from '../../plan/expression.ts';
import * as args from '../arguments.ts';
import type { Context, FoundRows } from '../context.ts';
import { defineFunction, type FunctionExample } from '../define.ts';

const { columns } = localDataKinds.indicators;
const levels = ['unverified', 'low', 'medium', 'high'];

const data: FunctionExample['data'] = {
  indicators: [
    'type,indicator,malicious_confidence,labels,published_date,last_updated',
    'ip_address,203.0.113.9,high,"KillChain/C2,Malware/X",1703421875000,1706062241000',
    'ip_address,2001:db8::bad,medium,,,',
    'domain,Evil.example.com,high,Actor/Y,,',
    'domain,203.0.113.9,high,odd,,',
    'url,http://evil.example.com/a,low,,,',
    '',
  ].join('\n'),
};

export const iocLookup = defineFunction({
  name: 'ioc:lookup',
  kind: 'filter',
  summary: 'Looks fields up in a list of indicators of compromise and adds what is known of them.',
  docs: 'https://library.humio.com/data-analysis/functions-ioc-lookup.html',
  params: [
    { name: 'confidenceThreshold', type: 'enum', default: 'high', values: levels },
    { name: 'field', type: 'fields', required: true, unnamed: true },
    { name: 'include', type: 'enums', defaultNote: 'all of them', values: columns },
    { name: 'prefix', type: 'name', default: 'ioc' },
    { name: 'strict', type: 'boolean', default: false },
    { name: 'type', type: 'enum', required: true, values: ['domain', 'ip_address', 'url'] },
  ],
  output: '<prefix>.detected, <prefix>[0].indicator and the like',
  notes: [
    'It looks in the file named with `--ioc` or SAKER_IOC: CSV or JSON with the columns type, indicator, malicious_confidence, labels, published_date and last_updated, of which only indicator must be there.',
    'A row without a type is of every type, one without a confidence is of high confidence.',
    'Addresses are compared as such, in any notation; domains and URLs as texts, without regard to case.',
    '`ioc.detected` is `true` where an indicator was found; what is known of it stands in `ioc[0]`, of a further field in `ioc[1]`.',
    '`strict=true` keeps only events with an indicator; LogScale negates the call only with it.',
  ],
  examples: [
    {
      title: 'Addresses, of high confidence unless said otherwise',
      events: [{ ip: '203.0.113.9' }, { ip: '2001:DB8:0::BAD' }, { ip: '203.0.113.10' }, { ip: 'x' }, {}],
      data,
      query: 'ioc:lookup(ip, type=ip_address)',
      rows: [
        {
          ip: '203.0.113.9',
          'ioc.detected': 'true',
          'ioc[0].indicator': '203.0.113.9',
          'ioc[0].labels': 'KillChain/C2,Malware/X',
          'ioc[0].malicious_confidence': 'high',
          'ioc[0].published_date': '1703421875000',
          'ioc[0].last_updated': '1706062241000',
          'ioc[0].type': 'ip_address',
          'ioc[1].indicator': null,
        },
        { ip: '2001:DB8:0::BAD', 'ioc.detected': null, 'ioc[0].type': null },
        { ip: '203.0.113.10', 'ioc.detected': null },
        { ip: 'x', 'ioc.detected': null },
        { ip: null, 'ioc.detected': null },
      ],
    },
    {
      title: 'Several fields, of which the second one is found first',
      events: [
        { src: '10.0.0.1', dst: '2001:DB8:0::BAD' },
        { src: '203.0.113.9', dst: '2001:db8::bad' },
      ],
      data,
      query:
        'ioc:lookup([src, dst], type=ip_address, confidenceThreshold=low, prefix=bad, include=[indicator, malicious_confidence])',
      rows: [
        { src: '10.0.0.1', 'bad.detected': 'true', 'bad[0].indicator': '2001:db8::bad', 'bad[1].indicator': null },
        {
          src: '203.0.113.9',
          'bad[0].indicator': '203.0.113.9',
          'bad[0].type': null,
          'bad[1].indicator': '2001:db8::bad',
          'bad[1].malicious_confidence': 'medium',
        },
      ],
    },
    {
      title: 'Only what is found, and only what is not',
      events: [{ d: 'EVIL.example.com' }, { d: 'good.example.com' }],
      data,
      query: 'd =~ ioc:lookup(type=domain, strict=true) | ioc.detected=true',
      rows: [{ d: 'EVIL.example.com', 'ioc[0].indicator': 'Evil.example.com', 'ioc[0].labels': 'Actor/Y' }],
    },
    {
      title: 'Negated',
      events: [{ u: 'HTTP://evil.example.com/A' }, { u: 'http://evil.example.com/b' }, { v: '1' }],
      data,
      query: '!ioc:lookup(u, type=url, confidenceThreshold=unverified, strict=true)',
      rows: [{ u: 'http://evil.example.com/b' }, { v: '1' }],
    },
    { title: 'Without a list', events: [], query: 'ioc:lookup(ip, type=ip_address)', diagnostic: 'CQL0506' },
  ],
  negatable: true,
  addedFields: (call) => {
    const prefix = args.text(call, 'prefix');
    const slots = args.texts(call, 'field').flatMap((_, i) => included(call).map((name) => `${prefix}[${i}].${name}`));
    return [`${prefix}.detected`, ...slots];
  },
  condition: (call, context) => {
    if (!args.flag(call, 'strict')) {
      const message = 'ioc:lookup() lets every event through unless `strict=true`, which is what is meant here';
      context.warn(call.at, 'CQL0317', message);
    }
    return or(lookUp(call, context).map(({ matched }) => matched));
  },
  step: (call, context) => {
    const found = lookUp(call, context).map((row) => ({ ...row, matched: context.bind(row.matched) }));
    const any = context.bind(or(found.map(({ matched }) => matched)));
    if (args.flag(call, 'strict')) context.filter(any);
    const prefix = args.text(call, 'prefix');
    context.assign(`${prefix}.detected`, choose([{ when: any, then: literal('true') }], absent));
    // How many fields before it were found tells where what is known of a field goes.
    let before: Expr = literal(0);
    const places = found.map(({ matched }) => {
      const place = before;
      before = context.bind(apply('add', place, choose([{ when: matched, then: literal(1) }], literal(0))));
      return place;
    });
    found.forEach((_, slot) => {
      for (const name of included(call)) {
        const candidates = found.slice(slot).map((row, i) => ({
          when: and([row.matched, apply('numberEquals', places[slot + i] ?? literal(0), literal(slot))]),
          then: row.columns.get(name) ?? absent,
        }));
        context.assign(`${prefix}[${slot}].${name}`, choose(candidates, absent));
      }
    });
  },
});

function included(call: CheckedCall): readonly string[] {
  return args.optionalTexts(call, 'include') ?? columns;
}

/** What is found for each of the fields. */
function lookUp(call: CheckedCall, context: Context): readonly FoundRows[] {
  const all = context.localData('indicators', call.at);
  if (all === undefined) return [];
  const isAddress = args.text(call, 'type') === 'ip_address';
  const table = indicators(all, args.text(call, 'type'), args.text(call, 'confidenceThreshold'));
  return args.texts(call, 'field').map((field) => {
    const value = asText(context.field(field));
    return context.lookup({
      table,
      keys: [{ expr: context.bind(isAddress ? apply('addressBytes', value) : value), column: keyColumn }],
      mode: 'string',
      ignoreCase: !isAddress,
      rows: 1,
      columns: included(call),
    });
  });
}

const keyColumn = 'key';

/** Those of a type and a confidence, with what a field is compared with. */
function indicators({ name, rows }: LookupTable, type: string, threshold: string): LookupTable {
  const place = (column: string): number => columns.indexOf(column);
  const kept = rows.filter((row) => {
    const confidence = (row[place('malicious_confidence')] || 'high').toLowerCase();
    return (row[place('type')] || type) === type && levels.indexOf(confidence) >= levels.indexOf(threshold);
  });
  const keyed = kept.map((row) => {
    const indicator = row[place('indicator')] ?? null;
    return [...row, type === 'ip_address' ? addressBytes(indicator ?? '') : indicator];
  });
  return { name, columns: [...columns, keyColumn], rows: keyed };
}

/** As the primitive addressBytes gives them. */
function addressBytes(text: string): string | null {
  const digits = parseAddress(text.trim());
  if (digits === undefined) return null;
  return text.includes(':') ? digits : digits.slice(24);
}
