import type { Context } from '../functions/context.ts';
import { findFunction } from '../functions/registry.ts';
import type { CheckedExpression } from '../model/checked.ts';
import { parseNumber } from '../model/number.ts';
import { absent, and, apply, asNumber, asText, choose, holds, isPresent, literal } from '../plan/build.ts';
import type { Expr } from '../plan/expression.ts';
import { type Flow, getField, isElementPart } from './flow.ts';
import { cannotRun } from './session.ts';

/**
 * Expressions: null in, null out; texts that read as numbers count as numbers.
 * https://library.humio.com/data-analysis/syntax-expressions.html
 */
export function lowerExpression(node: CheckedExpression, flow: Flow, context: Context): Expr {
  switch (node.kind) {
    case 'text':
      return isElementPart(flow, node.value) ? getField(flow, node.value) : literal(node.value);
    case 'number':
    case 'boolean':
      return literal(node.value);
    case 'field':
      return getField(flow, node.name);
    case 'unary': {
      const operand = lowerExpression(node.operand, flow, context);
      if (node.operator === '!') return negation(operand);
      return node.operator === '-' ? apply('negate', operand) : asNumber(operand);
    }
    case 'binary':
      return binary(
        node.operator,
        lowerExpression(node.left, flow, context),
        lowerExpression(node.right, flow, context),
      );
    case 'call': {
      const definition = findFunction(node.call.name);
      if (definition?.value !== undefined) return definition.value(node.call, context);
      // A filter passes an event or does not: as a value it is true or false, never null.
      if (definition?.condition !== undefined) return holds(definition.condition(node.call, context));
      cannotRun(flow.session, 'CQL0502', node.call.at, `Saker cannot run ${node.call.name}() in an expression yet`);
      return absent;
    }
  }
}

function binary(operator: Extract<CheckedExpression, { kind: 'binary' }>['operator'], left: Expr, right: Expr): Expr {
  switch (operator) {
    case '+':
      return apply('add', left, right);
    case '-':
      return apply('subtract', left, right);
    case '*':
      return apply('multiply', left, right);
    case '/':
      return apply('divide', left, right);
    case '%':
      return apply('modulo', left, right);
    case '<':
      return apply('less', left, right);
    case '<=':
      return apply('lessOrEqual', left, right);
    case '>':
      return apply('less', right, left);
    case '>=':
      return apply('lessOrEqual', right, left);
    case '==':
      return equality(left, right);
    case '!=':
      return apply('not', equality(left, right));
  }
}

/** Equal as numbers where both are numbers, as texts otherwise; values of different kinds are unequal; null is null. */
export function equality(left: Expr, right: Expr): Expr {
  if (left.type === 'number' && right.type === 'number') return apply('numberEquals', left, right);
  if (left.type === 'boolean' && right.type === 'boolean') return apply('textEquals', left, right);
  if (neverNumber(left) || neverNumber(right)) return apply('textEquals', asText(left), asText(right));
  const numbers = and([isPresent(asNumber(left)), isPresent(asNumber(right))]);
  return choose(
    [{ when: numbers, then: apply('numberEquals', left, right) }],
    apply('textEquals', asText(left), asText(right)),
  );
}

function neverNumber(expr: Expr): boolean {
  if (expr.type === 'boolean') return true;
  return expr.kind === 'literal' && typeof expr.value === 'string' && parseNumber(expr.value) === undefined;
}

/** `!x`: the negation of a boolean; of numbers only 0 is true; anything else is null. */
function negation(operand: Expr): Expr {
  if (operand.type === 'boolean') return apply('not', operand);
  const number = asNumber(operand);
  const zero = apply('numberEquals', number, literal(0));
  if (operand.type === 'number') return zero;
  return choose([{ when: isPresent(number), then: zero }], apply('not', operand));
}
