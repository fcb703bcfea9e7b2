import type { CheckedCall } from '../model/checked.ts';
import { parseSubnet } from '../model/subnet.ts';
import { and, applyWith, asText, isPresent, notHolds, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { type CallProblem, defineFunction, type FunctionExample } from './define.ts';
import { missingColumns } from './lookup-columns.ts';

const events: FunctionExample['events'] = [
  { ip: '10.1.2.3' },
  { ip: '192.0.2.77' },
  { ip: '2001:db8::7' },
  { ip: '255.090.254.5' },
  { ip: 'AWS Internal' },
  { host: 'a' },
];

export const cidr = defineFunction({
  name: 'cidr',
  kind: 'filter',
  summary: 'Passes events whose field is an IP address inside one of several subnets.',
  docs: 'https://library.humio.com/data-analysis/functions-cidr.html',
  params: [
    { name: 'column', type: 'text' },
    { name: 'field', type: 'field', required: true, unnamed: true },
    { name: 'file', type: 'file', alias: 'table' },
    {
      name: 'negate',
      type: 'boolean',
      default: false,
      deprecated: 'since 1.100: write !cidr(...), which also passes events without the field',
    },
    { name: 'subnet', type: 'texts' },
  ],
  output: null,
  notes: [
    'Subnets are `10.0.0.0/8`, `2001:db8::/32` or single addresses, in `subnet` or in a column of a lookup file.',
    'An IPv4 address lies in IPv4 subnets alone, so `0.0.0.0/0` and `::/0` tell the two apart.',
    'A missing field, or text that is no address (also `010.0.0.1`), does not pass; it does pass `!cidr(...)`.',
  ],
  examples: [
    {
      title: 'Several subnets',
      events,
      query: 'cidr(ip, subnet=["10.0.0.0/8", "192.0.2.64/26", "2001:db8::/32"])',
      rows: [{ ip: '10.1.2.3' }, { ip: '192.0.2.77' }, { ip: '2001:db8::7' }],
    },
    {
      title: 'What is an address at all',
      events,
      query: 'case { ip =~ cidr(subnet="0.0.0.0/0") | kind := 4; ip =~ cidr(subnet="::/0") | kind := 6; * }',
      rows: [
        { ip: '10.1.2.3', kind: '4' },
        { ip: '192.0.2.77', kind: '4' },
        { ip: '2001:db8::7', kind: '6' },
        { ip: '255.090.254.5', kind: null },
        { ip: 'AWS Internal', kind: null },
        { host: 'a', kind: null },
      ],
    },
    {
      title: 'Negated, and with the old parameter, which asks for the field',
      events,
      query: '!cidr(ip, subnet="10.0.0.0/8") | cidr(ip, subnet=["192.0.2.0/24", "2001:db8::/32"], negate=true)',
      rows: [{ ip: '255.090.254.5' }, { ip: 'AWS Internal' }],
    },
    {
      title: 'Subnets of a lookup file; cells that are none are passed over',
      events,
      files: { 'nets.csv': 'name,cidr-block\nlab,10.1.0.0/16\nnone,\nodd,x/8\none,192.0.2.77\n' },
      query: 'cidr(field=ip, file="nets.csv", column="cidr-block")',
      rows: [{ ip: '10.1.2.3' }, { ip: '192.0.2.77' }],
    },
    { title: 'A subnet that is none', events: [], query: 'cidr(ip, subnet="10.0.0.0/33")', diagnostic: 'CQL0306' },
    { title: 'No subnet at all', events: [], query: 'cidr(ip)', diagnostic: 'CQL0303' },
  ],
  negatable: true,
  problems,
  condition: (call, context) => {
    const field = context.field(args.text(call, 'field'));
    const inside = insideSubnets(call, asText(field), context);
    return args.flag(call, 'negate') ? and([isPresent(field), notHolds(inside)]) : inside;
  },
});

function insideSubnets(call: CheckedCall, address: Expr, context: Context): Expr {
  const [table] = args.optionalTables(call, 'file') ?? [];
  const column = args.optionalText(call, 'column');
  const tests: Expr[] = [];
  const subnets = args.optionalTexts(call, 'subnet');
  if (subnets !== undefined) tests.push(applyWith('inSubnet', { subnets }, address));
  if (table !== undefined && column !== undefined) {
    const keys = [{ expr: context.bind(address), column }];
    tests.push(context.lookup({ table, keys, mode: 'cidr', ignoreCase: false, rows: 1, columns: [] }).matched);
  }
  return or(tests);
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const subnets = args.optionalTexts(call, 'subnet');
  const tables = args.optionalTables(call, 'file');
  const column = args.optionalText(call, 'column');
  if (subnets === undefined && tables === undefined) {
    const note = 'write subnet="10.0.0.0/8", or file="nets.csv" and column="subnet"';
    return [{ code: 'CQL0303', message: 'cidr() needs its parameter `subnet`, or `file` and `column`', note }];
  }
  if ((tables === undefined) !== (column === undefined)) {
    const message = 'cidr() takes `file` and `column` together';
    return [{ parameter: tables === undefined ? 'column' : 'file', code: 'CQL0303', message }];
  }
  const wrong = subnets?.find((text) => parseSubnet(text) === undefined);
  if (wrong !== undefined) {
    const note = 'a subnet is an address and a prefix length: 10.0.0.0/8 or 2001:db8::/32';
    return [{ parameter: 'subnet', code: 'CQL0306', message: `"${wrong}" is no subnet`, note }];
  }
  return column === undefined ? [] : missingColumns(call, 'column', [column], tables ?? []);
}
