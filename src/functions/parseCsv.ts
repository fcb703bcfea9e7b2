import type { CheckedCall } from '../model/checked.ts';
import type { RegexPattern } from '../model/regex.ts';
import { absent, apply, applyWith, choose, coalesce, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import * as args from './arguments.ts';
import { type CallProblem, defineFunction } from './define.ts';
import { blanks, trimmed, writeColumns } from './parsed-columns.ts';
import { anyOf, group, many, noneOf, oneOf, patternOf, sequence, textNode, wholeText } from './regex-nodes.ts';

export const parseCsv = defineFunction({
  name: 'parseCsv',
  kind: 'transform',
  summary: 'Cuts a text into columns at a delimiter; values may stand in double quotes.',
  docs: 'https://library.humio.com/data-analysis/functions-parsecsv.html',
  params: [
    { name: 'columns', type: 'texts', required: true, description: 'The fields, in order.' },
    { name: 'delimiter', type: 'text', default: ',', description: 'One character; `\\t` is a tab.' },
    { name: 'excludeEmpty', type: 'boolean', default: false, description: 'Does not write empty values.' },
    { name: 'field', type: 'field', unnamed: true, default: '@rawstring' },
    {
      name: 'trim',
      type: 'boolean',
      default: false,
      description: 'Takes blanks off both ends of each value, but not within its quotes.',
    },
  ],
  output: 'the named columns',
  addedFields: (call) => args.texts(call, 'columns'),
  notes: [
    'In quotes the delimiter and line breaks are text, and two quotes are one.',
    'A quote counts only as the first character of a value; with `trim` blanks may stand before it, and behind the closing one.',
    'Columns that the text is too short for are not written, and values beyond the last column passed over.',
    'Decision: the delimiter `"\\t"` is a tab, which strings have no escape for.',
    'Decision: a value whose quote is not closed, or with text behind the closing one, keeps its quotes.',
  ],
  examples: [
    {
      title: 'Quoted values, and too few of them',
      events: [{ s: '117,"a ""b"", c",,"x\ny"' }, { s: '' }],
      query: 'parseCsv(s, columns=[a, b, c, d, e])',
      rows: [
        { a: '117', b: 'a "b", c', c: '', d: 'x\ny', e: null },
        { s: '', a: '', b: null },
      ],
    },
    {
      title: 'Blanks around values and quotes',
      events: [{ s: '117 , " a, b " , 3.14' }],
      query: 'parseCsv(s, columns=[a, b, c], trim=true) | parseCsv(s, columns=[d, e, f, g])',
      rows: [{ a: '117', b: ' a, b ', c: '3.14', d: '117 ', e: ' " a', f: ' b " ', g: ' 3.14' }],
    },
    {
      title: 'Another delimiter, and empty values left out',
      events: [{ s: ';"";b|c', x: 'old' }],
      query:
        'parseCsv(s, columns=[x, y, z], delimiter=";", excludeEmpty=true) | parseCsv(z, columns=[z, w], delimiter="|")',
      rows: [{ x: 'old', y: null, z: 'b', w: 'c' }],
    },
    {
      title: 'Malformed quotes, and a missing field',
      events: [{ s: '"a,b' }, { s: '"a"b,"c""' }, { s: 'a"b"' }, { t: 'a,b' }],
      query: 'parseCsv(s, columns=[x, y])',
      rows: [
        { s: '"a,b', x: '"a', y: 'b' },
        { s: '"a"b,"c""', x: '"a"b', y: '"c""' },
        { s: 'a"b"', x: 'a"b"', y: null },
        { t: 'a,b', x: null, y: null },
      ],
    },
    {
      title: 'A column may be the field itself',
      events: [{ s: '\\,\u{1f600}é' }],
      query: 'parseCsv(s, columns=[s, t])',
      rows: [{ s: '\\', t: '\u{1f600}é' }],
    },
    {
      title: 'A delimiter is one character',
      events: [{ s: 'a||b' }],
      query: 'parseCsv(s, columns=[x, y], delimiter="||")',
      diagnostic: 'CQL0306',
    },
  ],
  problems,
  step: (call, context) => {
    const trim = args.flag(call, 'trim');
    const { cells, quoted } = patterns(delimiterOf(call), trim);
    const columns = args.texts(call, 'columns');
    // With a delimiter before it the first cell looks like all others, and no match is empty.
    const text = context.field(args.text(call, 'field'));
    const whole = choose([{ when: isPresent(text), then: apply('concat', literal(delimiterOf(call)), text) }], absent);
    const found = context.bind(
      applyWith('regexExtractAll', { pattern: cells, limit: columns.length }, context.bind(whole)),
    );
    const value = (_: string, i: number): Expr => {
      const rest = apply('utf16Length', element(i));
      const cell = context.bind(apply('substring', element(i), literal(1), rest));
      const inner = applyWith('regexExtract', { pattern: quoted, group: 'inner' }, cell);
      const unquoted = applyWith('regexReplace', { pattern: twoQuotes, template: ['"'] }, inner);
      return coalesce([unquoted, trim ? trimmed(cell) : cell]);
    };
    const element = (i: number): Expr => apply('element', found, literal(i));
    const kept = (value: Expr): Expr => (args.flag(call, 'excludeEmpty') ? notEmpty(value) : value);
    writeColumns(call, columns.map(value).map(kept), context);
  },
});

const quote = textNode('"');
const twoQuotes = patternOf(textNode('""'));

/** A cell with the delimiter before it, and what stands in the quotes of one that is quoted as a whole. */
function patterns(delimiter: string, trim: boolean): { readonly cells: RegexPattern; readonly quoted: RegexPattern } {
  const inner = many(oneOf([noneOf('"'), textNode('""')]));
  const space = trim ? many(anyOf(blanks.replace(delimiter, ''))) : sequence([]);
  const unquoted = many(noneOf(delimiter));
  const cell = oneOf([sequence([space, quote, inner, quote, unquoted]), unquoted]);
  return {
    cells: patternOf(sequence([textNode(delimiter), cell])),
    quoted: wholeText(sequence([space, quote, group('inner', inner), quote, space]), ['inner']),
  };
}

/** Strings have no escape for a tab: `"\t"` is two characters, which can mean nothing else here. */
function delimiterOf(call: CheckedCall): string {
  const delimiter = args.text(call, 'delimiter');
  return delimiter === '\\t' ? '\t' : delimiter;
}

function notEmpty(value: Expr): Expr {
  return choose([{ when: apply('textEquals', value, literal('')), then: absent }], value);
}

function problems(call: CheckedCall): readonly CallProblem[] {
  const delimiter = delimiterOf(call);
  if ([...delimiter].length === 1 && delimiter !== '"') return [];
  const message = 'the delimiter of parseCsv() must be one character, and no double quote';
  return [{ parameter: 'delimiter', code: 'CQL0306', message }];
}
