import type { CheckedExpression } from '../model/checked.ts';
import { parseNumber } from '../model/number.ts';
import type { Value } from '../syntax/ast.ts';
import { noteField } from './field-notes.ts';
import type { FieldSet } from './fields.ts';
import { parameterValue } from './parameters.ts';
import { type CheckState, report } from './state.ts';

/**
 * An expression: a bare word is the value of that field, a quoted string is text.
 * https://library.humio.com/data-analysis/syntax-expressions.html
 */
export function checkExpression(node: Value, fields: FieldSet, state: CheckState): CheckedExpression {
  const at = { source: state.source, span: node.span };
  switch (node.kind) {
    case 'StringLiteral':
      return { kind: 'text', value: node.value, at };
    case 'NumberLiteral':
      return { kind: 'number', value: node.value, at };
    case 'BooleanLiteral':
      return { kind: 'boolean', value: node.value, at };
    case 'FieldReference':
      noteField(node.name, node.span, fields, state);
      return { kind: 'field', name: node.name, at };
    case 'Paren':
      return checkExpression(node.inner, fields, state);
    case 'Parameter': {
      const text = parameterValue(node, state);
      const number = parseNumber(text);
      return number === undefined ? { kind: 'text', value: text, at } : { kind: 'number', value: number, at };
    }
    case 'Unary':
      return { kind: 'unary', operator: node.operator, operand: checkExpression(node.operand, fields, state), at };
    case 'Binary': {
      if (node.operator === '<=>') {
        report(state, 'error', 'CQL0309', node.span, '`<=>` links the queries of correlate() and compares nothing', {
          notes: ['write == to compare'],
        });
        return { kind: 'boolean', value: false, at };
      }
      const left = checkExpression(node.left, fields, state);
      const right = checkExpression(node.right, fields, state);
      return { kind: 'binary', operator: node.operator, left, right, at };
    }
    case 'Call': {
      const call = state.recurse.call(node, { fields, position: 'expression' }, state);
      return call === undefined ? { kind: 'text', value: '', at } : { kind: 'call', call, at };
    }
    case 'ErrorExpression':
      return { kind: 'text', value: '', at };
    default:
      report(state, 'error', 'CQL0305', node.span, `${describe(node)} is no expression`, {
        notes: [
          'an expression is a field, "text", a number, a function, or these combined with + - * / % == != < <= > >=',
        ],
      });
      return { kind: 'text', value: '', at };
  }
}

export function describe(node: Value): string {
  switch (node.kind) {
    case 'ArrayValue':
      return 'an array [...]';
    case 'Subquery':
      return 'a pipeline {...}';
    case 'Regex':
      return 'a regular expression';
    case 'SavedQueryCall':
      return 'a saved query';
    case 'Assignment':
      return 'an assignment';
    case 'FieldCall':
      return 'a =~ test';
    case 'Word':
      return `\`${node.value}\``;
    case 'Call':
      return `${node.name.value}(...)`;
    case 'StringLiteral':
      return 'a string';
    case 'NumberLiteral':
      return `the number ${node.text}`;
    case 'BooleanLiteral':
      return `\`${node.value}\``;
    case 'FieldReference':
      return `\`${node.name}\``;
    default:
      return 'this';
  }
}
