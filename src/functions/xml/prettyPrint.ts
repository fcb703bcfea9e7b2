import { applyWith, asText, coalesce } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { type CallProblem, defineFunction } from '../define.ts';

export const xmlPrettyPrint = defineFunction({
  name: 'xml:prettyPrint',
  kind: 'transform',
  summary: 'Writes XML with its elements on lines of their own.',
  docs: 'https://library.humio.com/data-analysis/functions-xml-prettyprint.html',
  params: [
    { name: 'as', type: 'name', defaultNote: 'the field itself' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    { name: 'step', type: 'integer', default: 2, min: 0, max: 100 },
    { name: 'strict', type: 'boolean', default: false },
    { name: 'width', type: 'integer', default: 80, min: 1, max: 100_000 },
  ],
  output: 'same as field unless as',
  notes: [
    'What is no well-formed XML stays as it is; `strict=true` writes no field then.',
    'An element without elements inside is one line where it fits into `width`; `step` is what a level is indented by.',
    'Saker decides where lines end; LogScale may do so elsewhere.',
  ],
  examples: [
    {
      title: 'Elements in lines',
      events: [{ x: '<a><b k="v">text</b><c/></a>' }],
      query: 'p := xml:prettyPrint(x)',
      rows: [{ p: '<a>\n  <b k="v">text</b>\n  <c/>\n</a>' }],
    },
    {
      title: 'Narrow, indented by four; what is no XML, kept and not',
      events: [{ x: '<a><b>some text</b></a>' }, { x: 'no' }, { y: '1' }],
      query: 'xml:prettyPrint(x, step=4, width=10, as=p) | xml:prettyPrint(x, strict=true, as=q)',
      rows: [
        { p: '<a>\n    <b>\n        some text\n    </b>\n</a>' },
        { p: 'no', q: null },
        { y: '1', p: null, q: null },
      ],
    },
    { title: 'No width', events: [], query: 'xml:prettyPrint(x, width=0)', diagnostic: 'CQL0306' },
  ],
  problems: (call): readonly CallProblem[] =>
    (['step', 'width'] as const).flatMap((parameter) => {
      const value = args.number(call, parameter);
      const least = parameter === 'step' ? 0 : 1;
      if (value >= least && value <= 1000) return [];
      const message = `\`${parameter}\` of xml:prettyPrint() is a whole number from ${least} to 1000`;
      return [{ parameter, code: 'CQL0306', message }];
    }),
  addedFields: (call) => [args.optionalText(call, 'as') ?? args.text(call, 'field')],
  value: (call, context) => {
    const text = context.bind(asText(context.field(args.text(call, 'field'))));
    const layout = { step: args.number(call, 'step'), width: args.number(call, 'width') };
    const pretty = applyWith('prettyXml', layout, text);
    return args.flag(call, 'strict') ? pretty : coalesce([pretty, text]);
  },
});
