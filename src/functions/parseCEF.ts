import { absent, applyWith, asText, choose, isPresent, literal } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { blankSeparated, headerPattern, headerText, pairFields } from './key-value-events.ts';

/** Fields of a header by the name each has in the pattern. */
const header = {
  vendor: 'device.vendor',
  product: 'device.product',
  version: 'device.version',
  class: 'event_class_id',
  name: 'name',
  severity: 'severity',
} as const;

const pattern = headerPattern('CEF:0|', Object.keys(header));

export const parseCEF = defineFunction({
  name: 'parseCEF',
  kind: 'transform',
  summary: 'Parses events in the Common Event Format, version 0.',
  docs: 'https://library.humio.com/data-analysis/functions-parsecef.html',
  params: [
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'headerprefix', type: 'name', default: 'cef.' },
    { name: 'keeplabels', type: 'boolean', default: false },
    { name: 'labelprefix', type: 'name', default: 'cef.label.' },
    { name: 'prefix', type: 'name', default: 'cef.ext.' },
  ],
  output:
    'cef.version, cef.device.vendor/product/version, cef.event_class_id, cef.name, cef.severity, cef.ext.*, cef.label.*',
  notes: [
    'What stands before `CEF:0|` is passed over; a text without it changes nothing.',
    'Blanks around the fields of the header and around values are taken away.',
    'A backslash keeps the bar, the equals sign and itself; `\\n` and `\\r` are line ends.',
    'Of `cs1Label=user cs1=ann` comes `cef.label.user`; `keeplabels=true` keeps both as they are.',
  ],
  examples: [
    {
      title: 'Header and extension',
      events: [
        {
          m: 'Sep 19 08:26:10 host CEF:0|security|threat|1.0|100|a \\\\ in \\| it| 10|src=10.0.0.1 act=blocked a \\= b\tdst=1.1.1.1',
        },
      ],
      query: 'parseCEF(m)',
      rows: [
        {
          'cef.version': '0',
          'cef.device.vendor': 'security',
          'cef.device.product': 'threat',
          'cef.device.version': '1.0',
          'cef.event_class_id': '100',
          'cef.name': 'a \\ in | it',
          'cef.severity': '10',
          'cef.ext.src': '10.0.0.1',
          'cef.ext.act': 'blocked a = b',
          'cef.ext.dst': '1.1.1.1',
        },
      ],
    },
    {
      title: 'Labels',
      events: [{ m: 'CEF:0|a|b|c|d|e|f|cs1Label=the user cs1=ann x=1' }],
      query: 'parseCEF(m, labelprefix="l.", prefix="p.") | parseCEF(m, keeplabels=true)',
      rows: [
        {
          'l.the user': 'ann',
          'p.x': '1',
          'p.cs1': null,
          'p.cs1Label': null,
          'cef.ext.cs1': 'ann',
          'cef.ext.cs1Label': 'the user',
        },
      ],
    },
    {
      title: 'No CEF, half of one, and no field',
      events: [{ m: 'plain text x=1' }, { m: 'CEF:0|a|b' }, { n: '1' }],
      query: 'parseCEF(m) | groupBy([cef.version, cef.ext.x])',
      rows: [],
    },
  ],
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const rest = context.bind(applyWith('regexExtract', { pattern, group: 'rest' }, text));
    const pairs = blankSeparated(rest, context);
    const labels = {
      prefix: args.text(call, 'prefix'),
      labelPrefix: args.text(call, 'labelprefix'),
      keepLabels: args.flag(call, 'keeplabels'),
    };
    const extension = pairFields(pairs, labels, context);
    const values = Object.keys(header).map((name) => context.bind(headerText(text, pattern, name)));
    context.addRecord(extension, '', false);
    const prefix = args.text(call, 'headerprefix');
    context.assign(`${prefix}version`, choose([{ when: isPresent(rest), then: literal('0') }], absent));
    for (const [i, field] of Object.values(header).entries()) context.assign(`${prefix}${field}`, values[i] ?? absent);
  },
});
