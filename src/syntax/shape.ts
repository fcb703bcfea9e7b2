import type { Argument, Name, Node } from './ast.ts';

/**
 * A tree in one line, for tests and for eyes: `(and (= a 1) & (text foo))`. Quoted names and strings keep quotes,
 * patterns too; words that are no expression stand behind `~`.
 */
export function shape(node: Node): string {
  switch (node.kind) {
    case 'Query':
      return shape(node.pipeline);
    case 'Pipeline':
      return node.steps.map(shape).join(' | ');
    case 'FilterStep':
      return shape(node.filter);
    case 'CallStep':
      return list('call', call(node.call));
    case 'AssignStep':
    case 'Assignment':
      return list(':=', shape(node.target), shape(node.value));
    case 'FieldCallStep':
    case 'FieldCall':
      return list(node.negated ? '=~!' : '=~', shape(node.field), shape(node.call));
    case 'CaseStep':
      return list('case', ...node.branches.map(braces));
    case 'MatchStep':
      return list('match', shape(node.field), ...node.branches.map(shape));
    case 'MatchBranch':
      return `${shape(node.guard)} => ${braces(node.pipeline)}`;
    case 'NegatedCall':
      return list('!', shape(node.call));
    case 'StatsStep':
      return list('stats', ...node.elements.map(shape));
    case 'SavedQueryStep':
      return list('run', shape(node.call));
    case 'SavedQueryFilter':
      return list('test', shape(node.call));
    case 'SavedQueryCall':
      return list(`$${shape(node.name)}`, ...node.args.map(argument));
    case 'ParameterStep':
      return list('param', shape(node.parameter));
    case 'LinkStep':
      return list('<=>', shape(node.left), shape(node.right));
    case 'ErrorStep':
    case 'ErrorFilter':
    case 'ErrorExpression':
      return '(error)';
    case 'And':
      return list(
        'and',
        ...node.items.map((item, i) => (i > 0 && node.explicit[i - 1] ? `& ${shape(item)}` : shape(item))),
      );
    case 'Or':
      return list('or', ...node.items.map(shape));
    case 'Not':
      return list(node.sign, shape(node.operand));
    case 'Group':
      return list('group', shape(node.inner));
    case 'Comparison':
      return list(node.operator, shape(node.field), shape(node.value));
    case 'FreeText':
      return list('text', shape(node.value));
    case 'BooleanFilter':
      return node.written;
    case 'CallFilter':
      return list('test', call(node.call));
    case 'FieldCallFilter':
      return list('test', list(node.negated ? '=~!' : '=~', shape(node.field), shape(node.call)));
    case 'Name':
      return name(node);
    case 'Pattern':
      return node.quoted ? JSON.stringify(node.value) : node.value;
    case 'Regex':
      return `/${node.body}/${node.flags}`;
    case 'Parameter':
      return node.defaultValue ? `?{${name(node.name)}=${shape(node.defaultValue)}}` : `?${name(node.name)}`;
    case 'NumberLiteral':
      return node.text;
    case 'Binary':
      return list(node.operator, shape(node.left), shape(node.right));
    case 'Unary':
      return list(node.operator, shape(node.operand));
    case 'Paren':
      return list('paren', shape(node.inner));
    case 'FieldReference':
      return node.name;
    case 'StringLiteral':
      return JSON.stringify(node.value);
    case 'BooleanLiteral':
      return String(node.value);
    case 'Word':
      return `~${node.value}`;
    case 'ArrayValue':
      return `[${node.elements.map(shape).join(' ')}]`;
    case 'Subquery': {
      const attributes = (node.attributes ?? []).map((attribute) => ` ${shape(attribute)}`).join('');
      return `${node.name ? `${name(node.name)}:` : ''}${braces(node.pipeline)}${attributes}`;
    }
    case 'SubqueryAttribute':
      return `${name(node.name)}:${shape(node.value)}`;
    case 'Call':
      return list(call(node));
    case 'Argument':
      return argument(node);
  }
}

function list(...parts: readonly string[]): string {
  return `(${parts.join(' ')})`;
}

function braces(node: Node): string {
  return `{${shape(node)}}`;
}

function name(node: Name): string {
  return node.quoted ? JSON.stringify(node.value) : node.value;
}

function call(node: Extract<Node, { kind: 'Call' }>): string {
  return [name(node.name), ...node.args.map(argument)].join(' ');
}

function argument(node: Argument): string {
  return node.name ? `${name(node.name)}=${shape(node.value)}` : shape(node.value);
}
