import type { CheckedCall, CheckedExpression } from '../../model/checked.ts';
import { parseNumber } from '../../model/number.ts';
import { apply } from '../../plan/build.ts';
import * as args from '../arguments.ts';
import { type CallProblem, defineFunction } from '../define.ts';

export const mathPow = defineFunction({
  name: 'math:pow',
  kind: 'transform',
  summary: 'Raises a number to a power.',
  docs: 'https://library.humio.com/data-analysis/functions-math-pow.html',
  params: [
    { name: 'as', type: 'name', default: '_pow' },
    { name: 'exponent', type: 'expression', required: true, description: 'A number.' },
    { name: 'field', type: 'field', required: true, unnamed: true },
  ],
  output: '_pow',
  notes: [
    'The exponent is a number, as the table of the page says. Its example gives a field, which Saker takes with a warning.',
    'A field that is missing or no number writes nothing, nor does a fraction of a negative number.',
  ],
  examples: [
    {
      title: 'Whole and broken exponents',
      events: [{ x: '9' }],
      query: 'math:pow(x, exponent=2) | math:pow(x, exponent=0.5, as=root) | math:pow(x, exponent=-1, as=part)',
      rows: [{ _pow: '81', root: '3', part: '0.1111111111111111' }],
    },
    {
      title: 'The exponent of the event, as the example of the page has it',
      events: [{ x: '2', exp: '3' }, { x: '2', exp: 'three' }, { x: '2' }],
      query: 'math:pow(field=x, exponent=exp, as=result)',
      rows: [
        { exp: '3', result: '8' },
        { exp: 'three', result: null },
        { x: '2', exp: null, result: null },
      ],
    },
    { title: 'An exponent that is no number', events: [], query: 'math:pow(x, exponent="two")', diagnostic: 'CQL0306' },
    {
      title: 'No number to work with',
      events: [{ x: '-8' }, { x: 'a' }, { y: '1' }],
      query: 'r := math:pow(x, exponent=0.3)',
      rows: [
        { x: '-8', r: null },
        { x: 'a', r: null },
        { y: '1', r: null },
      ],
    },
  ],
  problems,
  value: (call, context) =>
    apply('power', context.field(args.text(call, 'field')), context.expression(args.expression(call, 'exponent'))),
});

function problems(call: CheckedCall): readonly CallProblem[] {
  const parameter = 'exponent';
  const exponent = args.expression(call, parameter);
  if (exponent.kind === 'text' && parseNumber(exponent.value) === undefined) {
    const message = `\`exponent\` of math:pow() cannot be \`${exponent.value}\``;
    return [{ parameter, code: 'CQL0306', message, note: 'it is a number' }];
  }
  if (isConstant(exponent)) return [];
  const message = '`exponent` of math:pow() is documented as a number, and LogScale may reject a field there';
  return [{ parameter, code: 'CQL0324', severity: 'warning', strict: true, message }];
}

function isConstant(expression: CheckedExpression): boolean {
  const { kind } = expression;
  return kind === 'number' || kind === 'text' || (kind === 'unary' && isConstant(expression.operand));
}
