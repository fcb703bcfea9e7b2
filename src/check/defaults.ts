import type { ParameterDefinition } from '../functions/define.ts';
import type { CheckedArgument, Place } from '../model/checked.ts';
import { numberSyntax } from '../model/number.ts';

/** A parameter's literal default as an argument; undefined where it has none. */
export function defaultArgument(parameter: ParameterDefinition, at: Place): CheckedArgument | undefined {
  const value = parameter.default;
  if (value === undefined) return undefined;
  if (typeof value === 'boolean') return { kind: 'boolean', value, at };
  if (typeof value === 'number') return { kind: 'number', value, at };
  const list = typeof value === 'string' ? [value] : value;
  switch (parameter.type) {
    case 'fields':
    case 'texts':
    case 'enums':
    case 'numbers':
      return { kind: 'texts', values: list, at };
    case 'expression': {
      const text = list[0] ?? '';
      const literal = numberSyntax.test(text)
        ? ({ kind: 'number', value: Number(text), at } as const)
        : ({ kind: 'text', value: text, at } as const);
      return { kind: 'expression', value: literal, at };
    }
    default:
      return { kind: 'text', value: list[0] ?? '', at };
  }
}
