import { apply, applyWith, asText, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { extensionFields, headerField, headerText } from './cef.ts';
import { defineFunction } from './define.ts';
import { parseError } from './parse-error.ts';
import { anyCharacter, anyOf, group, many, patternOf, sequence, textNode } from './regex-nodes.ts';

/** The fields of the header in their order, and what stands behind them. */
const header = ['version', 'device.vendor', 'device.product', 'device.version', 'event_class_id', 'name', 'severity'];

const bar = sequence([many(anyOf(' \t\r\n')), textNode('|')]);

const message = patternOf(
  sequence([
    textNode('CEF:'),
    group('version', textNode('0')),
    ...header.slice(1).flatMap((name) => [bar, headerField(name)]),
    bar,
    group('extension', many(anyCharacter)),
  ]),
  [...header, 'extension'],
);

export const parseCEF = defineFunction({
  name: 'parseCEF',
  kind: 'transform',
  summary: 'Reads a message in the Common Event Format: its header, and the pairs of its extension.',
  docs: 'https://library.humio.com/data-analysis/functions-parsecef.html',
  params: [
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'headerprefix', type: 'name', default: 'cef.' },
    { name: 'keeplabels', type: 'boolean', default: false },
    { name: 'labelprefix', type: 'name', default: 'cef.label.' },
    { name: 'prefix', type: 'name', default: 'cef.ext.' },
  ],
  output: '`cef.version`, `cef.device.vendor`, ..., `cef.ext.<key>`, `cef.label.<label>`',
  addedFields: () => undefined,
  notes: [
    'Whatever stands before `CEF:0` is passed over; other versions are not read.',
    'A value reaches to the next blank with a key and `=` behind it. `\\\\`, `\\=`, `\\|`, `\\n`, `\\r` and `\\t` are what they stand for.',
    'Of `cs1=x cs1Label=y` comes `cef.label.y=x`; the two themselves are gone unless `keeplabels=true`.',
    'Decision: text that is no such message adds `@error` and `@error_msg` and nothing else.',
  ],
  examples: [
    {
      title: 'A message behind a header of syslog',
      events: [
        {
          m: 'Sep 19 08:26:10 host CEF:0|security|threat\\|manager|1.0|100|detected a \\\\ in packet|10|src=10.0.0.1 act=blocked a \\\\ msg=a\\=b c=d\\nnext dst=1.1.1.1',
        },
      ],
      query: 'parseCEF(m)',
      rows: [
        {
          'cef.version': '0',
          'cef.device.vendor': 'security',
          'cef.device.product': 'threat|manager',
          'cef.device.version': '1.0',
          'cef.event_class_id': '100',
          'cef.name': 'detected a \\ in packet',
          'cef.severity': '10',
          'cef.ext.src': '10.0.0.1',
          'cef.ext.act': 'blocked a \\',
          'cef.ext.msg': 'a=b',
          'cef.ext.c': 'd\nnext',
          'cef.ext.dst': '1.1.1.1',
        },
      ],
    },
    {
      title: 'Labels, and prefixes',
      events: [
        { m: 'CEF:0|v|p|1|1|Illegal Access|3| fileid=34 cs2=true cs2Label=Javascript Support start=1 cs3Label=alone' },
      ],
      query: 'parseCEF(m) | parseCEF(m, prefix="e.", headerprefix="h.", labelprefix="l.", keeplabels=true)',
      rows: [
        {
          'cef.label.Javascript Support': 'true',
          'cef.ext.cs2': null,
          'cef.ext.cs2Label': null,
          'cef.ext.cs3Label': 'alone',
          'cef.ext.fileid': '34',
          'h.name': 'Illegal Access',
          'e.cs2': 'true',
          'e.cs2Label': 'Javascript Support',
          'l.Javascript Support': 'true',
        },
      ],
    },
    {
      title: 'No message, an empty extension, and a missing field',
      events: [{ m: 'CEF:1|a|b' }, { m: 'CEF:0|a|b|c|d|e|f|' }, { x: '1' }],
      query: 'parseCEF(m)',
      rows: [
        { m: 'CEF:1|a|b', 'cef.version': null, '@error': 'true' },
        { 'cef.version': '0', 'cef.severity': 'f', '@error': null },
        { x: '1', 'cef.version': null, '@error': null },
      ],
    },
  ],
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const captured = (name: string): Expr =>
      context.bind(applyWith('regexExtract', { pattern: message, group: name }, text));
    const fields = header.map((name) => [name, captured(name)] as const);
    const extension = captured('extension');
    const labels = {
      prefix: args.text(call, 'prefix'),
      labelPrefix: args.text(call, 'labelprefix'),
      keepLabels: args.flag(call, 'keeplabels'),
    };
    const { names, values } = extensionFields(extension, labels, context);
    context.addRecord(apply('recordOf', names, values), '', false);
    for (const [name, value] of fields) context.assign(args.text(call, 'headerprefix') + name, headerText(value));
    const version = fields[0]?.[1] ?? literal('');
    parseError(text, isPresent(version), 'message in the Common Event Format', context);
  },
});
