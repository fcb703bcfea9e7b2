import type { CheckedCall } from '../model/checked.ts';
import { absent, and, apply, applyWith, asNumber, choose, coalesce, isPresent, literal, or } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import type { Context } from './context.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { ipProtocols } from './ip-protocols.ts';

export const communityId = defineFunction({
  name: 'communityId',
  kind: 'transform',
  summary: 'Computes the Community ID of a network flow, by which the records of several systems are joined.',
  docs: 'https://library.humio.com/data-analysis/functions-communityid.html',
  params: [
    { name: 'as', type: 'name', default: '_community_id' },
    { name: 'destinationip', type: 'field', required: true, description: 'The field of an IPv4 or IPv6 address.' },
    { name: 'destinationport', type: 'field', description: 'The field of a port, 0 to 65535.' },
    { name: 'icmpcode', type: 'field', description: 'The field of the code of an ICMP message.' },
    { name: 'icmptype', type: 'field', description: 'The field of the type of an ICMP message.' },
    {
      name: 'proto',
      type: 'field',
      required: true,
      description: 'The field of the protocol: its number, or its keyword such as `tcp` or `IPv6-ICMP`.',
    },
    { name: 'seed', type: 'integer', default: 0, min: 0, max: 65535 },
    { name: 'sourceip', type: 'field', required: true, description: 'The field of an IPv4 or IPv6 address.' },
    { name: 'sourceport', type: 'field', description: 'The field of a port, 0 to 65535.' },
  ],
  output: '_community_id',
  notes: [
    'It is version 1 of the specification by Corelight; both directions of a flow have the same.',
    'TCP, UDP and SCTP need both ports, ICMP and ICMPv6 the type and, where a type has no answer, the code. Other protocols have no ports.',
    'What is missing, malformed or of two versions of IP gives empty text.',
  ],
  examples: [
    {
      title: 'Both directions',
      events: [
        { proto: 'tcp', src: '10.0.0.9', sport: '50123', dst: '192.0.2.7', dport: '443' },
        { proto: '6', src: '192.0.2.7', sport: '443', dst: '10.0.0.9', dport: '50123' },
      ],
      query:
        'communityId(proto=proto, sourceip=src, sourceport=sport, destinationip=dst, destinationport=dport) | groupBy(_community_id)',
      rows: [{ _count: '2' }],
    },
    {
      title: 'ICMP, where an echo and its reply belong together, and a protocol without ports',
      events: [
        { proto: 'ICMP', src: '192.168.0.89', dst: '192.168.0.1', type: '8', code: '0' },
        { proto: '1', src: '192.168.0.1', dst: '192.168.0.89', type: '0', code: '0' },
        { proto: 'rsvp', src: '10.1.12.1', dst: '10.1.12.2' },
      ],
      query:
        'id := communityId(proto=proto, sourceip=src, destinationip=dst, icmptype=type, icmpcode=code) | groupBy(id)',
      rows: [
        { id: '1:X0snYXpgwiv9TZtqg64sgzUn6Dk=', _count: '2' },
        { id: '1:KHlLkgoJW7ifUTyTSgyVfkFHzKw=', _count: '1' },
      ],
    },
    {
      title: 'What is no flow',
      events: [
        { proto: 'tcp', src: '10.0.0.9', dst: '10.0.0.1', sport: '1' },
        { proto: 'tcp', src: '10.0.0.9', dst: '10.0.0.1', sport: '1', dport: '65536' },
        { proto: 'tcp', src: '10.0.0.9', dst: '::1', sport: '1', dport: '2' },
        { proto: 'carrier pigeon', src: '10.0.0.9', dst: '10.0.0.1' },
        { proto: 'udp', dst: '10.0.0.1', sport: '1', dport: '2' },
      ],
      query:
        'id := communityId(proto=proto, sourceip=src, sourceport=sport, destinationip=dst, destinationport=dport) | groupBy(id)',
      rows: [{ id: '', _count: '5' }],
    },
    {
      title: 'A code without a type',
      events: [],
      query: 'communityId(proto=p, sourceip=a, destinationip=b, icmpcode=c)',
      diagnostic: 'CQL0303',
    },
  ],
  problems: (call) => [
    ...together(call, 'icmptype', 'icmpcode'),
    ...together(call, 'icmpcode', 'icmptype'),
    ...together(call, 'sourceport', 'destinationport'),
    ...together(call, 'destinationport', 'sourceport'),
  ],
  value: (call, context) => {
    const [source, destination] = [address('sourceip', call, context), address('destinationip', call, context)];
    const protocol = context.bind(protocolOf(context.field(args.text(call, 'proto')), context));
    const { first, second, oneWay } = ports(protocol, call, context);
    const forward = context.bind(
      or([oneWay, apply('textLess', apply('concat', source, first), apply('concat', destination, second))]),
    );
    const inOrder = (a: Expr, b: Expr): readonly Expr[] => [
      choose([{ when: forward, then: a }], b),
      choose([{ when: forward, then: b }], a),
    ];
    const [seed, pad] = [literal(hex(args.number(call, 'seed'), 4)), literal('00')];
    const bytes = apply('concat', seed, ...inOrder(source, destination), protocol, pad, ...inOrder(first, second));
    const digest = applyWith('digest', { algorithm: 'sha1', of: 'hexadecimal', as: 'base64' }, bytes);
    const complete = and([
      apply('numberEquals', apply('utf16Length', source), apply('utf16Length', destination)),
      ...[protocol, first, second].map(isPresent),
    ]);
    return choose([{ when: complete, then: apply('concat', literal('1:'), digest) }], literal(''));
  },
});

function together(call: CheckedCall, written: string, other: string): readonly CallProblem[] {
  if (!args.isWritten(call, written) || args.isWritten(call, other)) return [];
  const message = `\`${written}\` of communityId() needs \`${other}\` beside it`;
  return [{ parameter: written, code: 'CQL0303', message }];
}

function address(parameter: string, call: CheckedCall, context: Context): Expr {
  return context.bind(apply('addressBytes', context.field(args.text(call, parameter))));
}

function hex(value: number, width: number): string {
  return value.toString(16).padStart(width, '0');
}

/** A whole number as so many hexadecimal digits; null for any other value. */
function digits(value: Expr, width: number, context: Context): Expr {
  const number = context.bind(asNumber(value));
  const fits = and([
    apply('lessOrEqual', literal(0), number),
    apply('lessOrEqual', number, literal(16 ** width - 1)),
    apply('numberEquals', number, apply('floor', number)),
  ]);
  const written = applyWith('padLeft', { width, fill: '0' }, applyWith('toBase', { base: 16, bits: 32 }, number));
  return choose([{ when: fits, then: written }], absent);
}

/** The byte of a protocol, given as a number or a keyword. */
function protocolOf(value: Expr, context: Context): Expr {
  const keyword = context.bind(apply('lower', value));
  const byKeyword = Object.entries(ipProtocols).map(([name, number]) => ({
    when: apply('textEquals', keyword, literal(name)),
    then: literal(hex(number, 2)),
  }));
  return coalesce([digits(value, 2, context), choose(byKeyword, absent)]);
}

/** Types of messages and those that answer them: a type and its answer take the place of the two ports. */
const answers = {
  '01': [
    [8, 0],
    [0, 8],
    [13, 14],
    [14, 13],
    [15, 16],
    [16, 15],
    [10, 9],
    [17, 18],
    [18, 17],
  ],
  '3a': [
    ...[
      [128, 129],
      [129, 128],
      [130, 131],
      [131, 130],
      [133, 134],
      [134, 133],
      [135, 136],
      [136, 135],
      [139, 140],
    ],
    ...[
      [140, 139],
      [144, 145],
      [145, 144],
    ],
  ],
} as const;

/** What stands for the ports, null where one is wanted and missing; a message without an answer has one direction. */
function ports(
  protocol: Expr,
  call: CheckedCall,
  context: Context,
): { readonly first: Expr; readonly second: Expr; readonly oneWay: Expr } {
  const port = (parameter: string): Expr => {
    const field = args.optionalText(call, parameter);
    return field === undefined ? absent : context.bind(digits(context.field(field), 4, context));
  };
  const type = port('icmptype');
  const answer = context.bind(
    choose(
      Object.entries(answers).flatMap(([byte, pairs]) =>
        pairs.map(([from, to]) => ({
          when: and([
            apply('textEquals', protocol, literal(byte)),
            apply('textEquals', type, literal(hex(from ?? 0, 4))),
          ]),
          then: literal(hex(to ?? 0, 4)),
        })),
      ),
      absent,
    ),
  );
  const isIcmp = applyWith('textIn', { values: Object.keys(answers), ignoreCase: false }, protocol);
  const hasPorts = applyWith('textIn', { values: ['06', '11', '84'], ignoreCase: false }, protocol);
  const either = (message: Expr, other: Expr): Expr =>
    context.bind(
      choose(
        [
          { when: isIcmp, then: message },
          { when: hasPorts, then: other },
        ],
        literal(''),
      ),
    );
  return {
    first: either(type, port('sourceport')),
    second: either(coalesce([answer, port('icmpcode')]), port('destinationport')),
    oneWay: and([isIcmp, apply('not', isPresent(answer))]),
  };
}
