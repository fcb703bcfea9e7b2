import { apply, asText, isPresent } from '../plan/build.ts';
import * as args from './arguments.ts';
import { defineFunction } from './define.ts';
import { parseError } from './parse-error.ts';

export const parseXml = defineFunction({
  name: 'parseXml',
  kind: 'transform',
  summary: 'Reads XML: the text of each element becomes a field named by the path to it.',
  docs: 'https://library.humio.com/data-analysis/functions-parsexml.html',
  params: [
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'prefix', type: 'name', defaultNote: 'none' },
    { name: 'strict', type: 'boolean', default: false },
  ],
  output: 'element path names with prefix',
  notes: [
    'A name begins with the root element, `Task.Triggers.Enabled`, as in the example of the page; one of its short queries reads `timestamp` where that makes `log.timestamp`.',
    'The text of an element is a field named by the path to it: `Task.Triggers.Enabled`. Of several children of one name the first bears no number: `a.b`, `a.b[1]`.',
    'An attribute is named as a child would be; where a child has that name, the child counts. Decided by Saker: the page does not say.',
    'What is no well-formed XML leaves the event as it is, with `@error` and `@error_msg`; `strict=true` drops it. An event without the field passes.',
    'Nothing outside the text is read: no DTD, no external entity. What nests deeper than 100 elements is taken for no XML.',
  ],
  examples: [
    {
      title: 'Paths, repeated elements, attributes and references',
      events: [{ x: '<Task v="1"><T><On>true</On></T><N>a</N><N>b &amp; c</N></Task>' }],
      query: 'parseXml(x)',
      rows: [{ 'Task.v': '1', 'Task.T.On': 'true', 'Task.N': 'a', 'Task.N[1]': 'b & c' }],
    },
    {
      title: 'A prefix, and what is no XML',
      events: [{ x: '<a>1</a>' }, { x: '<a>' }, { y: '1' }],
      query: 'parseXml(x, prefix="p.") | select([p.a, @error, y])',
      rows: [
        { 'p.a': '1', '@error': null },
        { '@error': 'true', 'p.a': null },
        { y: '1', '@error': null },
      ],
    },
    {
      title: 'Strict',
      events: [{ x: '<a>1</a>' }, { x: 'a' }],
      query: 'parseXml(x, strict=true) | select(a)',
      rows: [{ a: '1' }],
    },
  ],
  step: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const record = context.bind(apply('parseXml', text));
    const fits = isPresent(record);
    if (args.flag(call, 'strict')) context.filter(fits);
    context.addRecord(record, args.optionalText(call, 'prefix') ?? '', false);
    if (!args.flag(call, 'strict')) parseError(text, fits, 'XML', context);
  },
});
